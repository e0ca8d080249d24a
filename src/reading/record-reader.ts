import { type ClaimId, type EventId, type SubjectId, type SubjectType, subjectTypeOf } from '../domain/base/subject.ts';
import type { DerivedEvent } from '../domain/derived/derive-event.ts';
import type { SluggedType } from '../domain/record/record.ts';
import { anonymousRights, type ReadingRights } from '../domain/record/visibility.ts';
import type { HeldEvent } from '../ledger/held-event.ts';
import type { LedgerChange } from '../ledger/ledger-change.ts';
import type { IdentifiedEvent, RecordAtOnce } from '../ledger/record-at-once.ts';
import type { EngineView, Keyed, RecordedEvent, RecordedSubject, StateAt, SubjectAt } from '../ledger/storage.ts';
import type { EventStand } from '../ledger/visibility-lookup.ts';
import { ClaimReader } from './claim-reader.ts';
import { heldEvents } from './held-events.ts';
import { instantOfNumber } from './index/calendar-numbers.ts';
import { none, rowFlags, rowMask } from './index/event-block.ts';
import type { RecordIndex } from './index/record-index.ts';
import type { Versions } from './index/versions.ts';
import { TextsAt } from './kept-texts.ts';
import type { Payloads } from './payloads.ts';
import { ListedRow } from './questions/listed-row.ts';
import { hidesAnything, restsOnHidden, restsOnHiddenNow } from './questions/seen-rows.ts';
import { Snapshot } from './questions/snapshot.ts';
import type { RecordReads } from './record-reads.ts';
import { type ChangeAt, statesOf, subjectOf, versionOf, type WantedEvent, type WantedSubject } from './stated-subjects.ts';
import { statesAt } from './states-at.ts';

/** What the record is read from. */
export interface RecordSource {
  readonly index: RecordIndex;
  readonly payloads: Payloads;
  readonly view: Pick<EngineView, 'changesAt'>;
  /** The position that everything is read at. */
  readonly position: number;
  /** The newest position, where it is another one: what may not be passed on by now is not passed on as of an earlier one either. */
  readonly newest?: number;
}

type Changes = ReadonlyMap<number, LedgerChange>;

/** The record as of a position: the index says which payloads hold then. Rights are the caller's to ask. */
export class RecordReader implements RecordReads, RecordAtOnce {
  readonly #source: RecordSource;
  readonly #index: RecordIndex;
  readonly #position: number;
  /** As nobody in particular sees it: whether an event rests on what may not be passed on. */
  #publicly: Snapshot | undefined;
  /** Whether anything was ever recorded that may not be passed on. */
  readonly #mayRest: boolean;
  /** What texts of answers hang on beside the rows of events; undefined where the index is further on. */
  readonly #entities: number | undefined;
  readonly #textsCleared: number;
  readonly #claims: ClaimReader;

  constructor(source: RecordSource) {
    this.#source = source;
    this.#index = source.index;
    this.#position = source.position;
    this.#claims = new ClaimReader(source.index, source.position);
    this.#mayRest = hidesAnything(source.index);
    const isNewest = (source.newest ?? source.position) === source.position && source.index.entitiesAt <= source.position;
    this.#entities = isNewest ? source.index.entitiesAt : undefined;
    this.#textsCleared = source.payloads.texts.cleared;
  }

  subjects<T extends Exclude<SubjectType, 'event'>>(
    type: T,
    ids: readonly string[],
  ): Promise<(RecordedSubject<T> | undefined)[]> {
    return this.#loading((changeAt) => ids.map((id) => this.#subjectBy(type, id, changeAt) ?? undefined));
  }

  subject<T extends Exclude<SubjectType, 'event'>>(type: T, id: string): RecordedSubject<T> | null | undefined {
    return this.#subjectBy(type, id, this.#kept);
  }

