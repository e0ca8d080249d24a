import type { Refusal } from '../domain/base/refusal.ts';
import type { Applied } from '../domain/rules/apply-change.ts';
import type { Keys } from '../ledger/api-keys.ts';
import type { ImportReport } from '../ledger/import-report.ts';
import type { StoredChange } from '../ledger/ledger-change.ts';
import type { EngineStorage, Hint, PendingWrite, Progress, Storage, View, WriteOutcome } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { KeptIndex, type KeptIndexOptions } from './kept-index.ts';
import { recordView } from './record-view.ts';

/** How the index is kept where nobody says otherwise. */
const usually: KeptIndexOptions = { maxPayloads: 16_000_000, onUnusable: () => undefined, onFailed: () => undefined };

/** A storage whose views answer questions about events from an index in memory; it has whatever the view has that is asked. */
export class IndexedStorage implements Storage {
  readonly #storage: EngineStorage;
  readonly #index: KeptIndex;
  #isStarted = false;

  constructor(storage: EngineStorage, options: Partial<KeptIndexOptions> = {}) {
    this.#storage = storage;
    this.#index = new KeptIndex(storage, { ...usually, ...options });
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

  get keys(): Keys {
    return this.#storage.keys;
  }

  get segments(): Storage['segments'] {
    return this.#storage.segments;
  }

  async openView(options: ViewOptions = {}): Promise<View> {
    const newest = recordView(await this.#storage.openView(options), this.#index, options);
    const { asOf } = options;
    if (asOf === undefined || asOf === newest.position.seq) return newest;
    try {
      return { ...newest, ...(await newest.asOf(asOf)), [Symbol.asyncDispose]: () => newest[Symbol.asyncDispose]() };
    } catch (error) {
      await newest[Symbol.asyncDispose]();
      throw error;
    }
  }

  append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    return this.#storage.append(writes);
  }

  judge(write: PendingWrite): Promise<Applied | { readonly refusal: Refusal }> {
    return this.#storage.judge(write);
  }

  watch(listener: (hint: Hint) => void): () => void {
    return this.#storage.watch(listener);
  }

  adopt(ledgerId: string, changes: readonly StoredChange[]): Promise<void> {
    return this.#storage.adopt(ledgerId, changes);
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
