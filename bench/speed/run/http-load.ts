import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadReport } from '../../peers/load-order.ts';
import { onCore } from './cores.ts';

/** What asks servers over HTTP, in a process and on a core of its own. */
export interface HttpLoad extends Disposable {
  /** Loads a server, and fails where it answers anything else than the status that is awaited. */
  load(order: LoadOrder, status?: number): Promise<LoadReport>;
}

export function startHttpLoad(): HttpLoad {
  const script = fileURLToPath(new URL('../../peers/http-load.ts', import.meta.url));
  const child = spawn(...onCore('load', process.execPath, [script]), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the load ended with ${code}`)));
  ended.catch(() => undefined);
  return {
    async load(order, status = 200) {
      const told = once(child, 'message');
      child.send(order);
      const [report] = (await Promise.race([told, ended])) as [LoadReport];
      const others = Object.keys(report.statuses).filter((each) => each !== String(status));
      if (others.length > 0 || report.failed > 0 || report.answered === 0)
        throw new Error(`${order.url} answered ${JSON.stringify(report.statuses)} with ${report.failed} failures`);
      return report;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}
