import type { Position } from '../../domain/base/cursor.ts';
import type { Keys } from '../api-keys.ts';
import { keepReport } from '../engine/keep-report.ts';
import { keysBySql } from '../engine/keys-by-sql.ts';
import { literal, type Query } from '../engine/query.ts';
import { readsBy } from '../engine/reads-in.ts';
import { segmentsBySql } from '../engine/segments-by-sql.ts';
import { SharedLook } from '../engine/shared-look.ts';
import { ViewPool, type ViewPoolLimits } from '../engine/view-pool.ts';
import type { ImportReport } from '../import-report.ts';
import type { Ending, LedgerHead, LockedLedger, WritingAhead } from '../locked-ledger.ts';
import { atOnce } from '../loop-turns.ts';
import type { SegmentKeeping } from '../segment-keeping.ts';
import { type EngineStorage, type Hint, type Progress, StorageUnavailable } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ViewOptions } from '../view-options.ts';
import { writeAhead } from '../write/write-ahead.ts';
import { Canceller } from './canceller.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { type ConnectingOptions, connectionSettings } from './connection-settings.ts';
import { Connections } from './connections.ts';
import { isUnavailable } from './is-unavailable.ts';
import { ledgerStatements } from './ledger-statements.ts';
import { storable } from './listed.ts';
import { migrate } from './migrate.ts';
import { reads } from './reads.ts';
import { requireLedger } from './require-ledger.ts';
import type { LockLimits, SendCommit } from './transaction.ts';
import { newestOf, openPostgresView, type PostgresView } from './view.ts';
import { headSeen, type Seen, WakeUp } from './wake-up.ts';
import { enterWordsAnew } from './words-anew.ts';
import { Writer } from './writer.ts';

export interface PostgresOptions extends ViewPoolLimits, LockLimits, ConnectingOptions {
  readonly surroundings: Surroundings;
  /** How often the database is looked at for what no notification has told of. */
  readonly pollEveryMs: number;
  readonly onRebuild?: Progress;
  /** Make nothing: a database without a ledger is refused. */
  readonly mustExist?: boolean;
  /** Sends a commit; for tests that cut the answer off. */
  readonly commit?: SendCommit;
}

/** Connections that keys are looked up on. */
const keyReaders = 2;

/** The ledger and its projections in a PostgreSQL database, which any number of nodes share. */
export class PostgresStorage implements EngineStorage {
  readonly keys: Keys;
  readonly segments: SegmentKeeping;
  readonly #options: PostgresOptions;
  readonly #listeners = new Set<(hint: Hint) => void>();
  readonly #pool: ViewPool<Connection>;
  readonly #canceller: Canceller;
  readonly #writer: Writer;
  readonly #wakeUp: WakeUp;
  readonly #keysPool: ViewPool<Connection>;
  readonly #connections = new Connections();
  readonly #newest = new SharedLook(() => this.#lookAtHead());
  #ledgerId: string;

