import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onCore, type Side } from './cores.ts';

/** A process that does one thing after the other, and says what came of each. */
export interface ObeyingProcess<Order, Report> extends Disposable {
  obey(order: Order): Promise<Report>;
}

export function startObeying<Order extends object, Report>(script: string, side: Side = 'load'): ObeyingProcess<Order, Report> {
  const child = spawn(...onCore(side, process.execPath, [script]), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with ${code}`)));
  ended.catch(() => undefined);
  return {
    async obey(order) {
      const told = once(child, 'message');
      child.send(order);
      return (await Promise.race([told, ended]))[0] as Report;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}
