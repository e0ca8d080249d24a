import type { ActorId, SourceId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import { deriveDate, type EventDate, orderOf, partsOfDay } from '../../domain/dates/event-date.ts';
import { type ClaimOfEvent, type DerivedEvent, deriveEvent } from '../../domain/derived/derive-event.ts';
import { type ClaimedApart, claimedApart } from '../../domain/derived/disagreements.ts';
import { type HarmCount, type HarmRange, harmCounts, harmRange } from '../../domain/derived/harm-range.ts';
import { originClaims } from '../../domain/derived/independent-origins.ts';
import { casualtyGroups, harms } from '../../domain/record/casualties.ts';
import { eventKinds } from '../../domain/record/event-kind.ts';
import {
  drawnAs,
  type EventLocation,
  type LocationPrecision,
  locationPrecisions,
  locationRoles,
} from '../../domain/record/event-location.ts';
import { participantRoles } from '../../domain/record/participant.ts';
import { eventLinkKinds, eventStates, evidences, type TimelineEvent } from '../../domain/record/timeline-event.ts';
import { countedPeople, placesOf } from '../../domain/record/visibility.ts';
import { dayNumber, momentNumber, openDays } from './calendar-numbers.ts';
import { classificationWords } from './classification-words.ts';
import { rowFlags } from './event-block.ts';
import { foreignDigests } from './foreign-ids.ts';
import {
  claimedPlaceWord,
  type EntryTag,
  entry,
  entryTags,
  furtherWord,
  harmFlags,
  harmWord,
  knownAs,
  mostPlacesOfScene,
  ordinalBits,
  sameLocation,
  sceneFlags,
  sceneWord,
  wordsOfNumber,
} from './row-entries.ts';

/** Numbers of names: where each stands in a list of the domain. */
function numbersOf<Name extends string>(names: Readonly<Record<Name, unknown>>): Readonly<Record<Name, number>> {
  return Object.fromEntries(Object.keys(names).map((name, number) => [name, number])) as Record<Name, number>;
}

export const stateNumbers = numbersOf(eventStates);
export const kindNumbers = numbersOf(eventKinds);
export const evidenceNumbers = numbersOf(evidences);
export const participantRoleNumbers = numbersOf(participantRoles);
export const locationRoleNumbers = numbersOf(locationRoles);
export const locationPrecisionNumbers = numbersOf(locationPrecisions);
/** The precisions by these numbers. */
export const locationPrecisionNames = Object.keys(locationPrecisions) as LocationPrecision[];
export const linkKindNumbers = numbersOf(eventLinkKinds);
export const harmNumbers = numbersOf(harms);
export const groupNumbers = numbersOf(casualtyGroups);

const partOfDayNumbers = numbersOf(partsOfDay);

/** What an event's row says, before it stands in the index. */
export interface EventRow {
  readonly timeline: number;
  readonly state: number;
  readonly kind: number;
  readonly evidence: number;
  readonly flags: number;
  readonly earliest: number;
  readonly latest: number;
  readonly partOfDay: number;
  readonly possibleFrom: number;
  readonly possibleTo: number;
  readonly entries: readonly number[];
  /** How many of the last words of `entries` are its figures’. */
  readonly figures: number;
}

/** The row of an event of which nothing is known but that there is one. */
export const goneRow: EventRow = {
  timeline: 0,
  state: 0,
  kind: 0,
  evidence: 0,
  flags: rowFlags.GONE,
  earliest: 0,
  latest: 0,
  partOfDay: 0,
  possibleFrom: 0,
  possibleTo: 0,
  entries: [],
  figures: 0,
};

/** What a row is made of, all as of one position. */
export interface RowParts {
  readonly id: SubjectId<'event'>;
  readonly event: TimelineEvent;
  readonly withheld: boolean;
  /** The claims about it, in whatever order. */
  readonly claims: readonly ClaimOfEvent[];
  /** Claims that went to the event that it was merged into. */
  readonly mergedClaims: readonly ClaimOfEvent[];
}

/** Gives a subject its number; references that nobody knows get one, too. */
export type OrdinalOf = <T extends SubjectType>(type: T, id: SubjectId<T>) => number;

/** Makes the row of an event as its claims leave it. */
export function eventRow({ id, event, withheld, claims, mergedClaims }: RowParts, ordinalOf: OrdinalOf): EventRow {
  const date = deriveDate(event.date);
  const derived = deriveEvent(id, event, claims);
  const apart = claimedApart(claims);
  const origins = originClaims(claims);
  const claimants = new Map(claims.map(({ id: claim, state }) => [claim as string, ordinalOf('actor', state.claimant)]));
  const counted = countedPeople(
    event.casualties,
    [...claims, ...mergedClaims].map(({ state }) => state),
  );
  const figures = harmCounts(derived.casualties).flatMap((count) => harmEntries(count, claimants));
  const sources = (tag: number, some: readonly ClaimOfEvent[]): number[] =>
    unique(some.flatMap(({ state }) => state.citations.map(({ source }) => entry(tag, ordinalOf('source', source)))));
  return {
    timeline: ordinalOf('timeline', event.timeline),
    state: stateNumbers[event.state],
    kind: kindNumbers[event.kind],
    evidence: evidenceNumbers[event.evidence],
    flags: flagsOf({ event, withheld, date, derived, apart, isAffirmed: origins.length > 0 }),
    ...dateColumns(date),
    entries: inOrder({
      PARTICIPANT: unique(
        event.participants.map(({ actor, role }) =>
          entry(entryTags.PARTICIPANT, ordinalOf('actor', actor), participantRoleNumbers[role], ordinalBits.PARTICIPANT),
        ),
      ),
      PLACE: event.locations.flatMap((location) => placeEntries(location, ordinalOf)),
      CLAIMANT: unique([...claimants.values()].map((claimant) => entry(entryTags.CLAIMANT, claimant))),
      THROUGH: unique(
        claims.flatMap(({ state: { through } }) =>
          through === undefined ? [] : [entry(entryTags.THROUGH, ordinalOf('actor', through))],
        ),
      ),
      MERGED_CLAIMANT: unique(
        mergedClaims.map(({ state }) => entry(entryTags.MERGED_CLAIMANT, ordinalOf('actor', state.claimant))),
      ),
      OWNER: unique(counted.map((owner) => entry(entryTags.OWNER, ordinalOf('actor', owner)))),
      SOURCE: sources(entryTags.SOURCE, claims),
      MERGED_SOURCE: sources(entryTags.MERGED_SOURCE, mergedClaims),
      LINK: unique(
        event.links.map((link) =>
          entry(entryTags.LINK, ordinalOf('event', link.event), linkKindNumbers[link.kind], ordinalBits.LINK),
        ),
      ),
      MERGED_INTO: event.mergedInto === undefined ? [] : [entry(entryTags.MERGED_INTO, ordinalOf('event', event.mergedInto))],
      MERGED_CLAIM: (event.mergedClaims?.all ?? []).map((claim) => entry(entryTags.MERGED_CLAIM, ordinalOf('claim', claim))),
      FOREIGN_ID: foreignEntries(event),
      FURTHER: [...classificationEntries(event), ...claimedSceneEntries(apart, ordinalOf), ...originEntries(origins, ordinalOf)],
      SCENE: event.locations.flatMap((location) => sceneEntries(location, ordinalOf)),
      KILLED: killedEntries(harmRange(derived.casualties, 'KILLED')),
      HARM: figures,
    }),
    figures: figures.length,
  };
}

/** What an event’s flags follow from. */
interface FlagParts extends Pick<RowParts, 'event' | 'withheld'> {
  readonly date: EventDate;
  readonly derived: DerivedEvent;
  readonly apart: ClaimedApart;
  readonly isAffirmed: boolean;
}

function flagsOf({ event, withheld, date, derived, apart, isAffirmed }: FlagParts): number {
  const flags: readonly (readonly [boolean, number])[] = [
    [withheld, rowFlags.WITHHELD],
    [event.everPublished, rowFlags.EVER_PUBLISHED],
    [derived.disputed.length > 0, rowFlags.DISPUTED],
    [derived.figuresInconsistent, rowFlags.FIGURES_INCONSISTENT],
    [!date.approximate && !date.uncertain, rowFlags.CERTAIN],
    [event.marks?.includes('INCLUDES_PARTS') ?? false, rowFlags.INCLUDES_PARTS],
    [apart.figures, rowFlags.FIGURES_APART],
    [apart.dates, rowFlags.DATES_APART],
    [isAffirmed, rowFlags.AFFIRMED],
    [date.ongoing, rowFlags.ONGOING],
  ];
  return flags.reduce((sum, [is, flag]) => sum + (is ? flag : 0), 0);
}

function dateColumns(date: EventDate) {
  const { first, last } = orderOf(date);
  const { partOfDay, possibleFrom, possibleTo } = date;
  return {
    earliest: momentNumber(first),
    latest: momentNumber(last),
    partOfDay: partOfDay === undefined ? 0 : partOfDayNumbers[partOfDay] + 1,
    possibleFrom: possibleFrom === undefined ? openDays.from : dayNumber(possibleFrom),
    possibleTo: possibleTo === undefined ? openDays.to : dayNumber(possibleTo),
  };
}

function inOrder(entries: Readonly<Record<EntryTag, readonly number[]>>): number[] {
  return (Object.keys(entryTags) as EntryTag[]).flatMap((tag) => entries[tag]);
}

function unique(entries: readonly number[]): number[] {
  return [...new Set(entries)];
}

function placeEntries(location: EventLocation, ordinalOf: OrdinalOf): number[] {
  const role = locationRoleNumbers[location.role];
  return placesOf(location).map((place, i) =>
    entry(entryTags.PLACE, ordinalOf('place', place), i === 0 ? role : role | sameLocation, ordinalBits.PLACE),
  );
}

/** A scene; what its place says of coordinates and radius is looked up there, as of the position of the question. */
function sceneEntries(location: EventLocation, ordinalOf: OrdinalOf): number[] {
  const { role, precision, coordinates, radiusKm } = location;
  if (role !== 'SCENE') return [];
  const places = placesOf(location).slice(0, mostPlacesOfScene);
  const drawn = drawnAs(precision);
  const isDrawn = drawn !== 'NOT_AT_ALL' && (location.place !== undefined || coordinates !== undefined);
  const [point, radius] = isDrawn ? [coordinates, radiusKm] : [];
  const flags =
    (isDrawn ? sceneFlags.DRAWN : 0) |
    (drawn === 'CIRCLE' ? sceneFlags.CIRCLE : 0) |
    (point === undefined ? 0 : sceneFlags.COORDINATES) |
    (radius === undefined ? 0 : sceneFlags.RADIUS);
  return [
    sceneWord(flags, locationPrecisionNumbers[precision], places.length),
    ...places.map((place) => ordinalOf('place', place)),
    ...(point === undefined ? [] : [...wordsOfNumber(point.latitude), ...wordsOfNumber(point.longitude)]),
    ...(radius === undefined ? [] : wordsOfNumber(radius)),
  ];
}

function classificationEntries({ classifications }: TimelineEvent): number[] {
  const words: number[] = [];
  for (const each of classifications) {
    const [first, second, third] = classificationWords(each);
    let at = 0;
    while (at < words.length && (words[at] !== first || words[at + 1] !== second || words[at + 2] !== third)) at += 3;
    if (at === words.length) words.push(first, second, third);
  }
  return words;
}

/** The scenes that claims give, where these are not all the same. */
function claimedSceneEntries({ scenes }: ClaimedApart, ordinalOf: OrdinalOf): number[] {
  return scenes.flatMap((each) => {
    const words = each.flatMap((places) => places.map((place, i) => claimedPlaceWord(ordinalOf('place', place), i > 0)));
    return [furtherWord('CLAIMED_SCENES', words.length), ...words];
  });
}

/** Claims by where they come from, where that is not one claimant. */
function originEntries(claims: ReturnType<typeof originClaims>, ordinalOf: OrdinalOf): number[] {
  if (new Set(claims.map(({ claimant }) => claimant)).size < 2) return [];
  return claims.flatMap(({ claimant, sources }) => {
    const cited = unique(sources.map((source) => ordinalOf('source', source as SourceId)));
    return [furtherWord('ORIGIN', cited.length + 1), ordinalOf('actor', claimant as ActorId), ...cited];
  });
}

function killedEntries(range: HarmRange | undefined): number[] {
  if (range === undefined) return [];
  const { wide, words } = numberWords([range.low, ...(range.high === undefined ? [] : [range.high])]);
  return [entry(entryTags.KILLED, (range.high === undefined ? 0 : harmFlags.HIGH) | (wide ? harmFlags.WIDE : 0)), ...words];
}

/** Numbers as words: one each, or two each where one is too large. */
function numberWords(numbers: readonly number[]): { readonly wide: boolean; readonly words: readonly number[] } {
  const wide = numbers.some((each) => each > 0xffff_ffff);
  return { wide, words: wide ? numbers.flatMap(wordsOfNumber) : numbers };
}

function harmEntries(count: HarmCount, claimantOf: ReadonlyMap<string, number>): number[] {
  const { harm, group, low, lowMissing, best, high, accordingTo } = count;
  const claimants = unique(accordingTo.map((claim) => claimantOf.get(claim)).filter((each) => each !== undefined));
  const { wide, words } = numberWords([low, best, high].filter((each) => each !== undefined));
  const flags =
    (lowMissing ? harmFlags.LOW_MISSING : 0) |
    (best === undefined ? 0 : harmFlags.BEST) |
    (high === undefined ? 0 : harmFlags.HIGH) |
    (accordingTo.length > 0 ? harmFlags.CLAIMS : 0) |
    (wide ? harmFlags.WIDE : 0);
  return [harmWord(flags, harmNumbers[harm], groupNumbers[group], claimants.length), ...words, ...claimants];
}

function foreignEntries(event: TimelineEvent): number[] {
  const { given, left } = foreignDigests(event);
  return [
    ...given.flatMap((digest) => [entry(entryTags.FOREIGN_ID, 0), ...digest]),
    ...left.flatMap((digest) => [entry(entryTags.FOREIGN_ID, knownAs), ...digest]),
  ];
}
