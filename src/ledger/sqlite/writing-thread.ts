import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openChange } from '../chain/change-hash.ts';
import type { Query } from '../engine/query.ts';
import type { StoredChange } from '../ledger-change.ts';
import type { WritingAhead } from '../locked-ledger.ts';
import { pooledRandom } from '../pooled-random.ts';
import { ledgerWriting } from '../write/ledger-writing.ts';
import { writeAhead } from '../write/write-ahead.ts';
import { fileIdentity } from './connection.ts';
import { openDatabase } from './open-database.ts';

// A thread that writes: an import's rows are put into their tables, and synced, while whoever imports reads and judges the next ones.

export interface ThreadData {
  readonly file: string;
  /** Which file it was that was opened: where another stands under its path nothing is written. */
  readonly identity: string | undefined;
}

/** What was made without the lock, as it is sent to a thread: changes by their bytes. */
export interface Sent extends Pick<WritingAhead, 'at' | 'keys'> {
  readonly changes: readonly StoredChange[];
}

/** What became of a transaction: whether it was written, which rows its statement answers, or what went wrong. */
export type Answered =
  | { readonly isWritten: boolean }
  | { readonly rows: readonly unknown[] }
  | { readonly error: Pick<Error, 'name' | 'message' | 'stack'> & { readonly code?: unknown } };

function serve(port: MessagePort, { file, identity }: ThreadData): void {
  if (fileIdentity(file) !== identity) throw new Error(`the database file ${file} is another one by now`);
  const surroundings = { now: () => new Date(), randomBytes: pooledRandom() };
  const database = openDatabase({ file, surroundings, readers: 1, maxViewMs: 0, maxWaitMs: 0, pollEveryMs: 0, busyForMs: 0 });
  const write = async (ahead: WritingAhead): Promise<boolean> => {
    const { result, writing } = await writeAhead(database.locked(), ahead);
    if (writing !== undefined) database.write(writing);
    return result;
  };
  const { file: on, writer } = database;
  const answer = async (sent: Sent | Query): Promise<Answered> => {
    if ('sql' in sent) return { rows: await on.inTransaction(() => writer.all(sent)) };
    const ahead = aheadOf(sent);
    return { isWritten: await on.inTransaction(() => write(ahead)) };
  };
  port.on('message', async (sent: Sent | Query) => {
    let answered: Answered;
    try {
      answered = await answer(sent);
    } catch (error) {
      const { name, message, stack = '', code } = error as Error & { readonly code?: unknown };
      answered = { error: { name, message, stack, code } };
    }
    port.postMessage(answered);
  });
}

/** All that can be made of it before the lock is asked for. */
function aheadOf({ at, keys, changes }: Sent): WritingAhead {
  const opened = changes.map((stored) => ({ stored, change: openChange(stored) }));
  const writing = ledgerWriting(
    opened.map(({ stored, change: { header } }) => ({ header, stored })),
    opened.map(({ change }) => change),
  );
  if (writing === undefined) throw new Error('there is nothing to write');
  const entries = writing.entries();
  return { at, keys, writing: { ...writing, entries: () => entries } };
}

if (parentPort !== null) serve(parentPort, workerData as ThreadData);
