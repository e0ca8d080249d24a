import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { Soon } from '../../domain/base/soon.ts';
import type { ClaimId, EventId, SubjectType } from '../../domain/base/subject.ts';
import type { DerivedEvent } from '../../domain/derived/derive-event.ts';
import { namedIn } from '../../domain/derived/visible-state.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import { StatesAsOf } from '../../ledger/follow/states-as-of.ts';
import type { Keyed, RecordedEvent, RecordedSubject, View } from '../../ledger/storage.ts';
import type { ReadFilter } from './read-filter.ts';

export type Entity = Exclude<SubjectType, 'event' | 'claim'>;

/** A view with what was loaded of it, whoever may see that: each thing once, and what is asked for in one turn of the loop together. */
export class LoadedView {
  readonly view: View;
  /** The filters of fields, read here. */
  readonly filters = new Map<FieldNode, Promise<ReadFilter>>();

  readonly #eventsAtOnce = new Map<string, RecordedEvent>();
  readonly #shown: { [T in SubjectType]?: Map<string, Soon<unknown>> } = {};
  #past: StatesAsOf | undefined;
  #loaders: Loaders | undefined;

  constructor(view: View) {
    this.view = view;
  }

  get past(): StatesAsOf {
    this.#past ??= new StatesAsOf(this.view);
    return this.#past;
  }

  /** What was asked for of a type by its id, as its viewer sees it. */
  shown(type: SubjectType): Map<string, Soon<unknown>> {
    const known = this.#shown[type] ?? new Map<string, Soon<unknown>>();
    this.#shown[type] = known;
    return known;
  }

  /** What memory has is read at once; these gather the rest. */
  get #later(): Loaders {
    this.#loaders ??= new Loaders(this.view);
    return this.#loaders;
  }

  /** The id that a slug stands for. */
  idOfSlug(type: SluggedType, slug: string): Soon<string | undefined> {
    const found = this.view.atOnce?.()?.idOfSlug(type, slug);
    return found === undefined ? this.#later.slugs[type].load(slug) : (found ?? undefined);
  }

  /** An event, with the claims about it where much is read of these next. */
  event(id: string, withClaims = false): Soon<RecordedEvent | undefined> {
    const known = this.#eventsAtOnce.get(id);
    if (known !== undefined) return known;
    const found = this.view.atOnce?.()?.event(id, withClaims);
    if (found === undefined) return this.#later[withClaims ? 'eventsWithClaims' : 'events'].load(id);
    if (found !== null) this.#eventsAtOnce.set(id, found);
    return found ?? undefined;
  }

  /** What of an event follows from the claims about it. */
  derived(id: string): Soon<DerivedEvent | undefined> {
    const found = this.view.atOnce?.()?.derived(id);
    return found === undefined ? this.#later.derived.load(id) : (found ?? undefined);
  }

  subject<T extends Exclude<SubjectType, 'event'>>(type: T, id: string): Soon<RecordedSubject<T> | undefined> {
    const found = this.view.atOnce?.()?.subject(type, id);
    return found === undefined
      ? (this.#later.subjects[type].load(id) as Promise<RecordedSubject<T> | undefined>)
      : (found ?? undefined);
  }

  /** The claims about an event, first recorded first. */
  claimsOf(id: EventId): Soon<readonly Keyed<ClaimId>[]> {
    return this.view.atOnce?.()?.claimsOf(id) ?? this.#later.claimsOf.load(id);
  }

  /** The events that one names, however much of it may be seen; undefined where it is not at hand. */
  eventsNamedBy(id: string): readonly string[] | undefined {
    const event = this.#eventsAtOnce.get(id) ?? this.view.atOnce?.()?.event(id);
    return event ? namedIn('event', event.state).filter((each) => each.startsWith('event_')) : undefined;
  }

  /** Whether an actor, a place or a source may not be passed on. */
  isInternal(id: string): Soon<boolean> {
    return this.view.atOnce?.()?.isInternal(id) ?? this.#later.internal.load(id);
  }
}

/** Look-ups in the database, those of one turn of the loop together. */
class Loaders {
  readonly events: DataLoader<string, RecordedEvent | undefined>;
  readonly eventsWithClaims: DataLoader<string, RecordedEvent | undefined>;
  readonly derived: DataLoader<string, DerivedEvent | undefined>;
  readonly subjects: { readonly [T in Exclude<SubjectType, 'event'>]: DataLoader<string, RecordedSubject<T> | undefined> };
  readonly claimsOf: DataLoader<EventId, readonly Keyed<ClaimId>[]>;
  readonly internal: DataLoader<string, boolean>;
  readonly slugs: { readonly [T in SluggedType]: DataLoader<string, string | undefined> };

  constructor(view: View) {
    const subjects = <T extends Exclude<SubjectType, 'event'>>(type: T): DataLoader<string, RecordedSubject<T> | undefined> =>
      new DataLoader((ids) => view.subjects(type, ids));
    const named = (type: SluggedType): DataLoader<string, string | undefined> =>
      new DataLoader((slugs) => view.idsOfSlugs(type, slugs));
    this.events = new DataLoader((ids) => view.events(ids));
    this.eventsWithClaims = new DataLoader((ids) => view.events(ids, true));
    this.derived = new DataLoader((ids) => view.derivedOf(ids));
    this.claimsOf = new DataLoader((ids) => view.claimsOfEvents(ids));
    this.subjects = {
      timeline: subjects('timeline'),
      claim: subjects('claim'),
      actor: subjects('actor'),
      place: subjects('place'),
      source: subjects('source'),
    };
    this.internal = new DataLoader(async (ids) => {
      const found = new Set(await view.internalAmong(ids));
      return ids.map((id) => found.has(id));
    });
    this.slugs = { timeline: named('timeline'), actor: named('actor'), place: named('place'), source: named('source') };
  }
}
