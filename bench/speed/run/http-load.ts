import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadReport } from '../../peers/load-order.ts';
import { startObeying } from './obeying-process.ts';

/** What asks servers over HTTP, in a process and on a core of its own. */
export interface HttpLoad extends Disposable {
  /** Loads a server, and fails where it answers anything else than the status that is awaited. */
  load(order: LoadOrder, status?: number): Promise<LoadReport>;
}

export function startHttpLoad(): HttpLoad {
  const script = fileURLToPath(new URL('../../peers/http-load.ts', import.meta.url));
  const running = startObeying<LoadOrder, LoadReport>(script);
  return {
    async load(order, status = 200) {
      const report = await running.obey(order);
      const others = Object.keys(report.statuses).filter((each) => each !== String(status));
      if (others.length > 0 || report.failed > 0 || report.answered === 0)
        throw new Error(`${order.url} answered ${JSON.stringify(report.statuses)} with ${report.failed} failures`);
      return report;
    },
    [Symbol.dispose]: () => running[Symbol.dispose](),
  };
}
