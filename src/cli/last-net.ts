import { logFault } from '../server/fault-log.ts';
import type { Log } from '../server/log.ts';

/**
 * What no part of the server caught: from now on a fault is logged under an id and counted, and the process goes on until it is asked to
 * stop. One request must not end what others have asked for, and nothing that was half done is acknowledged.
 */
export function openLastNet(log: Log): void {
  const caught = (error: unknown): void => void logFault(log, error, 'a fault that nothing caught; the server goes on');
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
}
