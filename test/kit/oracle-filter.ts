import type { Disagreement } from '../../src/domain/derived/disagreements.ts';
import type { EventConditions } from '../../src/domain/derived/event-filter.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Place } from '../../src/domain/record/place.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { figuresFor, isContradictory, plainFigures, plainSum, speaksForIt } from './oracle-figures.ts';
import { isDrawnWhere, isInside } from './oracle-map.ts';
import { originsOf } from './oracle-origins.ts';
import { isFound } from './oracle-words.ts';
import { plainDay, plainStretch } from './plain-days.ts';

// What a filter means, a second time: loops over everything, and none of the product's own code.

interface Held {
  state<T>(id: string): T | undefined;
  claimsOf(event: string): Claim[];
  addedAt(id: string): string;
  changedAt(event: string): string;
  /** Every place that may be seen. */
  places(): string[];
}

/** Whether a filter asks for an event. */
export function isAccepted(record: Held, id: string, conditions: EventConditions): boolean {
  const event = record.state<TimelineEvent>(id);
  if (event === undefined || !isAcceptedItself(record, id, event, conditions)) return false;
  const { actors, claimants, places, sources, text, excluding, anyOf } = conditions;
  const days = plainStretch(possibleDays(event.date.edtf));
  if (actors !== undefined) {
    const found = event.participants.filter(({ role }) => actors.roles === undefined || actors.roles.includes(role));
    if (!found.some(({ actor }) => isPart(record, actor, actors.anyOf, actors.parts, days))) return false;
  }
  if (claimants !== undefined) {
    const found = record.claimsOf(id);
    if (!found.some(({ claimant }) => isPart(record, claimant, claimants.anyOf, claimants.parts, days))) return false;
  }
  if (places !== undefined) {
    const found = event.locations
      .filter(({ role }) => places.roles.includes(role))
      .flatMap(({ place, anchors }) => (place === undefined ? anchors : [place, ...anchors]));
    if (!found.some((place) => isInside(record, place, places.anyOf, places.parts))) return false;
  }
  if (sources !== undefined) {
    const cited = record.claimsOf(id).flatMap(({ citations }) => citations.map(({ source }) => source));
    if (!cited.some((source) => sources.includes(source))) return false;
  }
  if (text !== undefined && !isFound(record, id, text)) return false;
  if (!isDrawnWhere(record, event, conditions)) return false;
  if (excluding !== undefined && isAccepted(record, id, excluding)) return false;
  return anyOf === undefined || anyOf.some((each) => isAccepted(record, id, each));
}

/** What claims disagree on, pair by pair. */
function disagreementsOf(record: Held, id: string): Disagreement[] {
  const claims = record.claimsOf(id).filter(speaksForIt);
  const pairs = claims.flatMap((one, i) => claims.slice(i + 1).map((other) => [one, other] as const));
  const figures = claims.flatMap(({ casualties }) => casualties);
  const areFiguresApart = figures.some((a) =>
    figures.some((b) => {
      if (a === b || a.harm !== b.harm || a.group !== b.group || a.of !== b.of) return false;
      if (a.best !== undefined && b.best !== undefined && a.best !== b.best) return true;
      return (a.low ?? a.best ?? 0) > (b.high ?? b.best ?? Number.POSITIVE_INFINITY);
    }),
  );
  const areDaysApart = pairs.some(([one, other]) => {
    if (one.occurred === undefined || other.occurred === undefined) return false;
    const [[a, b], [c, d]] = [plainStretch(possibleDays(one.occurred.edtf)), plainStretch(possibleDays(other.occurred.edtf))];
    return b < c || d < a;
  });
  const arePlacesApart = pairs.some(([one, other]) => {
    const [here, there] = [one, other].map(({ locations }) =>
      locations
        .filter(({ role }) => role === 'SCENE')
        .flatMap(({ place, anchors }) => (place === undefined ? anchors : [place, ...anchors])),
    ) as [string[], string[]];
    if (here.length === 0 || there.length === 0) return false;
    return !here.some((a) => there.some((b) => isInside(record, a, [b], true) || isInside(record, b, [a], true)));
  });
  return [
    ...(areFiguresApart ? (['FIGURES'] as const) : []),
    ...(areDaysApart ? (['DATE'] as const) : []),
    ...(arePlacesApart ? (['PLACE'] as const) : []),
  ];
}

