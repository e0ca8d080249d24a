import type { Keys } from '../api-keys.ts';
import { ViewPool, type ViewPoolLimits } from '../engine/view-pool.ts';
import type { ImportReport } from '../import-report.ts';
import type { StoredChange } from '../ledger-change.ts';
import type { SegmentKeeping } from '../segment-keeping.ts';
import type { EngineStorage, Hint, PendingWrite, Progress, WriteOutcome } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ViewOptions } from '../view-options.ts';
import { judgedAgain, repeatedRequest } from '../write/repeated-request.ts';
import { writeBatch } from '../write/write-batch.ts';
import { adoptChanges } from './adopt-changes.ts';
import { appendBatch } from './append-batch.ts';
import { Canceller } from './canceller.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { type ConnectingOptions, connectionSettings } from './connection-settings.ts';
import { Connections } from './connections.ts';
import { keepReport } from './import-reports.ts';
import { isUnavailable } from './is-unavailable.ts';
import { postgresKeys } from './keys.ts';
import { judge, repeatableIds, whenLoaded } from './load-record.ts';
import { LoadedRecord } from './loaded-record.ts';
import { migrate } from './migrate.ts';
import { rebuildBeside } from './rebuild-beside.ts';
import { RequestsSoFar } from './requests-so-far.ts';
import { requireLedger } from './require-ledger.ts';
import { postgresSegments } from './segments.ts';
import type { Head, LockLimits, SendCommit } from './transaction.ts';
import { openPostgresView, type PostgresView } from './view.ts';
import { WakeUp } from './wake-up.ts';
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
  #ledgerId: string;

  private constructor(options: PostgresOptions, ledgerId: string) {
    this.#options = options;
    this.#ledgerId = ledgerId;
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
    });
    const changedKeys = (): void => {
      this.#tell('CHANGED');
      this.#wakeUp.changedKeys();
    };
    this.keys = postgresKeys(this.#keysPool, changedKeys, options.surroundings);
    this.segments = postgresSegments({
      read: async (operation) => {
        await using view = await this.openView();
        return await view.lookUp(operation);
      },
      write: (operation) => this.#writer.run((on) => operation(on)),
    });
  }

  /** Opens a database, brings it up to date, and makes the ledger where there is none. */
  static async open(options: PostgresOptions): Promise<PostgresStorage> {
    const { surroundings, onRebuild, mustExist } = options;
    using on = await Connection.open(connectionSettings(options).migrate);
    if (mustExist === true) await requireLedger(on);
    await migrate(on, surroundings, options, onRebuild);
    const head = await on.get<Pick<Head, 'ledgerId'>>('SELECT ledger_id AS "ledgerId" FROM ledger_head WHERE id = 1');
    if (head === undefined) throw new Error('the ledger has no head row');
    return new PostgresStorage(options, head.ledgerId);
  }

  get ledgerId(): string {
    return this.#ledgerId;
  }

  async append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    const { surroundings, commit } = this.#options;
    const outcomes = await writeBatch(writes, {
      once: (batch) => this.#writer.runShort((on, head) => appendBatch(on, batch, head, surroundings), commit),
      reopen: () => this.#writer.reopen(),
      isRecorded: (batch) => this.#isRecorded(batch),
      isUnavailable,
    });
    this.#wrote(Math.max(0, ...outcomes.map((outcome) => (outcome.type === 'WRITTEN' ? outcome.position.seq : 0))));
    return outcomes;
  }

  /** Under the lock: whoever is about to commit one of them is done before. */
  async #isRecorded(batch: readonly PendingWrite[]): Promise<boolean> {
    const keys = batch.map(({ requestKey }) => requestKey);
    return this.#writer.run(async (on) => {
      const so = await RequestsSoFar.load(on, keys);
      return keys.some((key) => so.requestWith(key) !== undefined);
    });
  }

  async judge(write: PendingWrite) {
    await using view = await this.openView();
    const record = new LoadedRecord();
    const ids = repeatableIds(this.#options.surroundings.randomBytes, record);
    return await view.lookUp(async (on) => {
      const so = await RequestsSoFar.load(on, [write.requestKey]);
      const earlier = await whenLoaded(on, record, () => {
        ids.rewind();
        return judgedAgain(repeatedRequest(write, so, record, ids.ids));
      });
      return earlier ?? judge(on, record, { write, ids });
    });
  }

  async openView(options: ViewOptions = {}): Promise<PostgresView> {
    const { view, ledgerId } = await openPostgresView({ pool: this.#pool, canceller: this.#canceller }, options);
    this.#ledgerId = ledgerId;
    return view;
  }

  watch(listener: (hint: Hint) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async adopt(ledgerId: string, changes: readonly StoredChange[]): Promise<void> {
    await this.#writer.run((on, head) => adoptChanges(on, head, ledgerId, changes));
    this.#ledgerId = ledgerId;
    this.#wrote(changes.at(-1)?.seq ?? 0);
  }

  async setMoved(moved: boolean): Promise<void> {
    await this.#writer.run((on) => on.script(`UPDATE ledger_head SET moved = ${moved}`));
  }

  async keepImportReport(report: Omit<ImportReport, 'erased'>): Promise<void> {
    await this.#writer.run((on) => keepReport(on, report));
  }

  async rebuild(progress?: Progress): Promise<void> {
    using on = await this.#connections.open(connectionSettings(this.#options).migrate);
    await rebuildBeside(on, this.#options, progress);
  }

  #wrote(seq: number): void {
    if (seq === 0) return;
    this.#tell('CHANGED');
    this.#wakeUp.wrote(seq);
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