  private constructor(options: PostgresOptions, seen: Seen) {
    this.#options = options;
    this.#ledgerId = seen.ledgerId;
    const settings = connectionSettings(options);
    const pool = (each: ConnectionOptions, limits: ViewPoolLimits): ViewPool<Connection> =>
      new ViewPool(
        { open: () => this.#connections.open(each), close: (on) => on[Symbol.dispose](), isLost: (on) => on.isLost },
        limits,
      );
    this.#pool = pool(settings.read, options);
    this.#keysPool = pool(settings.keys, { ...options, readers: keyReaders });
    this.#canceller = new Canceller(() => this.#connections.open(settings.read));
    this.#writer = new Writer(() => this.#connections.open(settings.write), options);
    this.#wakeUp = new WakeUp({
      connect: (onNotify, onLost) => this.#connections.open({ ...settings.listen, onNotify, onLost }),
      pollEveryMs: options.pollEveryMs,
      tell: (hint) => this.#tell(hint),
      seen,
    });
    const read = (query: Query): Promise<unknown[]> => onAny(this.#keysPool, query);
    const changeKeys = async (query: Query): Promise<unknown[]> => {
      const rows = await read(query);
      this.#tell('CHANGED');
      this.#wakeUp.changedKeys();
      return rows;
    };
    this.keys = keysBySql({ read, write: changeKeys }, options.surroundings);
    this.segments = segmentsBySql({ openView: () => this.openView(), write: (query) => this.#run(query) });
  }

  /** Opens a database, brings it up to date, and makes the ledger where there is none. */
  static async open(options: PostgresOptions): Promise<PostgresStorage> {
    const { surroundings, onRebuild, mustExist } = options;
    using on = await Connection.open(connectionSettings(options).migrate);
    if (mustExist === true) await requireLedger(on);
    await migrate(on, surroundings, options, onRebuild);
    const seen = await headSeen(on);
    if (seen === undefined) throw new Error('the ledger has no head row');
    return new PostgresStorage(options, seen);
  }

  get ledgerId(): string {
    return this.#ledgerId;
  }

  async write<T>(operation: (on: LockedLedger) => Promise<Ending<T>>): Promise<T> {
    const { result, writing } = await this.#writer.runShort(async (on, head) => {
      const ending = await operation(lockedOn(on, head));
      return { result: ending, statements: ending.writing === undefined ? [] : ledgerStatements(ending.writing) };
    }, this.#options.commit);
    if (writing === undefined) return result;
    if (writing.ledgerId !== undefined) this.#ledgerId = writing.ledgerId;
    this.#tell('CHANGED');
    const last = writing.changes.at(-1)?.stored;
    if (last !== undefined) this.#wakeUp.wrote(last);
    return result;
  }

  writeAhead(ahead: WritingAhead): Promise<boolean> {
    return this.write((on) => writeAhead(on, ahead));
  }

  get surroundings(): Surroundings {
    return this.#options.surroundings;
  }

  reopen(): void {
    this.#writer.reopen();
  }

  isUnavailable(error: unknown): boolean {
    return isUnavailable(error);
  }

  async openView(options: ViewOptions = {}): Promise<PostgresView> {
    const { view, ledgerId } = await openPostgresView({ pool: this.#pool, canceller: this.#canceller }, options);
    this.#ledgerId = ledgerId;
    return view;
  }

  get maxViewMs(): number {
    return this.#options.maxViewMs;
  }

  newest(): Promise<Position> {
    return this.#newest.now();
  }

  async #lookAtHead(): Promise<Position> {
    const { seq, hash, ledgerId } = await newestOf(this.#pool);
    this.#ledgerId = ledgerId;
    return { seq, hash };
  }

  watch(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async setMoved(moved: boolean): Promise<void> {
    await this.#run(literal(`UPDATE ledger_head SET moved = ${moved}`));
  }

  async keepImportReport(report: Omit<ImportReport, 'erased'>): Promise<void> {
    await this.#run(keepReport(report));
  }

  /** Runs one statement in a write transaction. */
  #run(query: Query): Promise<unknown[]> {
    return this.#writer.run((on) => on.allOf(query));
  }

  async rebuild(progress?: Progress): Promise<void> {
    using on = await this.#connections.open(connectionSettings(this.#options).migrate);
    await enterWordsAnew(on, this.#options, progress);
  }

  #tell(hint: Hint): void {
    for (const listener of this.#listeners) listener(hint);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear();
    this.#wakeUp[Symbol.dispose]();
    this.#writer[Symbol.dispose]();
    this.#pool[Symbol.dispose]();
    this.#canceller[Symbol.dispose]();
    this.#keysPool[Symbol.dispose]();
    await this.#connections[Symbol.asyncDispose]();
  }
}

/** The ledger on a connection that stands in a write transaction, or is about to: what is read is read once the lock is had. */
function lockedOn(on: Connection, head: Promise<LedgerHead>): LockedLedger {
  return { head, ...readsBy(reads, async (read) => atOnce(read.take(await on.allOf(read)))) };
}

/** Runs a statement on one of some connections, with its texts as PostgreSQL takes them. */
async function onAny(pool: ViewPool<Connection>, { sql, params }: Query): Promise<unknown[]> {
  const on = await pool.take();
  try {
    return await on.all(sql, ...params.map((each) => (typeof each === 'string' ? storable(each) : each)));
  } catch (error) {
    throw isUnavailable(error) ? new StorageUnavailable('the database cannot be reached', { cause: error }) : error;
  } finally {
    pool.giveBack(on);
  }
}
