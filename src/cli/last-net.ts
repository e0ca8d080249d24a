import { logFault } from '../server/fault-log.ts';
import type { Log } from '../server/log.ts';

/**
 * What no part of the server caught: a fault is logged under an id and counted, and the server goes on. It writes nothing in between that it
 * would have to take back, and one request must not end what others have asked for.
 */
export function openLastNet(log: Log): Disposable {
  const caught = (error: unknown): void => void logFault(log, error, 'a fault that nothing caught; the server goes on');
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
  return {
    [Symbol.dispose]() {
      process.off('uncaughtException', caught);
      process.off('unhandledRejection', caught);
    },
  };
}
