import type { ForeignType } from '../../domain/record/external-id.ts';
import { atOnce, type Steps } from '../../ledger/loop-turns.ts';
import { DateOrder } from './date-order.ts';
import type { Digest } from './digest-of.ts';
import { none, rowFlags, rowMask } from './event-block.ts';
import { eachKnownBy, type TakeKnownBy } from './event-row-reader.ts';
import { ForeignIds } from './foreign-ids.ts';
import type { RecordIndex } from './record-index.ts';
import { postAll, postRow, type RowPostings, rowPostings } from './row-postings.ts';
import { rowsByDate } from './rows-by-date.ts';

/** Where the rows of events stand: under what they mention, and by date. */
export class RowPlaces {
  readonly #index: Pick<RecordIndex, 'rows' | 'ids' | 'claims' | 'compareDates'>;
  readonly #byDate: DateOrder;
  readonly #foreign = new ForeignIds();
  /** Notes the claims that a merged event stood by, whom its rows follow, and the ids that foreign datasets gave to it. */
  readonly #knownBy: TakeKnownBy = {
    mergedClaim: (claim, event) => this.#index.claims.noteMerged(claim, event),
    foreignId: (digest, event) => this.#foreign.add('event', digest, event),
  };
  #postings = rowPostings();
  /** The first row that came with a segment and has its columns alone. */
  #unsettled: number = none;

  constructor(index: Pick<RecordIndex, 'rows' | 'ids' | 'claims' | 'compareDates'>) {
    this.#index = index;
    this.#byDate = new DateOrder((a, b) => index.compareDates(a, b));
  }

  /** The rows in their order by date. */
  get byDate(): DateOrder {
    this.settle();
    return this.#byDate;
  }

  /** Which rows mention whom and what. */
  get postings(): RowPostings {
    this.settle();
    return this.#postings;
  }

  /** Which subjects have had a foreign id. */
  get foreign(): ForeignIds {
    this.settle();
    return this.#foreign;
  }

  /** Notes a foreign id that something else than an event has. */
  noteForeign(type: ForeignType, digest: Digest, ordinal: number): void {
    this.#foreign.add(type, digest, ordinal);
  }

  /** Segments brought all rows from one on: they get their places when anybody asks for these. */
  brought(from: number): void {
    this.#unsettled = Math.min(this.#unsettled, from);
  }

  settle(): void {
    if (this.#unsettled !== none) atOnce(this.settling());
  }

  /** Finds the places of what segments brought: all at once takes less than one after the other. Others may do theirs between its steps. */
  *settling(): Steps<void> {
    const first = this.#unsettled;
    if (first === none) return;
    const { rows, ids } = this.#index;
    for (const table of Object.values(ids)) yield* table.placing();
    const postings = first === 0 ? yield* postAll(rows, ids) : this.#postings;
    for (const stretch of rows.stretches(first)) {
      for (let i = 0; i < stretch.count; i++) {
        if (first > 0) postRow(postings, stretch.first + i, stretch.block, stretch.at + i);
        eachKnownBy(stretch.block, stretch.at + i, this.#knownBy);
      }
      yield;
    }
    const byDate = yield* rowsByDate(this.#index, this.#byDate.ascending(), first);
    this.#postings = postings;
    this.#byDate.fill(byDate);
    this.#unsettled = none;
  }

  /** Gives a new row its places. */
  add(row: number): void {
    const [block, at] = [this.#index.rows.blockOf(row), row & rowMask];
    this.addByDate(row);
    postRow(this.#postings, row, block, at);
    eachKnownBy(block, at, this.#knownBy);
  }

  /** Gives a row that can be read its place by date. */
  addByDate(row: number): void {
    const { flags } = this.#index.rows.blockOf(row);
    if (((flags[row & rowMask] ?? 0) & rowFlags.GONE) === 0) this.byDate.add(row);
  }
}
