import { once } from 'node:events';
import { startThread } from '../ledger/start-thread.ts';
import type { HealthData, HealthReport } from './answer-health.ts';
import type { Config } from './config.ts';

const script = new URL('./answer-health.ts', import.meta.url);

/** How often the server shows that it goes on, milliseconds. */
const showEveryMs = 500;

/**
 * Answers on a port of its own, from a thread of its own, whether the server is live and ready: however busy it is it is asked nothing,
 * it only shows now and then that it goes on. One that no longer does is stuck, and the answer says so.
 */
export async function startHealthThread(
  { healthPort: port, host, liveWithinMs }: Pick<Config, 'healthPort' | 'host' | 'liveWithinMs'>,
  isReady: () => boolean,
): Promise<AsyncDisposable> {
  const shown = new BigInt64Array(new SharedArrayBuffer(16));
  const show = (): void => {
    Atomics.store(shown, 1, isReady() ? 1n : 0n);
    Atomics.store(shown, 0, BigInt(Date.now()));
  };
  show();
  const worker = startThread(script, {
    workerData: { port, host, liveWithinMs, shown } satisfies HealthData,
    name: 'waqai health',
  });
  const [report] = (await once(worker, 'message')) as [HealthReport];
  if ('error' in report) {
    await worker.terminate();
    throw Object.assign(new Error(report.error.message), { code: report.error.code, port });
  }
  worker.unref();
  const showing = setInterval(show, showEveryMs).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(showing);
      await worker.terminate();
    },
  };
}
