import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { ReadName } from '../engine/reads-by.ts';
import { StorageUnavailable } from '../storage.ts';
import { beginReading, readOn } from './begin-reading.ts';
import { openReader } from './connection.ts';
import { Statements } from './statements.ts';

// A thread that reads: what would hold the event loop of the server up is read here, on connections of the thread's own.

export interface ThreadData {
  readonly file: string;
  /** How far it stands back for the event loop where there are fewer cores than threads: a nice value. */
  readonly nice: number;
  /** Whether statements are told as they run; for tests that look at them. */
  readonly tellsStatements: boolean;
}

/** What a thread is asked for. A call with a number is answered under it. */
export type Asked = { readonly reader: number } & (
  | { readonly type: 'BEGIN'; readonly call: number; readonly stop: Int32Array; readonly maxMs: number }
  | { readonly type: 'READ'; readonly call: number; readonly name: ReadName; readonly args: readonly unknown[] }
  | { readonly type: 'END' | 'CLOSE' }
);

export type Answered =
  | { readonly call: number; readonly result: unknown }
  | { readonly call: number; readonly error: Pick<Error, 'message' | 'stack'>; readonly isUnavailable: boolean }
  | { readonly statement: string };

function serve(port: MessagePort, { file, tellsStatements }: ThreadData): void {
  const readers = new Map<number, Statements>();
  const answer = (answered: Answered): void => port.postMessage(answered);
  const onStatement = tellsStatements ? (statement: string): void => answer({ statement }) : undefined;
  const readerOf = (reader: number): Statements => {
    const on = readers.get(reader) ?? new Statements(openReader(file, onStatement));
    readers.set(reader, on);
    return on;
  };
  const run = (asked: Extract<Asked, { call: number }>): unknown => {
    const on = readerOf(asked.reader);
    if (asked.type === 'READ') return readOn(on, asked.name, asked.args);
    Object.assign(on.limit, { stop: asked.stop, maxMs: asked.maxMs });
    return beginReading(on);
  };
  port.on('message', (asked: Asked) => {
    if ('call' in asked) {
      const { call } = asked;
      try {
        answer({ call, result: run(asked) });
      } catch (error) {
        const { message, stack = '' } = error as Error;
        answer({ call, error: { message, stack }, isUnavailable: error instanceof StorageUnavailable });
      }
      return;
    }
    const on = readers.get(asked.reader);
    if (on?.db.inTransaction === true) on.db.exec('COMMIT');
    if (asked.type === 'END') return;
    on?.db.close();
    readers.delete(asked.reader);
  });
}

if (parentPort !== null) {
  const data = workerData as ThreadData;
  // Elsewhere than on Linux this would be about the whole process.
  if (process.platform === 'linux' && data.nice > 0) setPriority(data.nice);
  serve(parentPort, data);
}
