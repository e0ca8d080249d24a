import type { ClaimId, EventId, SubjectType } from '../domain/base/subject.ts';
import type { DerivedEvent } from '../domain/derived/derive-event.ts';
import type { SluggedType } from '../domain/record/record.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { Keyed, RecordedEvent, RecordedSubject } from './storage.ts';

/** Reads of a view that memory answers, the same as the view does. `null`: there is none. `undefined`: it is not in memory. */
export interface RecordAtOnce {
  /** An event; with the claims about it where these are in memory, too. */
  event(id: string, withClaims?: boolean): RecordedEvent | null | undefined;
  /** What of an event follows from the claims about it. */
  derived(id: string): DerivedEvent | null | undefined;
  subject<T extends Exclude<SubjectType, 'event'>>(type: T, id: string): RecordedSubject<T> | null | undefined;
  /** The id that a slug stands for. */
  idOfSlug(type: SluggedType, slug: string): string | null | undefined;
  /** Whether a viewer may see a timeline, an actor, a place or a source. */
  sees(type: SluggedType, id: string, rights: ReadingRights): boolean;
  claimsOf(id: EventId): readonly Keyed<ClaimId>[];
  /** Whether an actor, a place or a source may not be passed on. */
  isInternal(id: string): boolean;
  /** Texts of one kind that were made of events, as long as they would be made the same; undefined where that cannot be said at the position. */
  texts(of: object, kind: string): EventTexts | undefined;
}

/** An event by its id. An entry of a page, as it was handed out, is known by its row: it is to be handed on as it is, not a copy of it. */
export interface IdentifiedEvent {
  readonly id: string;
}

/** Texts that were made of events. */
export interface EventTexts {
  get(event: IdentifiedEvent): string | undefined;
  /** Keeps one that follows from an event and others, what is claimed about them, and actors, places, sources and timelines alone. */
  keep(event: IdentifiedEvent, others: readonly string[], text: string): void;
}
