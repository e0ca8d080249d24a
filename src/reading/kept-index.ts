import type { Position } from '../domain/base/cursor.ts';
import type { Withholding } from '../domain/rules/change.ts';
import { isChain, stillHolds } from '../ledger/chain/still-holds.ts';
import { type LedgerChange, positionOf, stateOf } from '../ledger/ledger-change.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { Storage, View } from '../ledger/storage.ts';
import type { ReadState } from './index/claim-history.ts';
import { payloadsNeeded } from './index/payloads-needed.ts';
import { RecordIndex } from './index/record-index.ts';
import { Payloads } from './payloads.ts';

/** Changes taken in at a time. */
const pageSize = 500;

/** Positions that are known by their hashes: a view that was opened a moment ago stands at one of them. */
const mostRecent = 10_000;

/**
 * The index of a process, which follows the ledger as views of it are read: whatever a view is asked, the index has all that the view has.
 * Where the ledger is another one than before, by a restore or a fail-over, it is made anew.
 */
export class KeptIndex {
  readonly payloads: Payloads;
  readonly #storage: Pick<Storage, 'ledgerId'>;
  readonly #turns = new LoopTurns();
  #index = new RecordIndex();
  #at: Position;
  /** The hashes of the newest positions. */
  readonly #recent = new Map<number, string>();
  #last: Promise<unknown> = Promise.resolve();

  /** Keeps payloads of at most so many characters. */
  constructor(storage: Pick<Storage, 'ledgerId'>, maxPayloads: number) {
    this.#storage = storage;
    this.payloads = new Payloads(maxPayloads);
    this.#at = { seq: 0, hash: storage.ledgerId };
  }

  get ledgerId(): string {
    return this.#storage.ledgerId;
  }

  /** The index, with at least what a view has. One that asks while another is taken in waits for that. */
  async upTo(view: View): Promise<RecordIndex> {
    if (this.#has(view.position)) return this.#index;
    const mine = this.#last.then(() => this.#takeIn(view));
    // What hinders one view hinders no other.
    this.#last = mine.catch(() => undefined);
    await mine;
    return this.#index;
  }

  #has({ seq, hash }: Position): boolean {
    return seq === this.#at.seq ? hash === this.#at.hash : this.#recent.get(seq) === hash;
  }

  async #takeIn(view: View): Promise<void> {
    if (this.#has(view.position)) return;
    const { seq } = view.position;
    if (seq <= this.#at.seq || !(await stillHolds(view, this.#storage.ledgerId, this.#at))) this.#beginAnew();
    while (this.#at.seq < seq) {
      const changes = await view.changesAfter(this.#at.seq, pageSize);
      if (changes.length === 0 || !isChain(this.#at, changes))
        throw new Error('the changes of a view do not follow on each other');
      const states = await this.#statesFor(changes, view);
      try {
        await this.#add(changes, (at) => {
          const change = states.get(at);
          return change && stateOf(change);
        });
      } catch (error) {
        // Nobody knows how much of a change is in it.
        this.#beginAnew();
        throw error;
      }
    }
  }

  #beginAnew(): void {
    this.#index = new RecordIndex();
    this.#at = { seq: 0, hash: this.#storage.ledgerId };
    this.#recent.clear();
    this.payloads.clear();
  }

  /** What adding some changes reads, as the ledger still has it. */
  async #statesFor(changes: readonly LedgerChange[], view: View) {
    for (const change of changes) {
      this.payloads.keep(change);
      if (change.header.kind === 'WITHHELD') this.payloads.drop((change.payload?.state as Withholding | undefined)?.seqs ?? []);
    }
    const needed = new Set(changes.flatMap((change) => [change.header.seq, ...payloadsNeeded(this.#index, change)]));
    return this.payloads.all(needed, view);
  }

  async #add(changes: readonly LedgerChange[], read: ReadState): Promise<void> {
    for (const change of changes) {
      this.#index.add(change, read);
      this.#moveTo(positionOf(change));
      if (this.#turns.isOver) await this.#turns.wait();
    }
  }

  #moveTo(position: Position): void {
    this.#recent.set(position.seq, position.hash);
    this.#recent.delete(position.seq - mostRecent);
    this.#at = position;
  }
}
