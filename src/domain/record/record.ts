import type { EventId, Subject, SubjectType, TimelineId } from '../base/subject.ts';
import type { Day } from '../dates/civil-time.ts';
import type { Actor } from './actor.ts';
import type { Claim } from './claim.ts';
import type { ExternalId, ForeignScope } from './external-id.ts';
import type { Place } from './place.ts';
import type { Source } from './source.ts';
import type { Timeline } from './timeline.ts';
import type { TimelineEvent } from './timeline-event.ts';

/** The whole state of a subject, by its type. */
export interface States {
  readonly timeline: Timeline;
  readonly event: TimelineEvent;
  readonly claim: Claim;
  readonly actor: Actor;
  readonly place: Place;
  readonly source: Source;
}

/** The subjects that can be named by a slug. */
export type SluggedType = 'timeline' | 'actor' | 'place' | 'source';

/** A state with what it is the state of: to know the type is to know the state. */
export type Stated<T extends SubjectType = SubjectType> = {
  [Type in T]: Subject<Type> & { readonly state: States[Type] };
}[T];

/** What is kept as the state of a subject is of the subject’s type: the one place where that is taken for granted. */
export function statedOf({ type, id }: Subject, state: Stated['state']): Stated {
  return { type, id, state } as Stated;
}

/** A subject as the record has it. */
export type Recorded<T extends SubjectType = SubjectType> = Stated<T> & {
  readonly version: number;
  /** The key that wrote its first version. */
  readonly addedBy: string;
  /** Whether its words were withheld; `state` is then what is left without them. */
  readonly withheld: boolean;
};

/** The record as the rules see it: nothing but look-ups, all at one position. */
export interface RecordView {
  get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined;
  idOfSlug(type: SluggedType, slug: string): string | undefined;
  /** The subject that a foreign dataset knows by this id. */
  idOfExternalId(scope: ForeignScope, id: Pick<ExternalId, 'scheme' | 'value'>): string | undefined;
  /** All claims about an event, first recorded first. */
  claimsOf(event: EventId): readonly Recorded<'claim'>[];
  /** The public events of a timeline that lie wholly before a day. */
  publicEventsBefore(timeline: TimelineId, day: Day): Iterable<EventId>;
  /** Positions of the changes that gave a subject its versions, in their order. */
  positionsOf(id: string): readonly number[];
}
