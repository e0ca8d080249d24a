import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { onCore } from './cores.ts';
import type { Usage } from './report-usage.ts';

/** A server that is measured, in a process and on a core of its own. */
export interface MeasuredProcess extends AsyncDisposable {
  /** What it says that it serves. */
  readonly address: string;
  readonly pid: number;
  usage(options?: { readonly isCollected: boolean }): Promise<Usage>;
}

const stopWithinMs = 5_000;

/** Starts a script that says `… serves http://…`, and waits until it does. */
export async function startMeasured(script: string, ...args: readonly string[]): Promise<MeasuredProcess> {
  const reporting = new URL('./report-usage.ts', import.meta.url).href;
  const node = ['--expose-gc', '--import', reporting, script, ...args];
  const env = { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  const child = spawn(...onCore('server', process.execPath, node), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env });
  const { pid, stdout } = child;
  if (pid === undefined || stdout === null) throw new Error(`${script} could not be started`);
  const ended = once(child, 'exit');
  const { promise: serving, resolve: serves } = Promise.withResolvers<string>();
  createInterface({ input: stdout }).on('line', (line) => {
    const address = /^\w+ serves (http\S+)$/.exec(line)?.[1];
    if (address !== undefined) serves(address);
  });
  const failed = ended.then(([code]) => Promise.reject(new Error(`${script} ended with ${code} before it served`)));
  const address = await Promise.race([serving, failed]);
  failed.catch(() => undefined);
  return {
    address,
    pid,
    usage: async ({ isCollected } = { isCollected: false }) => {
      const told = once(child, 'message');
      child.send(isCollected ? 'collected usage' : 'usage');
      return (await told)[0] as Usage;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      if ((await Promise.race([ended, delay(stopWithinMs, 'late', { ref: false })])) === 'late') child.kill('SIGKILL');
      await ended;
    },
  };
}
