import type { Position } from '../../domain/base/cursor.ts';
import type { Read } from '../engine/query.ts';
import { readsBy } from '../engine/reads-in.ts';
import { ViewLease } from '../engine/view-lease.ts';
import type { ViewPool } from '../engine/view-pool.ts';
import { LoopTurns } from '../loop-turns.ts';
import { ReadTooLong } from '../read-too-long.ts';
import { type EngineView, StorageUnavailable } from '../storage.ts';
import type { ViewOptions } from '../view-options.ts';
import type { Canceller } from './canceller.ts';
import type { Connection } from './connection.ts';
import { isUnavailable } from './is-unavailable.ts';
import { reads } from './reads.ts';

/** SQLSTATE of a statement that ran into its timeout, or was cancelled. */
const tooSlow = '57014';

/** The head as a view finds it, and the process of the server that finds it. */
export interface Found extends Position {
  readonly ledgerId: string;
  readonly pid: number;
}

/** What views are opened with. */
export interface ViewSource {
  readonly pool: ViewPool<Connection>;
  readonly canceller: Canceller;
}

/** A view that also runs look-ups of this engine's own at its moment. */
export interface PostgresView extends EngineView {
  lookUp<T>(operation: (on: Connection) => Promise<T>): Promise<T>;
}

/** Where a view stands that is opened now, in one statement. */
export async function newestOf(pool: ViewPool<Connection>): Promise<Omit<Found, 'pid'>> {
  const on = await pool.take();
  try {
    const head = await on.get<Omit<Found, 'pid'>>('SELECT seq, hash, ledger_id AS "ledgerId" FROM ledger_head WHERE id = 1');
    if (head === undefined) throw new StorageUnavailable('the database has no ledger');
    pool.giveBack(on);
    return head;
  } catch (error) {
    pool.discard(on);
    throw isUnavailable(error) ? new StorageUnavailable('the database cannot be read', { cause: error }) : error;
  }
}

/** Begins a read transaction. */
export async function openPostgresView(
  source: ViewSource,
  options: ViewOptions,
): Promise<{ readonly view: PostgresView; readonly ledgerId: string }> {
  const { pool } = source;
  const on = await pool.take(options);
  try {
    // The first read fixes the moment.
    const { rows } = await on.script<Found>(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${options.maxMs ?? pool.limits.maxViewMs};
       SELECT seq, hash, ledger_id AS "ledgerId", pg_backend_pid() AS pid FROM ledger_head WHERE id = 1`,
    );
    const [head] = rows;
    if (head === undefined) throw new StorageUnavailable('the database has no ledger');
    return { view: viewOn(on, source, options, head), ledgerId: head.ledgerId };
  } catch (error) {
    // It may stand in a transaction that nobody ends.
    pool.discard(on);
    throw isUnavailable(error) ? new StorageUnavailable('the database cannot be read', { cause: error }) : error;
  }
}

/** One moment of the database: a read transaction on a connection of its own. */
function viewOn(on: Connection, source: ViewSource, options: ViewOptions, { seq, hash, pid }: Found): PostgresView {
  const { signal, turns = new LoopTurns(), maxMs = source.pool.limits.maxViewMs } = options;
  /** What runs, each until it is answered. */
  const running = new Set<Promise<unknown>>();
  const end = (reader: Connection): void => void release(reader, source, running, pid);
  const lease = new ViewLease(on, { maxMs, signal, end });
  const lookUp = async <T>(operation: (on: Connection) => Promise<T>): Promise<T> => {
    if (turns.isOver) await turns.wait();
    const read = operation(lease.reader);
    running.add(read);
    try {
      return await read;
    } catch (error) {
      throw failureOf(error, lease.why ?? new ReadTooLong(maxMs));
    } finally {
      running.delete(read);
    }
  };
  const run = <T>(read: Read<T>): Promise<T> => lookUp(async (reader) => turns.take(read.take(await reader.allOf(read))));
  return {
    ...readsBy(reads, run),
    position: { seq, hash },
    check: () => void lease.reader,
    lookUp,
    [Symbol.asyncDispose]: async () => lease[Symbol.dispose](),
  };
}

/** What is told of a read that failed. */
function failureOf(error: unknown, late: StorageUnavailable): unknown {
  const { code } = error as { readonly code?: unknown };
  if (error instanceof StorageUnavailable) return error;
  if (code === tooSlow) return late;
  if (isUnavailable(error)) return new StorageUnavailable('the database cannot be read', { cause: error });
  // The driver's error comes from its socket, and does not say who asked.
  return new Error('the database refused a read', { cause: error });
}

/** Ends a view's transaction, and what still runs in it, and gives its connection back. */
async function release(
  on: Connection,
  { pool, canceller }: ViewSource,
  running: ReadonlySet<Promise<unknown>>,
  pid: number,
): Promise<void> {
  if (running.size > 0) {
    // Whatever runs on the connection after this must not be what is ended.
    const [isCancelled] = await Promise.all([canceller.cancel(pid), Promise.allSettled(running)]);
    if (!isCancelled) return pool.discard(on);
  }
  // Whoever has the connection next is answered after this; where it fails nobody knows how the connection stands.
  on.script('COMMIT').catch(() => on[Symbol.dispose]());
  pool.giveBack(on);
}
