import type { Position } from '../domain/base/cursor.ts';
import type { Soon } from '../domain/base/soon.ts';
import { Abandoned } from '../ledger/abandoned.ts';
import { stillHolds } from '../ledger/chain/still-holds.ts';
import { ReadTooLong } from '../ledger/read-too-long.ts';
import { type EngineStorage, type EngineView, StorageUnavailable } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import type { KeptIndex } from './kept-index.ts';
import { PartOfView } from './part-of-view.ts';

type Opening = Pick<EngineStorage, 'openView' | 'maxViewMs'>;

/**
 * A view of a position that the index has: most of what is asked of it is in memory. The database is opened when something else is read, and
 * what is read then is what was recorded by the position. It may have lost words meanwhile; the index knows of that before anything is
 * answered.
 */
export class ViewAtNeed extends PartOfView {
  readonly #storage: Opening;
  readonly #kept: KeptIndex;
  readonly #options: ViewOptions;
  readonly #maxMs: number;
  readonly #beganAt = performance.now();
  #opening: Promise<EngineView> | undefined;
  #view: EngineView | undefined;
  #isClosed = false;

  constructor(storage: Opening, kept: KeptIndex, position: Position, options: ViewOptions) {
    super(position);
    this.#storage = storage;
    this.#kept = kept;
    this.#options = options;
    this.#maxMs = options.maxMs ?? storage.maxViewMs;
  }

  check(): void {
    if (this.#options.signal?.aborted === true) throw new Abandoned();
    if (this.#leftMs <= 0) throw new ReadTooLong(this.#maxMs);
    if (this.#isClosed) throw new StorageUnavailable('the view is closed');
  }

  get #leftMs(): number {
    return this.#maxMs - (performance.now() - this.#beganAt);
  }

  protected whole(): Soon<EngineView> {
    if (this.#view !== undefined) return this.#view;
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<EngineView> {
    this.check();
    const view = await this.#storage.openView({ ...this.#options, maxMs: Math.ceil(this.#leftMs) });
    try {
      this.check();
      await this.#kept.upTo(view);
      const isThere = this.#kept.at(this.position) !== undefined || (await stillHolds(view, this.#kept.ledgerId, this.position));
      if (!isThere) throw new StorageUnavailable('the ledger was replaced while it was read');
      this.check();
      this.#view = view;
      return view;
    } catch (error) {
      await view[Symbol.asyncDispose]();
      throw error;
    }
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    this.#isClosed = true;
    // One that is being opened closes itself.
    return this.#view?.[Symbol.asyncDispose]() ?? Promise.resolve();
  }
}
