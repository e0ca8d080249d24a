import type { Position } from '../domain/base/cursor.ts';
import type { Refusal } from '../domain/base/refusal.ts';
import type { Applied } from '../domain/rules/apply-change.ts';
import type { Keys } from '../ledger/api-keys.ts';
import type { ImportReport } from '../ledger/import-report.ts';
import type { StoredChange } from '../ledger/ledger-change.ts';
import type { EngineStorage, EngineView, Hint, PendingWrite, Progress, Storage, View, WriteOutcome } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { adoptChanges } from '../ledger/write/adopt-changes.ts';
import { appendBatch, mostBehind } from '../ledger/write/append-batch.ts';
import { RecordBehind } from '../ledger/write/head-record.ts';
import { ImportLine } from '../ledger/write/import-line.ts';
import { judgeWrite } from '../ledger/write/judge-write.ts';
import { writeBatch } from '../ledger/write/write-batch.ts';
import { IndexedView } from './indexed-view.ts';
import { KeptIndex, type KeptIndexOptions } from './kept-index.ts';
import { ViewAtNeed } from './view-at-need.ts';

/** How the index is kept where nobody says otherwise. */
const usually: KeptIndexOptions = {
  maxPayloads: 16_000_000,
  maxTextBytes: 16_000_000,
  onUnusable: () => undefined,
  onFailed: () => undefined,
};

/** How often changes of others are caught up with without the lock, where they write meanwhile. */
const mostTries = 5;

/** A storage whose views answer questions about events from an index in memory; it has whatever the view has that is asked. */
export class IndexedStorage implements Storage {
  readonly #storage: EngineStorage;
  readonly #index: KeptIndex;
  readonly #imports: ImportLine;
  #isStarted = false;

  constructor(storage: EngineStorage, options: Partial<KeptIndexOptions> = {}) {
    this.#storage = storage;
    this.#index = new KeptIndex(storage, { ...usually, ...options });
    this.#imports = new ImportLine({
      storage,
      head: this.#index,
      catchUp: () => this.#catchUp(),
      underLock: (writes) => this.#appendNow(writes),
    });
  }

  /** Brings the index to the end of the ledger. Whoever asks before waits for that, as long as it may wait. */
  async start(progress?: Progress, signal?: AbortSignal): Promise<void> {
    await this.#index.start(() => this.#storage.openView({ signal }), progress);
    this.#isStarted = true;
  }

  /** Whether the index has been at the end of the ledger, and only follows it since. */
  get isStarted(): boolean {
    return this.#isStarted;
  }

  get ledgerId(): string {
    return this.#storage.ledgerId;
  }

  get withholdings(): number {
    return this.#index.withholdings;
  }

  get keys(): Keys {
    return this.#storage.keys;
  }

  get segments(): Storage['segments'] {
    return this.#storage.segments;
  }

  async openView(options: ViewOptions = {}): Promise<View> {
    const newest = new IndexedView(await this.#openEngineView(options), this.#index, options);
    const { asOf } = options;
    if (asOf === undefined || asOf === newest.position.seq) return newest;
    try {
      return await newest.asOf(asOf, true);
    } catch (error) {
      await newest[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #openEngineView(options: ViewOptions): Promise<EngineView> {
    if (options.atNeed !== true) return this.#storage.openView(options);
    const position = await this.#storage.newest();
    const isIndexed = this.#index.at(position) !== undefined;
    return isIndexed ? new ViewAtNeed(this.#storage, this.#index, position, options) : this.#storage.openView(options);
  }

  newest(): Promise<Position> {
    return this.#storage.newest();
  }

  /** Imports are long to judge; whatever else is judged in a moment, under the lock. */
  append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    return writes.some(({ request }) => request.type === 'importSubjects')
      ? this.#imports.append(writes)
      : this.#appendNow(writes);
  }

  async #appendNow(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    const outcomes = await writeBatch(writes, {
      once: (batch) => this.#append(batch),
      reopen: () => this.#storage.reopen(),
      isRecorded: (batch) => this.#isRecorded(batch),
      isUnavailable: (error) => this.#storage.isUnavailable(error),
    });
    // What is withheld is in no memory of this process once that is answered.
    if (writes.some(({ request }) => request.type === 'withhold')) await this.#catchUp();
    return outcomes;
  }

  async #append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    for (let tries = 0; ; tries++) {
      const most = tries < mostTries ? mostBehind.USUALLY : mostBehind.AT_LAST;
      try {
        const { outcomes, changes, kept } = await this.#storage.write((on) =>
          appendBatch(on, writes, this.#index, this.#storage.surroundings, most),
        );
        await this.#index.takeInWritten(changes, kept);
        return [...outcomes];
      } catch (error) {
        if (!(error instanceof RecordBehind)) throw error;
        await this.#catchUp();
      }
    }
  }

  /** Under the lock: whoever is about to commit one of them is done before. */
  #isRecorded(writes: readonly PendingWrite[]): Promise<boolean> {
    const keys = writes.map(({ requestKey }) => requestKey);
    return this.#storage.write(async (on) => ({ result: (await on.requestsWith(keys)).length > 0 }));
  }

  #catchUp(): Promise<void> {
    return this.#index.catchUp(() => this.#storage.openView());
  }

  async judge(write: PendingWrite): Promise<Applied | { readonly refusal: Refusal }> {
    await using view = await this.#storage.openView();
    await this.#index.upTo(view);
    return await judgeWrite(view, write, this.#index.record(view.position.seq), this.#storage.surroundings);
  }

  watch(listener: (hint: Hint) => void): () => void {
    return this.#storage.watch(listener);
  }

  adopt(ledgerId: string, changes: readonly StoredChange[]): Promise<void> {
    return this.#storage.write((on) => adoptChanges(on, ledgerId, changes));
  }

  setMoved(moved: boolean): Promise<void> {
    return this.#storage.setMoved(moved);
  }

  keepImportReport(report: Omit<ImportReport, 'erased'>): Promise<void> {
    return this.#storage.keepImportReport(report);
  }

  rebuild(progress?: Progress): Promise<void> {
    return this.#storage.rebuild(progress);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#index[Symbol.asyncDispose]();
    await this.#storage[Symbol.asyncDispose]();
  }
}
