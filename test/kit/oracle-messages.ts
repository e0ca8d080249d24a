import type { EventConditions } from '../../src/domain/derived/event-filter.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Place } from '../../src/domain/record/place.ts';
import type { Source } from '../../src/domain/record/source.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';
import { mergedIn } from './merged-in.ts';
import { OracleRecord } from './oracle-record.ts';
import type { SeenRecord } from './oracle-seen.ts';

/** What may come at a position: one of these texts; '' is nothing. */
export interface Expected {
  readonly seq: number;
  readonly texts: readonly string[];
}

type Stand = 'HIDDEN' | 'OUTSIDE' | 'INSIDE';

/** What each of several interests must be told of each change, said from the record as of the change before and of the change. */
export class MessageOracle {
  readonly record = new OracleRecord();
  readonly expected: Expected[][];
  readonly #interests: readonly Interest[];
  /** How every event stood to every interest when something was told of it last; and before the first change of an actor, a place or a source in the request. */
  readonly #stands: Map<string, Stand>[];
  readonly #stood: Map<string, Stand>[];
  /** The changes of a request of which more is to come. */
  readonly #request: LedgerChange[] = [];
  /** The record as of the last change, as those see it who have asked. */
  readonly #seen = new Map<string, SeenRecord>();
  /** The last position at which an event, an actor, a place or a source was hidden from an interest's reader. */
  readonly #hiddenAt: Map<string, number>[];

  constructor(interests: readonly Interest[]) {
    this.#interests = interests;
    this.expected = interests.map(() => []);
    this.#stands = interests.map(() => new Map());
    this.#stood = interests.map(() => new Map());
    this.#hiddenAt = interests.map(() => new Map());
  }

