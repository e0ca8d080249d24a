import { bySubjectType, type EventId, type SubjectId, type SubjectType, subjectOf, type TimelineId } from '../base/subject.ts';
import type { Day } from '../dates/civil-time.ts';
import { type ExternalId, externalIdKey, type ForeignScope, foreignScope } from '../record/external-id.ts';
import { isPublicBefore } from '../record/public-before.ts';
import type { Recorded, RecordView, SluggedType, States } from '../record/record.ts';
import { putKinds, type RecordChange, type StateChange, type Withholding } from './change.ts';

/** Entities come first, then claims, then events: the change that publishes an event finds its claims recorded. */
const order: Record<SubjectType, number> = { timeline: 0, actor: 1, place: 2, source: 3, claim: 4, event: 5 };

/** Most bytes that one subject's state may take (canonical JSON, UTF-8). */
const maxStateBytes = 65_536;

/** The record as it will be after the request that is being judged, and the changes that make it so. */
export class RequestDraft implements RecordView {
  readonly #base: RecordView;
  /** The key that asks for it. */
  readonly author: string;
  readonly #put = new Map<string, Recorded>();
  /** What was looked up before: a request names the same few actors and places again and again. */
  readonly #found = bySubjectType(() => new Map<string, Recorded | undefined>());
  /** The claims among what was put, by the events that they were put about. */
  readonly #claims = new Map<string, Set<string>>();
  /** As the how manieth of the claims each was put first. */
  readonly #putAs = new Map<string, number>();
  readonly #slugs = new Map<string, string>();
  readonly #externalIds = new Map<string, string>();
  readonly #changes: RecordChange[] = [];

  /** What the changes that are put from now on are made for: their reason, and of a batch the entry. */
  purpose: Pick<RecordChange, 'reason' | 'entry'> = {};

  constructor(base: RecordView, author: string) {
    this.#base = base;
    this.author = author;
  }

  get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
    const put = this.#put.get(id);
    return put === undefined ? this.recorded(type, id) : put.type === type ? (put as Recorded<T>) : undefined;
  }

  /** A subject as it was before the request. */
  recorded<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
    const known = this.#found[type];
    if (!known.has(id)) known.set(id, this.#base.get(type, id) as Recorded | undefined);
    return known.get(id) as Recorded<T> | undefined;
  }

  idOfSlug(type: SluggedType, slug: string): string | undefined {
    return this.#slugs.get(`${type}/${slug}`) ?? this.#base.idOfSlug(type, slug);
  }

  idOfExternalId(scope: ForeignScope, id: Pick<ExternalId, 'scheme' | 'value'>): string | undefined {
    const put = this.#externalIds.get(externalIdKey(scope, id));
    if (put !== undefined) return put;
    const found = this.#base.idOfExternalId(scope, id);
    // What has been put has the ids that it was put with.
    return found !== undefined && this.#put.has(found) ? undefined : found;
  }

  claimsOf(event: EventId): readonly Recorded<'claim'>[] {
    // What is not recorded yet has the claims of this request alone.
    const recorded = this.recorded('event', event) === undefined ? [] : this.#base.claimsOf(event);
    const before = recorded.filter((claim) => !this.#put.has(claim.id));
    return [...before, ...this.#claimsPut(event)];
  }

  /** The claims about an event that the request has put, first put first. */
  #claimsPut(event: EventId): Recorded<'claim'>[] {
    const put = [...(this.#claims.get(event) ?? [])].flatMap((id) => this.get('claim', id) ?? []);
    const about = put.filter((claim) => claim.state.event === event);
    return about.length < 2 ? about : about.sort((a, b) => (this.#putAs.get(a.id) ?? 0) - (this.#putAs.get(b.id) ?? 0));
  }

  /** Lets references in the same request find a subject whose own change is judged later. */
  announce(type: SubjectType, id: string, slug?: string): void {
    this.#announced.add(id);
    if (slug !== undefined && this.#base.idOfSlug(type as SluggedType, slug) === undefined)
      this.#slugs.set(`${type}/${slug}`, id);
  }
  readonly #announced = new Set<string>();

  /** Whether a subject exists, or will when the request is through. */
  exists(type: SubjectType, id: string): boolean {
    return this.#announced.has(id) || this.get(type, id) !== undefined;
  }

  /** Whether the request has changed a subject already. */
  hasChanged(id: string): boolean {
    return this.#put.has(id);
  }

  /** What the request has put so far, as it leaves it. */
  putSubjects(): readonly Recorded[] {
    return [...this.#put.values()];
  }

  put<T extends SubjectType>(kind: StateChange['kind'], type: T, id: SubjectId<T>, state: States[T]): void {
    this.#changes.push({ ...this.#record(kind, type, id, state), ...this.purpose });
  }

  /** Confirms a draft that another change of the request makes public, and comes before it: nobody has asked for it by itself. */
  confirm<T extends keyof typeof putKinds>(type: T, id: SubjectId<T>, state: States[T]): void {
    this.#changes.unshift(this.#record(putKinds[type], type, id, state));
  }

  #record<T extends SubjectType>(kind: StateChange['kind'], type: T, id: SubjectId<T>, state: States[T]): RecordChange {
    const before = this.get(type, id);
    const version = (before?.version ?? 0) + 1;
    const recorded: Recorded<T> = { type, id, version, state, addedBy: before?.addedBy ?? this.author, withheld: false };
    this.#put.set(id, recorded as Recorded);
    if (type === 'claim') {
      const { event } = state as States['claim'];
      this.#claims.set(event, (this.#claims.get(event) ?? new Set()).add(id));
      if (!this.#putAs.has(id)) this.#putAs.set(id, this.#putAs.size);
    }
    if ('slug' in state) this.#slugs.set(`${type}/${state.slug}`, id);
    const scope = foreignScope(type, state);
    if (scope !== undefined && 'externalIds' in state)
      for (const each of state.externalIds ?? []) this.#externalIds.set(externalIdKey(scope, each), id);
    const change: StateChange<T> = { kind, subject: { type, id }, subjectVersion: version, state };
    return change as StateChange;
  }

  *publicEventsBefore(timeline: TimelineId, day: Day): Generator<EventId, void, void> {
    for (const id of this.#base.publicEventsBefore(timeline, day)) if (!this.#put.has(id)) yield id;
    for (const each of this.#put.values()) if (isPublicBefore(each, timeline, day)) yield each.id;
  }

  positionsOf(id: string): readonly number[] {
    return this.#base.positionsOf(id);
  }

  withhold(subject: Recorded, state: Withholding): void {
    this.#changes.push({
      kind: 'WITHHELD',
      subject: subjectOf(subject.id),
      subjectVersion: subject.version,
      state,
      ...this.purpose,
    });
  }

  /** The request's changes in the order that the ledger takes them. */
  changes(): RecordChange[] {
    return this.#changes.toSorted((a, b) => order[a.subject.type] - order[b.subject.type]);
  }
}

/** Whether a state takes more bytes than one may, by its text. */
export function isTooLarge(text: string): boolean {
  // A code unit takes three bytes at most: most states are settled without being written as bytes.
  return text.length * 3 > maxStateBytes && new TextEncoder().encode(text).length > maxStateBytes;
}