function isAcceptedItself(record: Held, id: string, event: TimelineEvent, conditions: EventConditions): boolean {
  const { states, timelines, kinds, evidence, occurred, disputed, figuresInconsistent } = conditions;
  const { killed, killedWidth, independentOrigins, maxWidthDays, ongoing, addedSince, changedSince, externalIds } = conditions;
  const { classifications, placeLevels, precisions, disagreements } = conditions;
  if (states !== undefined && !states.includes(event.state)) return false;
  if (
    externalIds !== undefined &&
    !externalIds.some(({ scheme, value }) => event.externalIds?.some((each) => each.scheme === scheme && each.value === value))
  )
    return false;
  if (timelines !== undefined && !timelines.includes(event.timeline)) return false;
  if (kinds !== undefined && !kinds.includes(event.kind)) return false;
  if (evidence !== undefined && !evidence.includes(event.evidence)) return false;
  if (occurred !== undefined && !isWithin(event.date.edtf, occurred)) return false;
  if (disputed !== undefined && disputed !== record.claimsOf(id).some(isOpenDenial)) return false;
  if (figuresInconsistent !== undefined && figuresInconsistent !== isContradictory(record.claimsOf(id))) return false;
  if (killed !== undefined) {
    const range = killedBy(record.claimsOf(id));
    if (range === undefined) return false;
    if (killed.min !== undefined && range[1] !== undefined && range[1] < killed.min) return false;
    if (killed.max !== undefined && range[0] > killed.max) return false;
  }
  if (killedWidth !== undefined) {
    const range = killedBy(record.claimsOf(id));
    if (range === undefined) return false;
    const width = (range[1] ?? Number.POSITIVE_INFINITY) - range[0];
    if (width < (killedWidth.min ?? 0) || width > (killedWidth.max ?? Number.POSITIVE_INFINITY)) return false;
  }
  if (independentOrigins !== undefined) {
    const origins = originsOf(record, id);
    if (origins < (independentOrigins.min ?? 0) || origins > (independentOrigins.max ?? Number.POSITIVE_INFINITY)) return false;
  }
  if (ongoing !== undefined && ongoing !== event.date.edtf.endsWith('/..')) return false;
  if (addedSince !== undefined && record.addedAt(id) < addedSince) return false;
  if (changedSince !== undefined && record.changedAt(id) < changedSince) return false;
  if (
    classifications !== undefined &&
    !event.classifications.some((one) => classifications.some(({ scheme, code }) => one.scheme === scheme && one.code === code))
  )
    return false;
  if (
    precisions !== undefined &&
    !event.locations.some(({ role, precision }) => role === 'SCENE' && precisions.includes(precision))
  )
    return false;
  if (
    placeLevels !== undefined &&
    !event.locations.some(
      ({ role, place, anchors }) =>
        role === 'SCENE' &&
        [place, ...anchors].some((each) => placeLevels.some((level) => record.state<Place>(each ?? '')?.level === level)),
    )
  )
    return false;
  if (disagreements !== undefined && !disagreementsOf(record, id).some((each) => disagreements.includes(each))) return false;
  const [first, last] = plainStretch(statedDays(event.date.edtf));
  return maxWidthDays === undefined || last - first + 1 <= maxWidthDays;
}

/** Whether a claim denies or disputes anything: what it was about went with its words where these are withheld. */
export function isOpenDenial({ stance, about }: Claim): boolean {
  return (stance === 'DENIES' || stance === 'DISPUTES') && about.length > 0;
}

/** How many claims say were killed, at least and at most. */
function killedBy(claims: readonly Claim[]): [number, number | undefined] | undefined {
  const figures = figuresFor(plainFigures(claims, 'KILLED'), 'ALL');
  if (figures.length === 0) return undefined;
  // What nobody bounds is asked for by its best.
  return [
    figures.reduce((sum, { best = 0, low = best }) => sum + low, 0),
    plainSum(figures.map(({ best, high = best }) => high)),
  ];
}

function isPart(
  record: Held,
  actor: string,
  wanted: readonly string[],
  parts: boolean,
  [first, last]: readonly [number, number],
): boolean {
  if (wanted.includes(actor)) return true;
  if (!parts) return false;
  for (const { kind, to, from, until } of record.state<Actor>(actor)?.affiliations ?? []) {
    if (kind !== 'PART_OF') continue;
    const since = from === undefined ? first : Math.max(first, plainStretch(possibleDays(from))[0]);
    const till = until === undefined ? last : Math.min(last, plainStretch(possibleDays(until))[1]);
    if (since <= till && isPart(record, to, wanted, true, [since, till])) return true;
  }
  return false;
}

/** The first and the last day that a date names: of a day, a month, a year, a span of days or one of several days; one that is open has none. */
export function statedDays(edtf: string): [string | undefined, string | undefined] {
  const [first = '', last = ''] = endsOf(edtf).map((end) => end.replace(/[~?%]/, ''));
  return [first === '' ? undefined : startOf(first), last === '' ? undefined : endOf(last)];
}

/** What stands at both ends of a date; nothing where that is open. */
function endsOf(edtf: string): [string, string] {
  const ends = edtf.replace(/[[\]]/g, '').split(/\.\.|\/|,/);
  return [ends[0]!, ends.at(-1)!];
}

function startOf(date: string): string {
  return `${date}${'-01-01'.slice(date.replace(/^-/, '').length - 4)}`;
}

function endOf(date: string): string {
  const [year, month = 12, day] = date.replace(/^-/, '').split('-').map(Number);
  return day === undefined ? plainDay(date.startsWith('-') ? -year! : year!, month + 1, 0) : date;
}

/** The days that a date may have been on: about a date is up to one of its units before or after it. */
export function possibleDays(edtf: string): [string | undefined, string | undefined] {
  const [first, last] = statedDays(edtf);
  const [from, to] = endsOf(edtf);
  return [
    first !== undefined && isAbout(from) ? shifted(first, from, -1) : first,
    last !== undefined && isAbout(to) ? shiftedEnd(last, to) : last,
  ];
}

function isAbout(end: string): boolean {
  return end.endsWith('~') || end.endsWith('%');
}

function shifted(day: string, end: string, by: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const unit = end.replace(/[~%]/, '').length;
  return new Date(Date.UTC(year! + (unit === 4 ? by : 0), month! - 1 + (unit === 7 ? by : 0), date! + (unit === 10 ? by : 0)))
    .toISOString()
    .slice(0, 10);
}

/** One unit after the last day: the end of the next month is its last day, whatever that is. */
function shiftedEnd(day: string, end: string): string {
  const next = shifted(day, '2020-01-01', 1);
  return shifted(shifted(next, end, 1), '2020-01-01', -1);
}

function isWithin(edtf: string, { from, to, certainty }: NonNullable<EventConditions['occurred']>): boolean {
  const [start, end] = plainStretch([from, to]);
  const [first, last] = plainStretch(certainty === 'POSSIBLY' ? possibleDays(edtf) : statedDays(edtf));
  if (certainty === 'POSSIBLY') return last >= start && first <= end;
  return !/[~?%]/.test(edtf) && first >= start && last <= end;
}
