import type { SearchTerm, SearchTerms } from '../base/search-terms.ts';
import type { ActorId, EventId, PlaceId, SourceId, TimelineId } from '../base/subject.ts';
import type { Day } from '../dates/civil-time.ts';
import type { EventKind } from '../record/event-kind.ts';
import type { LocationPrecision, LocationRole } from '../record/event-location.ts';
import type { ExternalId } from '../record/external-id.ts';
import type { ParticipantRole } from '../record/participant.ts';
import type { PlaceLevel } from '../record/place.ts';
import type { Classification, EventLinkKind, EventState, Evidence } from '../record/timeline-event.ts';
import type { Disagreement } from './disagreements.ts';
import type { Days } from './hierarchy.ts';
import type { Box, Circle } from './scenes.ts';

export const certainties = {
  POSSIBLY:
    'The event may lie in the range: the two overlap; an approximate end is widened by one of its units. What goes on, or whose end is not known, may be on every day from its first on; what has no beginning on every day up to its last.',
  CERTAINLY:
    'The event lies wholly in the range; approximate and uncertain dates never do, and what is open at one end only where the range is open there too.',
} as const satisfies Record<string, string>;
export type Certainty = keyof typeof certainties;

/** Which scenes are looked for on the map. */
export interface SceneSearch {
  readonly certainty: Certainty;
  /** Also those that are not drawn: they may lie where any place does that is one of theirs or lies in one. */
  readonly areas: boolean;
}

/**
 * What is asked of an event, with every name resolved to an id. Fields are joined by *and*; an absent field asks nothing. Every field is
 * two-valued: an event of which something is not given does not meet what is asked of it, and meets the opposite. What a field means, how
 * it is read, what it costs and which entities move events in and out of it are entries of tables over all of them.
 */
export interface EventConditions {
  readonly states?: readonly EventState[];
  readonly timelines?: readonly TimelineId[];
  readonly occurred?: { readonly from?: Day; readonly to?: Day; readonly certainty: Certainty };
  readonly kinds?: readonly EventKind[];
  readonly evidence?: readonly Evidence[];
  /** Whether any aspect of it is openly denied or disputed. */
  readonly disputed?: boolean;
  /** Whether a claim that its figures are computed from gives one that contradicts itself. */
  readonly figuresInconsistent?: boolean;
  readonly actors?: { readonly anyOf: readonly ActorId[]; readonly roles?: readonly ParticipantRole[]; readonly parts: boolean };
  readonly claimants?: { readonly anyOf: readonly ActorId[]; readonly parts: boolean };
  /** Not asked for by anybody but the record itself: the events that link to one. */
  readonly linksTo?: { readonly event: EventId; readonly kinds?: readonly EventLinkKind[] };
  readonly places?: { readonly anyOf: readonly PlaceId[]; readonly roles: readonly LocationRole[]; readonly parts: boolean };
  /** A claim about it cites one of these. */
  readonly sources?: readonly SourceId[];
  /** A foreign dataset knows it by one of these ids. */
  readonly externalIds?: readonly Pick<ExternalId, 'scheme' | 'value'>[];
  /** How many it may have killed: its range and this one overlap. An event without a figure of it has no range. */
  readonly killed?: { readonly min?: number; readonly max?: number };
  /** At most so many days between the first and the last that it may have been on, both counted; never so where one of them is open. */
  readonly maxWidthDays?: number;
  /** Whether its stated date goes on: it has begun, and had not ended as of its last change. */
  readonly ongoing?: boolean;
  /** A scene lies in this circle, or may. */
  readonly near?: Circle & SceneSearch;
  /** The same in this box. */
  readonly box?: Box & SceneSearch;
  /** Whether any scene may be drawn. */
  readonly hasCoordinates?: boolean;
  /** First recorded at this instant or later. */
  readonly addedSince?: string;
  /** It, or a claim about it, last changed at this instant or later. */
  readonly changedSince?: string;
  /** A foreign dataset gives it one of these codes. */
  readonly classifications?: readonly Pick<Classification, 'scheme' | 'code'>[];
  /** A scene names a place of one of these levels. */
  readonly placeLevels?: readonly PlaceLevel[];
  /** A scene is known so precisely. */
  readonly precisions?: readonly LocationPrecision[];
  /** Claims about it disagree on any of these, whether or not one denies another. */
  readonly disagreements?: readonly Disagreement[];
  /** How many independent persons or bodies what is claimed of it comes from. */
  readonly independentOrigins?: { readonly min?: number; readonly max?: number };
  /** How far the least and the most that it may have killed are apart; without an upper bound they are endlessly. */
  readonly killedWidth?: { readonly min?: number; readonly max?: number };
  /** What is searched for in its texts, its claims and the names of who and where. */
  readonly text?: SearchTerms;
  /** Not what this accepts. */
  readonly excluding?: EventConditions;
  readonly anyOf?: readonly EventConditions[];
}

/** What a filter may ask. */
export type Condition = keyof EventConditions;

/** What can be asked for from outside. */
export type AskedCondition = Exclude<Condition, 'linksTo'>;

/** What a condition asks, where it asks anything. */
export type Asked<Name extends Condition> = NonNullable<EventConditions[Name]>;

/** Which events a list, a count or a subscription is of: public ones unless other states are asked for. */
export interface EventFilter extends EventConditions {
  readonly states: readonly EventState[];
}

/** Conditions as a filter: of events in these states where they ask for none. */
export function inStates(unasked: readonly EventState[], conditions: EventConditions): EventFilter {
  return { ...conditions, states: conditions.states ?? unasked };
}

/** What a filter accepts of one timeline. */
export function ofTimeline(filter: EventFilter, timeline: TimelineId): EventFilter {
  return { ...filter, timelines: [timeline].filter((each) => filter.timelines?.includes(each) ?? true) };
}

/** The public events that link to one, in one of these ways where they are given. */
export function linkingTo(event: EventId, kinds: readonly EventLinkKind[] | undefined): EventFilter {
  return { states: ['PUBLISHED'], linksTo: { event, ...(kinds === undefined ? {} : { kinds }) } };
}

/** All that may become or be public in some timelines, and may have been on one of some days. */
export function ofDays(timelines: readonly TimelineId[], days: Days): EventFilter {
  return { states: ['PUBLISHED', 'DRAFT'], timelines, occurred: { ...days, certainty: 'POSSIBLY' } };
}

/** A filter that also accepts what had been public where it accepts what is. */
export function withTakenBack(filter: EventFilter): EventFilter {
  if (!filter.states.includes('PUBLISHED')) return filter;
  return { ...filter, states: [...new Set([...filter.states, 'RETRACTED', 'MERGED'] as const)] };
}

/** A filter of one event: it accepts that, too, where it would if that had not been taken back. */
export function orTakenBack(
  filter: EventFilter,
  event: { readonly state: EventState; readonly everPublished: boolean },
): EventFilter {
  const { state, everPublished } = event;
  const takenBack = filter.states.includes('PUBLISHED') && everPublished && (state === 'RETRACTED' || state === 'MERGED');
  return takenBack ? { ...filter, states: [state] } : filter;
}

/** What a filter searches for, each word and phrase. */
export function termsOf({ text }: EventFilter): readonly SearchTerm[] {
  return text?.all ?? [];
}

/** A filter and all that it is made of, however deep. */
export function withinFilter(conditions: EventConditions): EventConditions[] {
  const { excluding, anyOf = [] } = conditions;
  return [conditions, ...[...(excluding === undefined ? [] : [excluding]), ...anyOf].flatMap(withinFilter)];
}
