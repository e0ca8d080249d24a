import postgres from 'postgres';
import type { Query } from '../engine/query.ts';
import type { LedgerHead } from '../locked-ledger.ts';
import { CommitUnanswered } from '../write/write-batch.ts';
import type { Connection } from './connection.ts';

export interface LockLimits {
  /** How long a write waits for the head's lock. */
  readonly busyForMs: number;
  /** How long a transaction that holds it may be silent; then the database ends its connection, so that others can write. */
  readonly maxLockMs: number;
}

/**
 * A write looks up single rows, by keys. Plans are kept, and of one that was made while a table was small the database thinks that reading
 * the whole table is best, for as long as nobody has analyzed it.
 */
const byKeyAlone = ['seqscan', 'hashjoin', 'mergejoin'].map((way) => `SET LOCAL enable_${way} = off;`).join(' ');

/** Sends a commit; for tests that cut the answer off. */
export type SendCommit = (send: () => Promise<void>) => Promise<void>;

/** What came of an operation, and the statements that are sent together with its commit. */
export interface ShortEnding<T> {
  readonly result: T;
  readonly statements: readonly Query[];
}

/**
 * Runs a write transaction under the head row's lock: nobody else writes meanwhile, and everything that is read in it is read after the
 * lock was had. Whatever it throws before the commit is sent, nothing of it stays. The connection stands in no transaction after it, or is
 * closed, or its commit was not answered.
 */
export function inTransaction<T>(
  on: Connection,
  limits: LockLimits,
  operation: (head: LedgerHead) => Promise<T>,
  commit?: SendCommit,
): Promise<T> {
  return inShortTransaction(on, limits, async (head) => ({ result: await operation(await head), statements: [] }), commit);
}

/**
 * The same in two round trips: the operation may send its reads while the lock is still asked for (the database runs them after it), and
 * what it writes travels with the commit.
 */
export async function inShortTransaction<T>(
  on: Connection,
  limits: LockLimits,
  operation: (head: Promise<LedgerHead>) => Promise<ShortEnding<T>>,
  commit: SendCommit = (send) => send(),
): Promise<T> {
  let ending: ShortEnding<T>;
  try {
    const head = lockHead(on, limits);
    // It may fail before the operation looks at it.
    head.catch(() => undefined);
    ending = await operation(head);
  } catch (error) {
    rollBack(on);
    throw error;
  }
  try {
    await commit(async () => {
      // One that fails aborts the transaction, whose commit is answered with a rollback: what failed is told.
      const [, { command }] = await Promise.all([on.run(ending.statements), on.script('COMMIT')]);
      if (command !== 'COMMIT') throw new RolledBack();
    });
    return ending.result;
  } catch (error) {
    if (isAnswered(error)) throw error;
    throw new CommitUnanswered('the commit failed or was not answered', { cause: error });
  }
}

async function lockHead(on: Connection, { busyForMs, maxLockMs }: LockLimits): Promise<LedgerHead> {
  // The lock is a statement of its own, before any read: a statement that waits reads what was before the wait.
  const { rows } = await on.script<LedgerHead>(
    `BEGIN ISOLATION LEVEL READ COMMITTED;
     SET LOCAL lock_timeout = ${busyForMs};
     SET LOCAL idle_in_transaction_session_timeout = ${maxLockMs};
     ${byKeyAlone}
     SELECT ledger_id AS "ledgerId", seq, hash, recorded_at AS "recordedAt", projection_version AS "projectionVersion", moved
     FROM ledger_head WHERE id = 1 FOR UPDATE`,
  );
  const [head] = rows;
  if (head === undefined) throw new Error('the ledger has no head row');
  return head;
}

class RolledBack extends Error {
  override readonly name = 'RolledBack';

  constructor() {
    super('the database answered the commit with a rollback');
  }
}

/** Whether the database said that it did not commit. One that is being stopped may say so of what it has committed. */
function isAnswered(error: unknown): boolean {
  return error instanceof RolledBack || (error instanceof postgres.PostgresError && !/^(57P|08)/.test(error.code));
}

/** Ends a transaction without its commit, before whatever is sent next. Where that fails the connection is closed, and with it the transaction. */
function rollBack(on: Connection): void {
  on.script('ROLLBACK').catch(() => on[Symbol.dispose]());
}
