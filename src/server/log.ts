import { type Logger, pino } from 'pino';

/** Where a server says what it does: JSON lines on standard error. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export function openLog(level: string): Log {
  const to = pino.destination({ fd: 2, sync: true });
  // Whoever read the log is gone, or its disk is full: there is nobody left to tell, and the server goes on.
  to.on('error', () => undefined);
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
}