  #subjectBy<T extends Exclude<SubjectType, 'event'>>(
    type: T,
    id: string,
    changeAt: ChangeAt,
  ): RecordedSubject<T> | null | undefined {
    const wanted = this.#wantedSubject(type, id);
    return wanted === undefined ? null : subjectOf(type, wanted, changeAt);
  }

  events(ids: readonly string[], withClaims = false): Promise<(RecordedEvent | undefined)[]> {
    return this.#loading((changeAt) =>
      ids.map((id) => {
        const wanted = this.#wantedEvent(id);
        if (wanted !== undefined && withClaims) for (const { seq } of this.#claims.about(wanted.event)) changeAt(seq);
        return wanted && this.#eventOf(wanted, changeAt);
      }),
    );
  }

  /**
   * Reads with what is kept; where that is not all, with what is missing from the view, too. It is read anew then: of what was missing the
   * words may be gone, and the index knows by now.
   */
  async #loading<T>(read: (changeAt: ChangeAt) => T): Promise<T> {
    const loaded = new Map<number, LedgerChange>();
    for (;;) {
      const missing = new Set<number>();
      const result = read((seq) => {
        const change = loaded.get(seq) ?? this.#kept(seq);
        if (change === undefined) missing.add(seq);
        return change;
      });
      const changes = missing.size === 0 ? undefined : await this.#changes(missing);
      if (changes === undefined || changes.size === 0) return result;
      for (const [seq, change] of changes) loaded.set(seq, change);
    }
  }

  event(id: string, withClaims = false): RecordedEvent | null | undefined {
    const wanted = this.#wantedEvent(id);
    if (wanted === undefined) return null;
    return withClaims && !this.#areClaimsKept(wanted) ? undefined : this.#eventOf(wanted, this.#kept);
  }

  derivedOf(ids: readonly string[]): Promise<(DerivedEvent | undefined)[]> {
    return this.#loading((changeAt) =>
      ids.map((id) => {
        const wanted = this.#wantedEvent(id);
        return wanted && this.#derivedOf(wanted, changeAt);
      }),
    );
  }

  derived(id: string): DerivedEvent | null | undefined {
    const wanted = this.#wantedEvent(id);
    if (wanted === undefined) return null;
    return this.#areClaimsKept(wanted) ? this.#derivedOf(wanted, this.#kept) : undefined;
  }

  #areClaimsKept({ event }: WantedEvent): boolean {
    return this.#claims.about(event).every(({ seq }) => this.#kept(seq) !== undefined);
  }

  get #public(): Snapshot {
    const { index, position, newest } = this.#source;
    this.#publicly ??= new Snapshot(index, anonymousRights, position, newest);
    return this.#publicly;
  }

  readonly #kept: ChangeAt = (seq) => this.#source.payloads.get(seq);

  #wantedSubject<T extends Exclude<SubjectType, 'event'>>(type: T, id: string): WantedSubject<T> | undefined {
    const versions = this.#index.versionsOf(type);
    const version = this.#versionAt(versions, type, id);
    if (version === none) return undefined;
    // A claim whose words of then are gone is about nothing; what others name goes on being there.
    const readable = type === 'claim' ? version : versions.readable(version);
    return { id: id as SubjectId<T>, seq: versions.from(readable), first: versions.first(version) };
  }

  #wantedEvent(id: string): WantedEvent | undefined {
    const { rows } = this.#index;
    const row = this.#rowOf(id);
    if (row === none) return undefined;
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const event = rows.eventOf(row);
    if (((block.flags[at] ?? 0) & rowFlags.GONE) !== 0) return undefined;
    return { id: id as EventId, event, block, at, own: block.payload[at] ?? 0 };
  }

  #derivedOf({ id, event, ...wanted }: WantedEvent, changeAt: ChangeAt): DerivedEvent | undefined {
    // All of them, before the first that is missing: they are loaded together.
    const [own, claims] = [changeAt(wanted.own), statesOf(this.#claims.about(event), changeAt)];
    return own && this.#source.payloads.derived.of(id, versionOf<'event'>(own).state, own, claims);
  }

  #eventOf({ id, event, block, at, ...wanted }: WantedEvent, changeAt: ChangeAt): RecordedEvent | undefined {
    const own = changeAt(wanted.own);
    if (own === undefined) return undefined;
    const { origins } = this.#index;
    const { state, version, withheld } = versionOf<'event'>(own);
    return {
      id,
      type: 'event',
      version,
      state,
      withheld,
      addedBy: origins.authorOf(event),
      addedAt: instantOfNumber(origins.timeOf(event)),
      changedAt: instantOfNumber(block.changed[at] ?? 0),
      internal: this.#mayRest && (restsOnHidden(this.#public, block, at) || restsOnHiddenNow(this.#public, event)),
    };
  }

  statesAt(wanted: readonly SubjectAt[]): Promise<(StateAt | undefined)[]> {
    return statesAt(this.#source, wanted);
  }

  heldEvents(wanted: readonly { readonly id: EventId; readonly at: number }[]): Promise<(HeldEvent | undefined)[]> {
    return heldEvents(this.#source, wanted);
  }

  idOfSlug(type: SluggedType, slug: string): string | null {
    const ordinal = this.#public.withSlug(type, slug);
    return ordinal === none ? null : this.#index.ids[type].idOf(ordinal);
  }

  sees(type: SluggedType, id: string, rights: ReadingRights): boolean {
    const { index, position, newest } = this.#source;
    const ordinal = index.ids[type].find(id);
    return ordinal >= 0 && new Snapshot(index, rights, position, newest).seesEntity(type, ordinal);
  }

  async claimsOfEvents(ids: readonly EventId[]): Promise<Keyed<ClaimId>[][]> {
    return ids.map((id) => this.claimsOf(id));
  }

  claimsOf(id: EventId): Keyed<ClaimId>[] {
    return this.#claims.of(id);
  }

  async claimsEverOf(ids: readonly EventId[]): Promise<ClaimId[][]> {
    return ids.map((id) => this.#claims.everOf(id));
  }

  async eventsEverOf(ids: readonly ClaimId[]): Promise<EventId[][]> {
    return ids.map((id) => this.#claims.eventsEverOf(id));
  }

  async claimsAnswering(id: ClaimId): Promise<Keyed<ClaimId>[]> {
    return this.#claims.answering(id);
  }

  async claimsOfUtterance(utterance: string): Promise<Keyed<ClaimId>[]> {
    return this.#claims.ofUtterance(utterance);
  }

  async internalAmong(ids: readonly string[]): Promise<string[]> {
    return ids.filter((id) => this.isInternal(id));
  }

  isInternal(id: string): boolean {
    if (!this.#mayRest) return false;
    const type = subjectTypeOf(id);
    if (type !== 'actor' && type !== 'place' && type !== 'source') return false;
    const ordinal = this.#index.ids[type].find(id);
    return ordinal >= 0 && this.#public.isHidden(type, ordinal);
  }

  async standsOf(ids: readonly EventId[]): Promise<EventStand[]> {
    const { rows } = this.#index;
    const wanted = ids.flatMap((id) => {
      const row = this.#rowOf(id);
      return row === none ? [] : [{ id, own: rows.payloadOf(row), changed: this.#changedAt(row) }];
    });
    const changes = await this.#changes(wanted.flatMap(({ own, changed }) => [own, changed]));
    return wanted.flatMap(({ id, own, changed }) => {
      const [version, changedAt] = [changes.get(own)?.header.subjectVersion, changes.get(changed)?.header.recordedAt];
      return version === undefined || changedAt === undefined ? [] : [{ id, version, changedAt }];
    });
  }

  #changes(seqs: Iterable<number>): Promise<Changes> {
    return this.#source.payloads.all(new Set(seqs), this.#source.view);
  }

  #versionAt(versions: Versions, type: SubjectType, id: string): number {
    const ordinal = this.#index.ids[type].find(id);
    return ordinal < 0 ? none : versions.at(ordinal, this.#position);
  }

  texts(of: object, kind: string): TextsAt | undefined {
    const { texts } = this.#source.payloads;
    // What was read before words were withheld may have them.
    if (this.#entities === undefined || texts.cleared !== this.#textsCleared) return undefined;
    return new TextsAt(texts, texts.slot(of, kind), (event) => this.#rowOfEvent(event), this.#entities);
  }

  /** The row of an event at the position. */
  #rowOf(id: string): number {
    const event = this.#index.ids.event.find(id);
    return event < 0 ? none : this.#index.rowAt(event, this.#position);
  }

  /** The same of one that a page of this index and position may have listed, whose row is known then. */
  #rowOfEvent(event: IdentifiedEvent): number {
    const isFound = event instanceof ListedRow && event.at.index === this.#index && event.at.position === this.#position;
    return isFound ? event.row : this.#rowOf(event.id);
  }

  /** Position of the newest change of a row's event, or of a claim that was about it before or after it. */
  #changedAt(row: number): number {
    const { rows, claims } = this.#index;
    return Math.max(rows.payloadOf(row), claims.changedAt(rows.eventOf(row), this.#position));
  }
}
