import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Query } from '../engine/query.ts';
import { StorageUnavailable } from '../storage.ts';
import { openReader } from './connection.ts';
import { Statements } from './statements.ts';

// A thread that reads: what would hold the event loop of the server up is read here, on a connection of the thread's own.

export interface ThreadData {
  readonly file: string;
  /** How far it stands back for the event loop where there are fewer cores than threads: a nice value. */
  readonly nice: number;
  /** Whether statements are told as they run; for tests that look at them. */
  readonly tellsStatements: boolean;
}

/** What a thread says: of the statement that it was given, or that one runs. */
export type Answered =
  | { readonly rows: unknown[] }
  | { readonly error: Pick<Error, 'message' | 'stack'>; readonly isUnavailable: boolean }
  | { readonly statement: string };

function serve(port: MessagePort, { file, tellsStatements }: ThreadData): void {
  const answer = (answered: Answered): void => port.postMessage(answered);
  const on = new Statements(openReader(file, tellsStatements ? (statement) => answer({ statement }) : undefined));
  port.on('message', (query: Query) => {
    try {
      answer({ rows: on.all(query) });
    } catch (error) {
      const { message, stack = '' } = error as Error;
      answer({ error: { message, stack }, isUnavailable: error instanceof StorageUnavailable });
    }
  });
}

if (parentPort !== null) {
  const data = workerData as ThreadData;
  // Elsewhere than on Linux this would be about the whole process.
  if (process.platform === 'linux' && data.nice > 0) setPriority(data.nice);
  serve(parentPort, data);
}