  /** Takes the next change in; what is expected of it stands there with the last one of its request. */
  apply(change: LedgerChange): void {
    this.#request.push(change);
    const { seq, request: whole } = change.header;
    if (seq < whole.first + whole.size - 1) return;
    const request = this.#request.splice(0);
    const merged = mergedIn(request);
    const speaking = request.filter(({ header }) => this.#speaksForRequest(header));
    const ends = request.map((each) => this.#applyOne(each, merged, speaking));
    for (const end of ends) end();
    for (const stood of this.#stood) stood.clear();
  }

  /** Whether a change says all that its request does to its event up to there: of a merge or of its undoing. */
  #speaksForRequest({ kind, subject }: LedgerChange['header']): boolean {
    if (kind === 'EVENT_RESTORED') return this.record.state<TimelineEvent>(subject.id)?.state === 'MERGED';
    return kind === 'EVENT_ABSORBED' || kind === 'EVENT_SPLIT';
  }

  #applyOne(change: LedgerChange, merged: ReadonlyMap<string, readonly string[]>, speaking: readonly LedgerChange[]): () => void {
    const { id, type } = change.header.subject;
    const { seq, kind } = change.header;
    const before = this.record.state(id);
    this.record.apply(change);
    this.#seen.clear();
    const after = this.record.state(id);
    const isEntity = type !== 'event' && type !== 'claim';
    const isToldElsewhere = (event: string): boolean =>
      [...merged.values()].some((each) => each.includes(event)) ||
      (type === 'claim' && speaking.some(({ header }) => header.subject.id === event && header.seq > seq));
    const touched = isEntity
      ? this.record.all('event').map((each) => each.id)
      : toldOf(change, before, after).filter((each) => each !== undefined && !isToldElsewhere(each));
    const beside =
      type === 'claim' && kind !== 'CLAIM_MOVED' ? this.#mergedWith(id, touched).filter((each) => !isToldElsewhere(each)) : [];
    const ends = this.#interests.map((interest, i) => {
      const moved = touched.flatMap((each) => (each === undefined ? [] : this.#move(i, each, seq)));
      // It is compared with what was told last, but for what all had to ask again for.
      const moves = speaking.includes(change) ? moved.map(({ event, was, is }) => this.#since(i, event, was, is)) : moved;
      const others = beside
        .map((each) => this.#move(i, each, seq))
        .filter(({ was, is }) => (was === 'INSIDE') !== (is === 'INSIDE'));
      if (isEntity) for (const { event, was } of moved) if (!this.#stood[i]!.has(event)) this.#stood[i]!.set(event, was);
      if (isEntity && isInternal(after) && !interest.rights.internal) this.#hiddenAt[i]!.set(id, seq);
      const expected: { seq: number; texts: readonly string[] } = { seq, texts: [''] };
      this.expected[i]!.push(expected);
      // What a merge makes of the events that go is so when its request has ended, whichever of them it changes first.
      return (): void => {
        const gone = kind === 'EVENT_ABSORBED' ? (merged.get(id) ?? []) : [];
        const told = [...moves, ...others, ...gone.map((each) => this.#goes(i, each, seq))];
        expected.texts = isEntity ? ofEntity(interest, change, before, after, told) : ofEvents(interest, change, told);
      };
    });
    return () => {
      for (const end of ends) end();
    };
  }

  /** The events that a claim was about before they were merged with others: they are passed on no sooner than it is. */
  #mergedWith(claim: string, touched: readonly (string | undefined)[]): string[] {
    const merged = this.record
      .all<TimelineEvent>('event')
      .filter(({ state }) => state.mergedClaims?.all.some((each) => each === claim));
    return merged.map(({ id }) => id).filter((each) => !touched.includes(each));
  }

  #move(interest: number, event: string, seq: number): Move {
    const stands = this.#stands[interest]!;
    const was = stands.get(event) ?? 'HIDDEN';
    const is = this.#standOf(event, this.#interests[interest]!);
    stands.set(event, is);
    if (is === 'HIDDEN') this.#hiddenAt[interest]!.set(event, seq);
    return { event, was, is };
  }

  /** Against how an event stood before the request. */
  #since(interest: number, event: string, was: Stand, is: Stand): Move {
    return { event, was: this.#stood[interest]!.get(event) ?? was, is };
  }

  /** How an event moves that is merged into another. */
  #goes(interest: number, event: string, seq: number): Move {
    const { was, is } = this.#move(interest, event, seq);
    return this.#since(interest, event, was, is);
  }

  /** Whether an interest's reader could not see something at some position after this one. */
  wasHiddenAfter(interest: number, id: string, seq: number): boolean {
    return (this.#hiddenAt[interest]!.get(id) ?? 0) > seq;
  }

  #standOf(event: string, { filter, rights }: Interest): Stand {
    if (!this.record.isSeen(event, rights)) return 'HIDDEN';
    const key = JSON.stringify(rights);
    const seen = this.#seen.get(key) ?? this.record.as(rights);
    this.#seen.set(key, seen);
    return this.record.isAccepted(event, filter, seen) ? 'INSIDE' : 'OUTSIDE';
  }
}

interface Move {
  readonly event: string;
  readonly was: Stand;
  readonly is: Stand;
}

/**
 * The events that somebody may be told of at a change of an event or a claim. What a merge or its undoing moves is told at the change
 * of the event that stays.
 */
function toldOf({ header }: LedgerChange, before: unknown, after: unknown): (string | undefined)[] {
  const { kind, subject } = header;
  if (kind === 'CLAIM_MOVED') return [];
  if (subject.type === 'event') return [subject.id];
  return [...new Set([(before as Claim | undefined)?.event, (after as Claim).event])];
}

function ofMerge(about: Interest['about'], moves: readonly Move[]): string {
  const [into, ...merged] = moves;
  if (about === 'INCIDENTS' || into === undefined) return '';
  if (merged.every(({ was, is }) => was === 'HIDDEN' && is === 'HIDDEN')) return ofEvent(about, 'EVENT_CORRECTED', into);
  if (moves.every(({ was, is }) => was !== 'INSIDE' && is !== 'INSIDE')) return '';
  if (into.is === 'HIDDEN' || merged.some(({ is }) => is === 'INSIDE')) return 'REFETCH';
  const membership = into.is !== 'INSIDE' ? 'LEFT' : into.was === 'INSIDE' ? 'STAYED' : 'ENTERED';
  return `EVENTS_MERGED ${into.event} ${merged.map(({ event }) => event).join('+')} ${membership}`;
}

function ofEvents({ about }: Interest, { header }: LedgerChange, moves: readonly Move[]): string[] {
  if (header.kind === 'EVENT_ABSORBED') return [ofMerge(about, moves)];
  const told = moves.map((move) => ofEvent(about, header.kind, move)).filter((text) => text !== '');
  // One message a position: where two events have something to be told, whoever follows asks again.
  return [told.length > 1 ? 'REFETCH' : (told[0] ?? '')];
}

function ofEvent(about: Interest['about'], kind: string, { event, was, is }: Move): string {
  if (kind === 'EVENT_PUBLISHED' && is === 'INSIDE') return `INCIDENT_ADDED ${event} ${was === 'INSIDE' ? 'STAYED' : 'ENTERED'}`;
  if (about === 'INCIDENTS' || (was !== 'INSIDE' && is !== 'INSIDE')) return '';
  if (is === 'HIDDEN') return `WITHHELD ${event}`;
  const membership = was !== 'INSIDE' ? 'ENTERED' : is === 'INSIDE' ? 'STAYED' : 'LEFT';
  return `${kind === 'EVENT_RETRACTED' ? 'EVENT_RETRACTED' : 'EVENT_CHANGED'} ${event} ${membership}`;
}

function ofEntity(
  interest: Interest,
  { header }: LedgerChange,
  before: unknown,
  after: unknown,
  moves: readonly Move[],
): string[] {
  if (interest.about === 'INCIDENTS') return [''];
  const [wasHidden, isHidden] = [before, after].map((each) => isInternal(each) && !interest.rights.internal);
  // Nobody hears of what they could not see before, and cannot after; what comes or goes changes whatever names it.
  if (isHidden && (wasHidden || before === undefined)) return [''];
  if (before !== undefined && wasHidden !== isHidden) return ['REFETCH'];
  if (moves.some(({ was, is }) => (was === 'INSIDE') !== (is === 'INSIDE'))) return ['REFETCH'];
  const { id, type } = header.subject;
  const itself = `ENTITY_CHANGED ${id}`;
  return mayRefetch(interest, type, before, after, header.request.size > 1) ? ['REFETCH', itself] : [itself];
}

/** Whether a change of an entity is of a kind that can move events under this filter at all. */
function mayRefetch({ filter }: Interest, type: string, before: unknown, after: unknown, amongOthers: boolean): boolean {
  // What is new can hold nothing yet, unless its own request put something into it before; but a new place may show where others lie.
  const { coordinates, containers: around = [] } = (after ?? {}) as Partial<Place>;
  const showsWhere = type === 'place' && coordinates !== undefined && around.length > 0 && asksForPlacesWithin(filter);
  if (before === undefined && !amongOthers && !showsWhere) return false;
  if (searches(filter) && (type === 'actor' || type === 'place') && names(before) !== names(after)) return true;
  const byOrigins = asksForOrigins(filter);
  if (type === 'actor')
    return (
      (asksForParts(filter, ['actors', 'claimants']) && wholes(before) !== wholes(after)) ||
      (byOrigins && origin(before) !== origin(after))
    );
  if (type !== 'place') return type === 'source' && byOrigins && origin(before) !== origin(after);
  return (
    ((asksForParts(filter, ['places']) || asksForAreas(filter)) && containers(before) !== containers(after)) ||
    (asksForTheMap(filter) && drawing(before) !== drawing(after))
  );
}

/** Whether a filter, or one within it, follows what belongs to what. */
function asksForParts(filter: EventConditions, fields: readonly ('actors' | 'claimants' | 'places')[]): boolean {
  if (fields.some((field) => filter[field]?.parts === true)) return true;
  return [filter.excluding ?? {}, ...(filter.anyOf ?? [])].some(
    (each) => Object.keys(each).length > 0 && asksForParts(each, fields),
  );
}

function asksForOrigins({ independentOrigins, excluding, anyOf = [] }: EventConditions): boolean {
  return independentOrigins !== undefined || [...(excluding === undefined ? [] : [excluding]), ...anyOf].some(asksForOrigins);
}

/** Whether a filter, or one within it, asks which places lie in which, whichever they are. */
function asksForAreas({ near, box, disagreements, excluding, anyOf = [] }: EventConditions): boolean {
  if (near?.areas === true || box?.areas === true || disagreements?.includes('PLACE') === true) return true;
  return [...(excluding === undefined ? [] : [excluding]), ...anyOf].some(asksForAreas);
}

function asksForPlacesWithin({ near, box, excluding, anyOf = [] }: EventConditions): boolean {
  if (near?.areas === true || box?.areas === true) return true;
  return [...(excluding === undefined ? [] : [excluding]), ...anyOf].some(asksForPlacesWithin);
}

function asksForTheMap({ near, box, hasCoordinates, placeLevels, excluding, anyOf = [] }: EventConditions): boolean {
  if ((near ?? box ?? hasCoordinates ?? placeLevels) !== undefined) return true;
  return [...(excluding === undefined ? [] : [excluding]), ...anyOf].some(asksForTheMap);
}

function searches({ text, excluding, anyOf = [] }: EventConditions): boolean {
  return text !== undefined || [...(excluding === undefined ? [] : [excluding]), ...anyOf].some(searches);
}

function names(named: unknown): string {
  return JSON.stringify(((named as Actor | Place | undefined)?.names ?? []).map(({ text }) => text));
}

function drawing(place: unknown): string {
  const { coordinates, radiusKm, level } = (place ?? {}) as Partial<Place>;
  return JSON.stringify([coordinates?.latitude, coordinates?.longitude, radiusKm, level]);
}

function wholes(actor: unknown): string {
  const parts = ((actor as Actor | undefined)?.affiliations ?? []).filter(({ kind }) => kind === 'PART_OF');
  return JSON.stringify(parts.map(({ to, from, until }) => [to, from, until]));
}

/** Whose word an actor's is, and what a source takes its information from. */
function origin(entity: unknown): string {
  const { kind, affiliations = [], derivedFrom } = (entity ?? {}) as Partial<Actor> & Partial<Source>;
  return JSON.stringify([kind === 'MEDIA', affiliations.map((each) => [each.kind, each.to]), derivedFrom]);
}

function containers(place: unknown): string {
  return JSON.stringify(((place as Place | undefined)?.containers ?? []).map((each) => each.in));
}

function isInternal(source: unknown): boolean {
  return (source as Source | undefined)?.redistribution === 'INTERNAL';
}
