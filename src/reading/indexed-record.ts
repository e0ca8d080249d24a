import { type EventId, type SubjectType, subjectTypeOf, type TimelineId } from '../domain/base/subject.ts';
import type { Day } from '../domain/dates/civil-time.ts';
import type { ExternalId, ForeignScope } from '../domain/record/external-id.ts';
import type { Recorded, SluggedType, Stated } from '../domain/record/record.ts';
import { statedOf } from '../domain/record/record.ts';
import { allRights } from '../domain/record/visibility.ts';
import { type LedgerChange, stateOf } from '../ledger/ledger-change.ts';
import type { ChangesSource, LoadingRecord } from '../ledger/write/head-record.ts';
import { dayNumber } from './index/calendar-numbers.ts';
import { none, rowFlags, rowMask } from './index/event-block.ts';
import { stateNumbers } from './index/event-row.ts';
import type { RecordIndex } from './index/record-index.ts';
import type { Payloads } from './payloads.ts';
import { firstPosition, foreignSubject } from './questions/foreign-subjects.ts';
import { Snapshot } from './questions/snapshot.ts';

/** The record of an index as of a position, as the rules look it up: payloads that are not in memory are noted, and loaded before they ask again. */
export class IndexedRecord implements LoadingRecord {
  readonly #index: RecordIndex;
  readonly #payloads: Payloads;
  readonly #at: Snapshot;
  /** What was loaded: it stays for as long as this does. */
  readonly #loaded = new Map<number, LedgerChange>();
  readonly #missing = new Set<number>();

  constructor(index: RecordIndex, payloads: Payloads, position: number) {
    this.#index = index;
    this.#payloads = payloads;
    this.#at = new Snapshot(index, allRights, position);
  }

  get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
    const ordinal = this.#index.ids[type].find(id);
    const seq = ordinal < 0 ? 0 : this.#seqOf(type, ordinal);
    const change = seq === 0 ? undefined : this.#changeAt(seq);
    const addedBy = change && this.#addedBy(type, ordinal);
    if (change === undefined || addedBy === undefined) return undefined;
    const { kind, subject, subjectVersion: version } = change.header;
    const state = stateOf(change);
    // Its words may be gone, and nothing say yet what is left.
    const stated = statedOf(subject, state ?? ({} as Stated['state']));
    return { ...stated, version, addedBy, withheld: kind === 'WITHHELD' || state === undefined } as Recorded<T>;
  }

  idOfSlug(type: SluggedType, slug: string): string | undefined {
    const ordinal = this.#at.withSlug(type, slug);
    return ordinal === none ? undefined : this.#index.ids[type].idOf(ordinal);
  }

  idOfExternalId(scope: ForeignScope, { scheme, value }: Pick<ExternalId, 'scheme' | 'value'>): string | undefined {
    return foreignSubject(this.#at, scope, scheme, value)?.id;
  }

  claimsOf(event: EventId): readonly Recorded<'claim'>[] {
    const { ids, claims } = this.#index;
    const ordinal = ids.event.find(event);
    const about = ordinal < 0 ? [] : claims.claimsAt(ordinal, this.#at.position);
    return about
      .toSorted((a, b) => claims.firstOf(a) - claims.firstOf(b))
      .flatMap((claim) => this.get('claim', ids.claim.idOf(claim)) ?? []);
  }

  *publicEventsBefore(timeline: TimelineId, day: Day): Generator<EventId, void, void> {
    const { ids, rows } = this.#index;
    const [wanted, before] = [ids.timeline.find(timeline), dayNumber(day)];
    for (let event = 0; event < ids.event.size; event++) {
      const row = this.#index.rowAt(event, this.#at.position);
      if (row === none) continue;
      const [{ flags, timeline: of, state, possibleTo }, at] = [rows.blockOf(row), row & rowMask];
      const isPublic = ((flags[at] ?? 0) & rowFlags.GONE) === 0 && state[at] === stateNumbers.PUBLISHED;
      if (isPublic && of[at] === wanted && (possibleTo[at] ?? 0) < before) yield ids.event.idOf(event);
    }
  }

  positionsOf(id: string): readonly number[] {
    const type = subjectTypeOf(id);
    const ordinal = type === undefined ? -1 : this.#index.ids[type].find(id);
    if (type === undefined || ordinal < 0) return [];
    return (type === 'event' ? this.#positionsOfEvent(ordinal) : this.#positionsOfVersions(type, ordinal)).reverse();
  }

  firstPositionOf(id: string): number {
    const type = subjectTypeOf(id);
    const ordinal = type === undefined ? -1 : this.#index.ids[type].find(id);
    return type === undefined || ordinal < 0 || this.#seqOf(type, ordinal) === 0 ? 0 : firstPosition(this.#index, type, ordinal);
  }

  async loadMissing(from: ChangesSource): Promise<boolean> {
    if (this.#missing.size === 0) return false;
    const wanted = [...this.#missing];
    this.#missing.clear();
    for (const [seq, change] of await this.#payloads.all(wanted, from)) this.#loaded.set(seq, change);
    return true;
  }

  #changeAt(seq: number): LedgerChange | undefined {
    const change = this.#loaded.get(seq) ?? this.#payloads.get(seq);
    if (change === undefined) this.#missing.add(seq);
    return change;
  }

  /** The key that wrote the first version of a subject; undefined where that is to be loaded. */
  #addedBy(type: SubjectType, ordinal: number): string | undefined {
    const { authors, entities, origins } = this.#index;
    if (type === 'event') return origins.authorOf(ordinal);
    if (type === 'claim') return this.#changeAt(firstPosition(this.#index, type, ordinal))?.header.author;
    const versions = entities.versions[type];
    return authors.keyOf(entities.authorNumberOf(type, versions.at(ordinal, this.#at.position)));
  }

  /** Position of the change that a subject's version at the position begins with; 0 where there is none. */
  #seqOf(type: SubjectType, ordinal: number): number {
    const { position } = this.#at;
    if (type === 'event') {
      const row = this.#index.rowAt(ordinal, position);
      return row === none ? 0 : this.#index.rows.payloadOf(row);
    }
    const versions = this.#index.versionsOf(type);
    const version = versions.at(ordinal, position);
    return version === none ? 0 : versions.from(version);
  }

  /** The newest first; what is left of a version is none. */
  #positionsOfEvent(event: number): number[] {
    const { rows } = this.#index;
    const found = new Set<number>();
    for (
      let row = this.#index.rowAt(event, this.#at.position);
      row !== none;
      row = rows.blockOf(row).previous[row & rowMask] ?? none
    )
      if (((rows.blockOf(row).flags[row & rowMask] ?? 0) & rowFlags.WITHHELD) === 0) found.add(rows.payloadOf(row));
    return [...found];
  }

  #positionsOfVersions(type: Exclude<SubjectType, 'event'>, ordinal: number): number[] {
    const versions = this.#index.versionsOf(type);
    const found = [...versions.of(ordinal)].map((version) => versions.from(version)).filter((from) => from <= this.#at.position);
    return found.filter((from) => this.#changeAt(from)?.header.kind !== 'WITHHELD');
  }
}
