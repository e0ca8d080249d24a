import type { SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { type LedgerChange, stateOf } from '../../ledger/ledger-change.ts';
import { Authors } from './authors.ts';
import { ChangedSubjects } from './changed-subjects.ts';
import { ClaimHistory, type ReadState } from './claim-history.ts';
import { forgetDigests } from './digest-of.ts';
import { Entities, type EntityType, entityTypes } from './entities.ts';
import { none, rowFlags, rowMask } from './event-block.ts';
import { EventOrigins } from './event-origins.ts';
import { type EventRow, eventRow, goneRow, type OrdinalOf } from './event-row.ts';
import { EventRows } from './event-rows.ts';
import { IdTable } from './id-table.ts';
import type { IndexMark } from './index-mark.ts';
import { RowPlaces } from './row-places.ts';
import type { Versions } from './versions.ts';
import { WordColumn } from './word-column.ts';

/** The change that has an event's own state, readable or not, and whether it is what was left without its words. */
interface OwnState {
  readonly payload: number;
  readonly withheld: boolean;
}

/** Where a change stands, and when it was recorded: milliseconds since 1970. */
interface ChangeTime {
  readonly seq: number;
  readonly time: number;
}

/** What a change makes of its subject. */
interface NewVersion {
  readonly seq: number;
  readonly state: States[SubjectType] | undefined;
  readonly author: string;
  /** Whether it is what was left without its words. */
  readonly withheld?: boolean;
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
  readonly authors = new Authors();
  readonly entities = new Entities(this.authors);
  readonly claims = new ClaimHistory(this.ids.claim);
  readonly origins = new EventOrigins(this.authors);
  readonly changed = new ChangedSubjects();
  readonly places = new RowPlaces(this);
  #position = 0;
  #entitiesAt = 0;
  /** The newest row of each event, by its ordinal. */
  readonly #newestRow = new WordColumn(none);

  /** The position of the newest change that is in it. */
  get position(): number {
    return this.#position;
  }

  /** The position of the newest change of an actor, a place, a source or a timeline. */
  get entitiesAt(): number {
    return this.#entitiesAt;
  }

  /** Adds the change after the newest. */
  add(change: LedgerChange, read: ReadState): void {
    const { seq, kind, subject, recordedAt, author } = change.header;
    if (seq !== this.#position + 1)
      throw new RangeError(`the index stands at ${this.#position}: change ${seq} does not come next`);
    this.places.settle();
    const ordinal = this.ordinalOf(subject.type, subject.id);
    this.changed.note(seq, { kind, type: subject.type, ordinal });
    if (subject.type === 'event') this.origins.add(ordinal, recordedAt, author);
    else if (subject.type !== 'claim') this.#entitiesAt = seq;
    const state = stateOf(change);
    const touched: Touched = new Map();
    if (kind !== 'WITHHELD') this.#addVersion(subject.type, ordinal, { seq, state, author }, touched);
    else this.#withhold(change, ordinal, state, touched, read);
    this.#position = seq;
    const now = { seq, time: Date.parse(recordedAt) };
    for (const [event, own] of touched) this.#renew(event, now, own, (at) => (at === seq ? state : read(at)));
  }

  /** Works out what follows from the rows and claims that a segment brought since a mark; then it stands at `position`. */
  follow(since: IndexMark, position: number): void {
    this.claims.follow(since.claims);
    for (const type of entityTypes)
      for (let version = since.entities[type]; version < this.entities.versions[type].size; version++) {
        this.#entitiesAt = Math.max(this.#entitiesAt, this.entities.versions[type].from(version));
        this.#noteForeign(type, version);
      }
    for (let row = since.rows; row < this.rows.size; row++) this.#newestRow.set(this.rows.eventOf(row), row);
    this.places.brought(since.rows);
    this.#position = position;
  }

  readonly ordinalOf: OrdinalOf = (type, id) => (this.ids[type] as IdTable<typeof type>).ordinalOf(id);

  /** The versions of the subjects of a type; events have rows. */
  versionsOf(type: Exclude<SubjectType, 'event'>): Versions {
    return type === 'claim' ? this.claims.versions : this.entities.versions[type];
  }

  /** The row of an event that holds at a position; `none` where there is none. */
  rowAt(event: number, position: number): number {
    let row = this.#newestRow.get(event);
    while (row !== none && (this.rows.blockOf(row).from[row & rowMask] ?? 0) > position)
      row = this.rows.blockOf(row).previous[row & rowMask] ?? none;
    return row;
  }

  /** Positions of the changes that gave an event its own state, the newest first: of a claim about it no payload of its own tells. */
  ownChangesOf(event: number): number[] {
    const found: number[] = [];
    for (let row = this.#newestRow.get(event); row !== none; ) {
      const [block, at] = [this.rows.blockOf(row), row & rowMask];
      const from = block.from[at] ?? 0;
      if (block.payload[at] === from) found.push(from);
      row = block.previous[at] ?? none;
    }
    return found;
  }

  #addVersion(type: SubjectType, ordinal: number, { seq, state, author, withheld = false }: NewVersion, touched: Touched): void {
    const payload = state === undefined ? 0 : seq;
    if (type === 'event') {
      // Also where it cannot be read: whoever withheld it says later what is left of it.
      touched.set(ordinal, { payload: seq, withheld });
    } else if (type === 'claim') {
      const claim = state as States['claim'] | undefined;
      const event = claim === undefined ? none : this.ordinalOf('event', claim.event);
      for (const each of this.claims.add(ordinal, seq, payload, event, claim)) touched.set(each, undefined);
    } else {
      this.entities.add(type, ordinal, seq, { state: state as States[EntityType] | undefined, author }, this.ordinalOf);
      this.#noteForeign(type, this.entities.versions[type].size - 1);
    }
  }

  /** Notes the foreign ids that a version of an entity has. */
  #noteForeign(type: EntityType, version: number): void {
    if (type === 'timeline') return;
    const { versions } = this.entities;
    for (const digest of this.entities.foreignOf(type, version))
      this.places.noteForeign(type, digest, versions[type].subject(version));
  }

  /** Words are gone: of the versions that had them nothing stays, and the newest becomes what is left. */
  #withhold(
    { header: { seq, subject, author }, payload }: LedgerChange,
    ordinal: number,
    left: States[SubjectType] | undefined,
    touched: Touched,
    read: ReadState,
  ): void {
    forgetDigests();
    const seqs = new Set((payload?.state as Withholding | undefined)?.seqs ?? []);
    const { type } = subject;
    let isNewest: boolean;
    if (type === 'event') {
      const newest = this.#newestRow.get(ordinal);
      isNewest = newest !== none && seqs.has(this.rows.blockOf(newest).payload[newest & rowMask] ?? 0);
      this.#rewriteRows(ordinal, seqs, read);
    } else {
      const versions = this.versionsOf(type);
      const newest = versions.at(ordinal, seq);
      isNewest = newest !== none && seqs.has(versions.from(newest));
      const events = type === 'claim' ? this.claims.eventsEverOf(ordinal) : [];
      for (const version of versions.of(ordinal)) {
        if (!seqs.has(versions.from(version))) continue;
        if (type === 'claim') this.claims.erase(version);
        else this.entities.erase(type, version);
      }
      for (const event of events) this.#rewriteRows(event, noSeqs, read);
    }
    if (isNewest && left !== undefined) this.#addVersion(type, ordinal, { seq, state: left, author, withheld: true }, touched);
  }

  /** Makes the rows that an event has had anew, from what can still be read of it; of the states of `erased` nothing can. */
  #rewriteRows(event: number, erased: ReadonlySet<number>, read: ReadState): void {
    for (let row = this.#newestRow.get(event); row !== none; ) {
      const [block, at] = [this.rows.blockOf(row), row & rowMask];
      const payload = block.payload[at] ?? 0;
      const own = { payload, withheld: ((block.flags[at] ?? 0) & rowFlags.WITHHELD) !== 0 };
      const values = this.#rowOf(event, block.from[at] ?? 0, own, (seq) => (erased.has(seq) ? undefined : read(seq)));
      this.places.byDate.remove(row);
      this.rows.rewrite(row, values);
      this.places.addByDate(row);
      row = block.previous[at] ?? none;
    }
    this.#changeAnew(this.#newestRow.get(event));
  }

  /** Notes anew when an event was last changed, in a row and all before it: claims whose words are gone do not tell any more. */
  #changeAnew(row: number): void {
    if (row === none) return;
    const [block, at] = [this.rows.blockOf(row), row & rowMask];
    const previous = block.previous[at] ?? none;
    this.#changeAnew(previous);
    if (!this.#isChanged(block.event[at] ?? 0, block.from[at] ?? 0, block.payload[at] ?? 0, previous))
      block.changed[at] = this.rows.changedOf(previous);
  }

  /** Whether a change that began a row changed its event, or a claim about it. One that went from it when it was merged is no longer one. */
  #isChanged(event: number, seq: number, payload: number, previous: number): boolean {
    return payload === seq || previous === none || this.claims.changedAt(event, seq) === seq;
  }

  /** Ends an event's row and begins the next one, as its claims leave it now. */
  #renew(event: number, { seq, time }: ChangeTime, given: OwnState | undefined, read: ReadState): void {
    const previous = this.#newestRow.get(event);
    const own = given ?? this.#ownStateIn(previous);
    // A claim that comes before its event is found when the event comes.
    if (own === undefined) return;
    if (previous !== none) this.rows.close(previous, seq);
    const values = this.#rowOf(event, seq, own, read);
    const changed = this.#isChanged(event, seq, own.payload, previous) ? time : this.rows.changedOf(previous);
    const row = this.rows.add({ event, from: seq, payload: own.payload, previous, changed }, values);
    this.#newestRow.set(event, row);
    this.places.add(row);
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
