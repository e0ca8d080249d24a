import type { SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { type LedgerChange, stateOf } from '../../ledger/ledger-change.ts';
import { ChangedSubjects } from './changed-subjects.ts';
import { ClaimHistory, type ReadState } from './claim-history.ts';
import { DateOrder } from './date-order.ts';
import { Entities, type EntityType } from './entities.ts';
import { none, rowFlags, rowMask } from './event-block.ts';
import { EventOrigins } from './event-origins.ts';
import { type EventRow, eventRow, goneRow, type OrdinalOf } from './event-row.ts';
import { ordinalsIn } from './event-row-reader.ts';
import { EventRows } from './event-rows.ts';
import { IdTable } from './id-table.ts';
import { postRow, rowPostings } from './row-postings.ts';
import { rowsByDate } from './rows-by-date.ts';
import { WordColumn } from './word-column.ts';

/** How much of everything an index has at a position, the end of a request. */
export interface IndexMark {
  readonly position: number;
  readonly ids: Readonly<Record<SubjectType, number>>;
  readonly rows: number;
  readonly claims: number;
  readonly entities: Readonly<Record<EntityType, number>>;
  readonly authors: number;
}

/** The change that has an event's own state, readable or not, and whether it is what was left without its words. */
interface OwnState {
  readonly payload: number;
  readonly withheld: boolean;
}

/** Events whose rows a change renews; with their own state where it changed that. */
type Touched = Map<number, OwnState | undefined>;

const noSeqs: ReadonlySet<number> = new Set();

/**
 * Everything about the record that is small, at every position at once: which version of what holds from where to where, and what
 * events are found, counted and ordered by. Made of the ledger's changes alone, in their order; the same changes make the same index.
 * What it was asked at a position it answers so for ever, but for words that were withheld since.
 */
export class RecordIndex {
  readonly ids = {
    timeline: new IdTable('timeline'),
    event: new IdTable('event'),
    claim: new IdTable('claim'),
    actor: new IdTable('actor'),
    place: new IdTable('place'),
    source: new IdTable('source'),
  } as const;
  readonly rows = new EventRows();
  readonly entities = new Entities();
  readonly claims = new ClaimHistory(this.ids.claim);
  readonly postings = rowPostings();
  readonly origins = new EventOrigins();
  readonly changed = new ChangedSubjects();
  readonly #byDate = new DateOrder((a, b) => this.compareDates(a, b));
  /** The first row that came with a segment and is not in the order by date yet. */
  #unordered: number = none;
  #position = 0;
  /** The newest row of each event, by its ordinal. */
  readonly #newestRow = new WordColumn(none);

  /** The position of the newest change that is in it. */
  get position(): number {
    return this.#position;
  }

  /** The rows of events in their order by date. */
  get byDate(): DateOrder {
    this.#order();
    return this.#byDate;
  }

  #order(): void {
    if (this.#unordered === none) return;
    this.#byDate.fill(rowsByDate(this, this.#byDate.ascending(), this.#unordered));
    this.#unordered = none;
  }

  /** Adds the change after the newest. */
  add(change: LedgerChange, read: ReadState): void {
    const { seq, kind, subject, recordedAt, author } = change.header;
    if (seq !== this.#position + 1)
      throw new RangeError(`the index stands at ${this.#position}: change ${seq} does not come next`);
    this.#order();
    const ordinal = this.ordinalOf(subject.type, subject.id);
    this.changed.note(seq, subject.type, ordinal);
    if (subject.type === 'event') this.origins.add(ordinal, recordedAt, author);
    const state = stateOf(change);
    const touched: Touched = new Map();
    if (kind !== 'WITHHELD') this.#addVersion(subject.type, ordinal, seq, state, touched);
    else this.#withhold(change, ordinal, state, touched, read);
    this.#position = seq;
    for (const [event, own] of touched) this.#renew(event, seq, own, (at) => (at === seq ? state : read(at)));
  }

  /** How much of everything it has now. */
  mark(): IndexMark {
    const { ids, entities } = this;
    return {
      position: this.#position,
      ids: {
        timeline: ids.timeline.size,
        event: ids.event.size,
        claim: ids.claim.size,
        actor: ids.actor.size,
        place: ids.place.size,
        source: ids.source.size,
      },
      rows: this.rows.size,
      claims: this.claims.versions.size,
      entities: {
        timeline: entities.versions.timeline.size,
        actor: entities.versions.actor.size,
        place: entities.versions.place.size,
        source: entities.versions.source.size,
      },
      authors: this.origins.authors,
    };
  }

  /** Works out what follows from the rows and claims that a segment brought since a mark; then it stands at `position`. */
  follow(since: IndexMark, position: number): void {
    this.claims.follow(since.claims);
    this.changed.follow(this, since);
    for (let row = since.rows; row < this.rows.size; row++) {
      const [block, at] = [this.rows.blockOf(row), row & rowMask];
      const event = block.event[at] ?? 0;
      this.#newestRow.set(event, row);
      if (postRow(this.postings, row, block, at)) this.#noteMerged(event, row);
    }
    this.#unordered = Math.min(this.#unordered, since.rows);
    this.#position = position;
  }

  readonly ordinalOf: OrdinalOf = (type, id) => (this.ids[type] as IdTable<typeof type>).ordinalOf(id);

  /** The row of an event that holds at a position; `none` where there is none. */
  rowAt(event: number, position: number): number {
    let row = this.#newestRow.get(event);
    while (row !== none && (this.rows.blockOf(row).from[row & rowMask] ?? 0) > position)
      row = this.rows.blockOf(row).previous[row & rowMask] ?? none;
    return row;
  }

  /** Whether a row holds at a position. */
  holds(row: number, position: number): boolean {
    const [block, at] = [this.rows.blockOf(row), row & rowMask];
    return (block.from[at] ?? none) <= position && position < (block.to[at] ?? 0);
  }

  #addVersion(
    type: SubjectType,
    ordinal: number,
    seq: number,
    state: States[SubjectType] | undefined,
    touched: Touched,
    withheld = false,
  ): void {
    const payload = state === undefined ? 0 : seq;
    if (type === 'event') {
      // Also where it cannot be read: whoever withheld it says later what is left of it.
      touched.set(ordinal, { payload: seq, withheld });
    } else if (type === 'claim') {
      const event = state === undefined ? none : this.ordinalOf('event', (state as States['claim']).event);
      for (const each of this.claims.add(ordinal, seq, payload, event)) touched.set(each, undefined);
    } else {
      this.entities.add(type, ordinal, seq, state as States[typeof type] | undefined, this.ordinalOf);
    }
  }

  /** Notes the claims that a merged event stood by: its rows follow them. */
  #noteMerged(event: number, row: number): void {
    for (const claim of ordinalsIn(this.rows, row, 'MERGED_CLAIM')) this.claims.noteMerged(claim, event);
  }

  /** Words are gone: of the versions that had them nothing stays, and the newest becomes what is left. */
  #withhold(
    { header: { seq, subject }, payload }: LedgerChange,
    ordinal: number,
    left: States[SubjectType] | undefined,
    touched: Touched,
    read: ReadState,
  ): void {
    const seqs = new Set((payload?.state as Withholding | undefined)?.seqs ?? []);
    const { type } = subject;
    let isNewest: boolean;
    if (type === 'event') {
      const newest = this.#newestRow.get(ordinal);
      isNewest = newest !== none && seqs.has(this.rows.blockOf(newest).payload[newest & rowMask] ?? 0);
      this.#rewriteRows(ordinal, seqs, read);
    } else {
      const versions = type === 'claim' ? this.claims.versions : this.entities.versions[type];
      const newest = versions.at(ordinal, seq);
      isNewest = newest !== none && seqs.has(versions.from(newest));
      const events = type === 'claim' ? this.claims.eventsEverOf(ordinal) : [];
      for (const version of versions.of(ordinal)) {
        if (!seqs.has(versions.from(version))) continue;
        if (type === 'claim') versions.erase(version, none);
        else this.entities.erase(type, version);
      }
      for (const event of events) this.#rewriteRows(event, noSeqs, read);
    }
    if (isNewest && left !== undefined) this.#addVersion(type, ordinal, seq, left, touched, true);
  }

  /** Makes the rows that an event has had anew, from what can still be read of it; of the states of `erased` nothing can. */
  #rewriteRows(event: number, erased: ReadonlySet<number>, read: ReadState): void {
    for (let row = this.#newestRow.get(event); row !== none; ) {
      const [block, at] = [this.rows.blockOf(row), row & rowMask];
      const payload = block.payload[at] ?? 0;
      const own = { payload, withheld: ((block.flags[at] ?? 0) & rowFlags.WITHHELD) !== 0 };
      const values = this.#rowOf(event, block.from[at] ?? 0, own, (seq) => (erased.has(seq) ? undefined : read(seq)));
      this.#byDate.remove(row);
      this.rows.rewrite(row, values);
      if ((values.flags & rowFlags.GONE) === 0) this.#byDate.add(row);
      row = block.previous[at] ?? none;
    }
  }

  /** Ends an event's row and begins the next one, as its claims leave it now. */
  #renew(event: number, seq: number, given: OwnState | undefined, read: ReadState): void {
    const previous = this.#newestRow.get(event);
    const own = given ?? this.#ownStateIn(previous);
    // A claim that comes before its event is found when the event comes.
    if (own === undefined) return;
    if (previous !== none) this.rows.close(previous, seq);
    const values = this.#rowOf(event, seq, own, read);
    const row = this.rows.add(event, seq, own.payload, previous, values);
    this.#newestRow.set(event, row);
    if ((values.flags & rowFlags.GONE) === 0) this.#byDate.add(row);
    if (postRow(this.postings, row, this.rows.blockOf(row), row & rowMask)) this.#noteMerged(event, row);
  }

  #ownStateIn(row: number): OwnState | undefined {
    if (row === none) return undefined;
    const [block, at] = [this.rows.blockOf(row), row & rowMask];
    return { payload: block.payload[at] ?? 0, withheld: ((block.flags[at] ?? 0) & rowFlags.WITHHELD) !== 0 };
  }

  #rowOf(event: number, position: number, { payload, withheld }: OwnState, read: ReadState): EventRow {
    const state = read(payload) as States['event'] | undefined;
    if (state === undefined) return goneRow;
    const merged = (state.mergedClaims?.all ?? []).map((claim) => this.ordinalOf('claim', claim));
    const parts = {
      id: this.ids.event.idOf(event),
      event: state,
      withheld,
      claims: this.claims.statesAt(this.claims.claimsAt(event, position), position, read),
      mergedClaims: this.claims.statesAt(merged, position, read),
    };
    return eventRow(parts, this.ordinalOf);
  }

  /** How two rows stand in the order by date: as `dateSortKey` has their events, an event's own rows by age. */
  compareDates(a: number, b: number): number {
    const [one, i] = [this.rows.blockOf(a), a & rowMask];
    const [other, k] = [this.rows.blockOf(b), b & rowMask];
    return (
      (one.earliest[i] ?? 0) - (other.earliest[k] ?? 0) ||
      (one.partOfDay[i] ?? 0) - (other.partOfDay[k] ?? 0) ||
      (one.latest[i] ?? 0) - (other.latest[k] ?? 0) ||
      this.ids.event.compare(one.event[i] ?? 0, other.event[k] ?? 0) ||
      a - b
    );
  }
}
