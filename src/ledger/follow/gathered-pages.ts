import type { Position } from '../../domain/base/cursor.ts';
import { stillHolds } from '../chain/still-holds.ts';
import { positionOf } from '../ledger-change.ts';
import type { LoopTurns } from '../loop-turns.ts';
import type { Storage, View } from '../storage.ts';
import { type GatheredChange, gatherChanges } from './notices.ts';

/** Changes read at a time in a backfill. */
const pageSize = 100;

/** Pages that are kept, and how long nobody may have asked for one until none is, milliseconds. */
const mostKept = 4;
const keptForMs = 5_000;

/** Changes after a position with what decides who has notice of them, and how far they go. */
export interface GatheredPage {
  readonly changes: readonly GatheredChange[];
  readonly to: Position;
}

/**
 * Pages of the ledger as backfills gather them. Those who come back together stand at about the same position, and what is gathered for
 * one of them is the same for all: it is kept for a moment.
 */
export class GatheredPages implements Disposable {
  readonly #storage: Pick<Storage, 'ledgerId'>;
  readonly #pages = new Map<string, GatheredPage>();
  #forget: NodeJS.Timeout | undefined;

  constructor(storage: Pick<Storage, 'ledgerId'>) {
    this.#storage = storage;
  }

  /** The page after a position, as of a view; undefined where its ledger has another change there. */
  async after(from: Position, view: View, turns: LoopTurns): Promise<GatheredPage | undefined> {
    // What is gathered depends on what has been withheld since: on the head.
    const key = `${from.hash} ${view.position.hash}`;
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    if (!(await stillHolds(view, this.#storage.ledgerId, from))) return undefined;
    const changes = await view.changesAfter(from.seq, pageSize);
    const last = changes.at(-1);
    const page = { changes: await gatherChanges(view, changes, turns), to: last === undefined ? from : positionOf(last) };
    if (last !== undefined) this.#keep(key, page);
    return page;
  }

  #keep(key: string, page: GatheredPage): void {
    this.#pages.set(key, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > mostKept && oldest !== undefined) this.#pages.delete(oldest);
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => this.#pages.clear(), keptForMs).unref();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#forget);
    this.#pages.clear();
  }
}
