import type { FieldNode } from 'graphql';
import type { Position } from '../../domain/base/cursor.ts';
import { allSoon, type Soon, soon } from '../../domain/base/soon.ts';
import type { ClaimId, EventId, PlaceId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import type { DerivedEvent } from '../../domain/derived/derive-event.ts';
import type { Hierarchy } from '../../domain/derived/hierarchy.ts';
import { namedIn, type Sees, visibleState, wholeState } from '../../domain/derived/visible-state.ts';
import { type ExternalId, type ForeignScope, withheldScheme } from '../../domain/record/external-id.ts';
import type { SluggedType, States } from '../../domain/record/record.ts';
import type { NamedBy } from '../../domain/record/reference.ts';
import { maySeeEntity, maySeeEvent, type ReadingRights, restsOnInternal } from '../../domain/record/visibility.ts';
import type { HeldEvent } from '../../ledger/held-event.ts';
import type { Keyed, RecordedEvent, RecordedSubject, View } from '../../ledger/storage.ts';
import { type Entity, LoadedView } from './loaded-view.ts';
import { type Made, Makings } from './makings.ts';
import type { ReadFilter } from './read-filter.ts';

const nothing: ReadonlySet<string> = new Set();

/** An event as it was at a position, with the claims about it then. */
export interface PastEvent {
  readonly version: number;
  readonly state: States['event'];
  readonly claims: readonly { readonly id: ClaimId; readonly state: States['claim'] }[];
}

/**
 * The record at one moment, as its viewer sees it: what they may not see is not answered, and nothing that is answered names it. Whatever
 * reads for somebody reads through this.
 */
export class VisibleRecord {
  readonly rights: ReadingRights;
  #read: LoadedView;
  readonly #rightsKey: string;
  readonly #makings = new Makings((id) => this.#read.eventsNamedBy(id));
  constructor(view: View, rights: ReadingRights) {
    this.rights = rights;
    this.#read = new LoadedView(view);
    this.#rightsKey = JSON.stringify(rights);
  }

  /** Texts that were made of events for viewers of the same rights, as long as they say what would be said now. */
  texts(of: object, kind: string) {
    return this.#read.view.atOnce?.()?.texts(of, `${kind} ${this.#rightsKey}`);
  }

  /** Makes something of an event, and says which other events it hangs on, beside actors, places, sources and timelines. */
  madeOf<T>(id: string, make: () => T): Made<T> {
    return this.#makings.madeOf(id, make);
  }

  /** Whether something is being made of an event: then nothing waits that need not. */
  protected get isMaking(): boolean {
    return this.#makings.isMaking;
  }

  /** Something is read of an event, or of more than that. */
  #reads(event?: string): LoadedView {
    this.#makings.note(event);
    return this.#read;
  }

  /** What lists and counts by itself, for the rights that it is handed, and the ledger's own changes. */
  get view(): View {
    return this.#reads().view;
  }

  /** The position that everything is read at. */
  get position(): Position {
    return this.view.position;
  }

  /** Lets go of what was read, for lists without end; or goes on at another moment. */
  forget(view: View = this.view): void {
    this.#read = new LoadedView(view);
  }

  /** The filter of a field, read once: its names stand for the same wherever it is asked for at this moment. */
  filterOf(field: FieldNode, read: () => Promise<ReadFilter>): Promise<ReadFilter> {
    const { filters } = this.#reads();
    const known = filters.get(field) ?? read();
    filters.set(field, known);
    return known;
  }

  /** Events for a filter to be held against, those that the viewer may see. */
  async heldEvents(ids: readonly EventId[]): Promise<HeldEvent[]> {
    const held = await this.view.heldEvents(ids.map((id) => ({ id, at: this.position.seq })));
    return held.filter((each) => each?.isSeenBy(this.rights)).filter((each) => each !== undefined);
  }

  /** An event, where the viewer may see it; with the claims about it where much is read of these next. */
  event(id: string, withClaims = false): Soon<RecordedEvent | undefined> {
    this.#reads(id);
    return this.#once('event', id, () =>
      soon(this.#read.event(id, withClaims), (found) =>
        found === undefined || !this.#maySeeEvent(found) ? undefined : this.#withoutHidden('event', found),
      ),
    );
  }

  /** What follows from the claims about an event that was answered. */
  derivedOf(id: EventId): Soon<DerivedEvent> {
    this.#reads(id);
    return soon(this.#read.derived(id), (found) => found ?? isMissing(id));
  }

  events(ids: readonly string[]): Soon<RecordedEvent[]> {
    return soon(allSoon(ids.map((id) => this.event(id))), (all) => all.filter((each) => each !== undefined));
  }

  /** A claim, where the viewer may see its event. */
  claim(id: string): Soon<RecordedSubject<'claim'> | undefined> {
    const claim = this.#once('claim', id, () =>
      soon(
        this.#read.subject('claim', id),
        (found) => found && soon(this.event(found.state.event), (about) => about && this.#withoutHidden('claim', found)),
      ),
    );
    this.#reads(claim instanceof Promise ? undefined : claim?.state.event);
    return claim;
  }

  claims(ids: readonly string[]): Soon<RecordedSubject<'claim'>[]> {
    return soon(allSoon(ids.map((id) => this.claim(id))), (all) => all.filter((each) => each !== undefined));
  }

  /** The claims about an event, first recorded first. */
  claimsOf(id: EventId): Soon<readonly Keyed<ClaimId>[]> {
    return this.#reads(id).claimsOf(id);
  }

  /** A timeline; an actor, a place or a source, where the viewer may see it. */
  entity<T extends Entity>(type: T, id: string): Soon<RecordedSubject<T> | undefined> {
    return this.#once(type, id, () =>
      soon(this.#read.subject(type, id), (found) => {
        if (found === undefined || !maySeeEntity(this.rights, found.state, found.addedBy)) return undefined;
        // What may not be passed on by now is not shown as it was before either.
        return soon(this.#mayName(id), (may) => (may ? this.#withoutHidden(type, found) : undefined));
      }),
    );
  }

  /** The same for something that what was answered names, so that it is there. */
  referred<T extends Entity>(type: T, id: string): Soon<RecordedSubject<T>> {
    return soon(this.entity(type, id), (found) => found ?? isMissing(id));
  }

  /** The id of something that is named, where the viewer may see it. */
  named<T extends SluggedType>(type: T, { id, slug, externalId }: NamedBy): Soon<string | undefined> {
    if (externalId != null) return this.#namedAbroad(type, externalId);
    const record = this.#reads().view.atOnce?.();
    const known = id ?? record?.idOfSlug(type, slug ?? '');
    if (record === undefined || known === undefined)
      return soon(id == null ? this.bySlug(type, slug ?? '') : this.entity(type, id), (found) => found?.id);
    return known !== null && record.sees(type, known, this.rights) ? known : undefined;
  }

  async #namedAbroad(type: SluggedType, externalId: Pick<ExternalId, 'scheme' | 'value'>): Promise<string | undefined> {
    const id = type === 'timeline' ? undefined : await this.knownAs({ type, within: '' }, externalId);
    return id === undefined ? undefined : (await this.entity(type, id))?.id;
  }

  /** The id of what a foreign dataset knows by an id, whoever may see it. Under no scheme stands what is withheld, for imports alone. */
  async knownAs(scope: ForeignScope, { scheme, value }: Pick<ExternalId, 'scheme' | 'value'>): Promise<string | undefined> {
    const [found] = scheme === withheldScheme ? [] : await this.view.byExternalIds(scope, scheme, [value]);
    return found?.id;
  }

  async bySlug<T extends SluggedType>(type: T, slug: string): Promise<RecordedSubject<T> | undefined> {
    const id = await this.#reads().idOfSlug(type, slug);
    return id === undefined ? undefined : this.entity(type, id);
  }

  /**
   * An event as it was at a position, where its viewer may see it now and might have seen it then; what it names is seen as it is now. It
   * is not where what it said then rests on what may not be passed on, though it says so no more.
   */
  async eventAt(id: EventId, at: number): Promise<PastEvent | undefined> {
    const { past } = this.#reads();
    if ((await this.event(id)) === undefined) return undefined;
    const [[held], recorded, claims] = await Promise.all([
      this.view.heldEvents([{ id, at }]),
      past.state(id, at),
      past.claimsOf(id, at),
    ]);
    if (recorded === undefined || held?.isSeenBy(this.rights) !== true) return undefined;
    const { state } = recorded;
    const named = [namedIn('event', state), ...claims.map((claim) => namedIn('claim', claim.state))].flatMap((each) => [...each]);
    const hidden = await this.#hiddenAmong([...new Set(named)]);
    const sees: Sees = (id) => !hidden.has(id);
    const isHidden = (each: SubjectId<'actor' | 'place' | 'source'>): boolean => !sees(each);
    const states = claims.map((claim) => claim.state);
    if (restsOnInternal(state, states, isHidden)) return undefined;
    return {
      version: recorded.version,
      state: visibleState('event', state, sees),
      claims: claims.map((claim) => ({ id: claim.id, state: visibleState('claim', claim.state, sees) })),
    };
  }

  /** Whether its viewer may see an event now, and might have seen it at a position. Where its words of then are gone, they might. */
  async mightSee(id: EventId, at: number): Promise<boolean> {
    const { past } = this.#reads();
    if ((await this.event(id)) === undefined) return false;
    const then = await past.state(id, at);
    if (then === undefined) return true;
    // Whoever sees what may not be passed on needs not know what it rested on.
    if (!this.rights.internal) return (await this.eventAt(id, at)) !== undefined;
    const { everPublished } = then.state;
    return maySeeEvent(this.rights, { internal: false, everPublished, addedBy: then.addedBy });
  }

  /** The state of a subject at a position, as `visible` shows it; undefined where there was none, or its words are gone. */
  async stateAt<T extends SubjectType>(type: T, id: SubjectId<T>, at: number): Promise<States[T] | undefined> {
    const recorded = await this.#reads().past.state(id, at);
    return recorded === undefined ? undefined : this.visible(type, recorded.state);
  }

  /** A state without what its viewer may not see of what it names. Whether they may see its subject is asked before. */
  visible<T extends SubjectType>(type: T, state: States[T]): Soon<States[T]> {
    const whole = wholeState(type, state);
    return soon(this.#hiddenAmong(whole.named), (hidden) =>
      hidden.size === 0 ? whole.state : visibleState(type, state, (id) => !hidden.has(id)),
    );
  }

  /** What places lie in, as far as the viewer may see it. */
  async around(places: readonly PlaceId[]): Promise<Hierarchy> {
    const { past } = this.#reads();
    const hierarchy = await past.hierarchy([], places, this.position.seq, async (id) => this.#read.isInternal(id));
    return this.rights.internal ? hierarchy : hierarchy.passedOn();
  }

  /** What is asked for by an id, read once. */
  #once<T>(type: SubjectType, id: string, read: () => Soon<T>): Soon<T> {
    const shown = this.#read.shown(type);
    const known = shown.get(id);
    if (known !== undefined) return known as Soon<T>;
    const found = read();
    // What there is not is asked for again.
    if (found !== undefined) shown.set(id, found);
    // Once it is there whoever asks next has it at once: what is made at once of an event is kept as text.
    if (found instanceof Promise) found.then((there) => shown.set(id, there)).catch(() => undefined);
    return found;
  }

  /** A subject that the viewer may see, without what they may not see of what it names. */
  #withoutHidden<T extends SubjectType, Subject extends RecordedSubject<T>>(type: T, subject: Subject): Soon<Subject> {
    return soon(this.visible(type, subject.state), (state) => ({ ...subject, state }));
  }

  /** Which of some subjects the viewer may not see. */
  #hiddenAmong(ids: readonly string[]): Soon<ReadonlySet<string>> {
    if (ids.length === 0) return nothing;
    return soon(allSoon(ids.map((id) => this.#mayName(id))), (may) =>
      may.every(Boolean) ? nothing : new Set(ids.filter((_, i) => may[i] === false)),
    );
  }

  #mayName(id: string): Soon<boolean> {
    if (id.startsWith('event_')) return soon(this.#read.event(id), (event) => event !== undefined && this.#maySeeEvent(event));
    return this.rights.internal || soon(this.#read.isInternal(id), (isInternal) => !isInternal);
  }

  #maySeeEvent(event: RecordedEvent): boolean {
    return maySeeEvent(this.rights, { ...event, everPublished: event.state.everPublished });
  }
}

function isMissing(id: string): never {
  throw new Error(`what was read names ${id}, which there is not, or which its viewer may not see`);
}
