import type { EventConditions } from '../../src/domain/derived/event-filter.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Coordinates, Place } from '../../src/domain/record/place.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { figuresFor, isContradictory, plainFigures, plainSum } from './oracle-figures.ts';
import { isFound } from './oracle-words.ts';

// What a filter means, a second time: loops over everything, and none of the product's own code.

interface Held {
  state<T>(id: string): T | undefined;
  claimsOf(event: string): Claim[];
  addedAt(id: string): string;
}

/** Whether a filter asks for an event. */
export function isAccepted(record: Held, id: string, conditions: EventConditions): boolean {
  const event = record.state<TimelineEvent>(id);
  if (event === undefined || !isAcceptedItself(record, id, event, conditions)) return false;
  const { actors, claimants, places, sources, text, excluding, anyOf } = conditions;
  const days = possibleDays(event.date.edtf);
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

/** Scenes on the map, with distances by the law of cosines. */
function isDrawnWhere(record: Held, { locations }: TimelineEvent, { near, box, hasCoordinates }: EventConditions): boolean {
  const scenes = locations.flatMap(({ role, precision, place, coordinates, radiusKm }) => {
    if (role !== 'SCENE' || !['EXACT', 'NEAR', 'DISTRICT'].includes(precision)) return [];
    const there = record.state<Place>(place ?? '');
    const at = coordinates ?? there?.coordinates;
    return at === undefined ? [] : [{ ...at, radius: precision === 'DISTRICT' ? (radiusKm ?? there?.radiusKm ?? 0) : 0 }];
  });
  if (hasCoordinates !== undefined && hasCoordinates !== scenes.length > 0) return false;
  if (near !== undefined && !scenes.some((scene) => kilometres(scene, near) <= near.radiusKm + scene.radius)) return false;
  if (box === undefined) return true;
  return scenes.some(({ latitude, longitude, radius }) => {
    const nearest = {
      latitude: Math.min(Math.max(latitude, box.south), box.north),
      longitude: Math.min(Math.max(longitude, box.west), box.east),
    };
    return radius === 0
      ? nearest.latitude === latitude && nearest.longitude === longitude
      : kilometres({ latitude, longitude }, nearest) <= radius;
  });
}

function kilometres(a: Coordinates, b: Coordinates): number {
  const [p, q, d] = [a.latitude, b.latitude, b.longitude - a.longitude].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  if (a.latitude === b.latitude && a.longitude === b.longitude) return 0;
  return 6_371.0088 * Math.acos(Math.min(1, Math.sin(p) * Math.sin(q) + Math.cos(p) * Math.cos(q) * Math.cos(d)));
}

function isAcceptedItself(record: Held, id: string, event: TimelineEvent, conditions: EventConditions): boolean {
  const { states, timelines, kinds, evidence, occurred, disputed, figuresInconsistent } = conditions;
  const { killed, maxWidthDays, addedSince, externalIds } = conditions;
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
  if (addedSince !== undefined && record.addedAt(id) < addedSince) return false;
  const [first, last] = statedDays(event.date.edtf);
  return maxWidthDays === undefined || (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1 <= maxWidthDays;
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
  [first, last]: readonly [string, string],
): boolean {
  if (wanted.includes(actor)) return true;
  if (!parts) return false;
  for (const { kind, to, from, until } of record.state<Actor>(actor)?.affiliations ?? []) {
    if (kind !== 'PART_OF') continue;
    const since = from === undefined ? first : later(first, possibleDays(from)[0]);
    const till = until === undefined ? last : earlier(last, possibleDays(until)[1]);
    if (since <= till && isPart(record, to, wanted, true, [since, till])) return true;
  }
  return false;
}

function isInside(record: Held, place: string, wanted: readonly string[], parts: boolean): boolean {
  if (wanted.includes(place)) return true;
  return parts && (record.state<Place>(place)?.containers ?? []).some((each) => isInside(record, each.in, wanted, true));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The first and the last day that a date names: of a day, a month, a year, a span of days or one of several days. */
function statedDays(edtf: string): [string, string] {
  const ends = edtf.replace(/[[\]~?%]/g, '').split(/\.\.|\/|,/);
  return [startOf(ends[0]!), endOf(ends.at(-1)!)];
}

function startOf(date: string): string {
  const [year, month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}`;
}

function endOf(date: string): string {
  if (date.length === 10) return date;
  const [year, month = 12] = date.split('-').map(Number);
  return new Date(Date.UTC(year!, month, 0)).toISOString().slice(0, 10);
}

/** The days that a date may have been on: about a date is up to one of its units before or after it. */
export function possibleDays(edtf: string): [string, string] {
  const [first, last] = statedDays(edtf);
  const ends = edtf.replace(/[[\]]/g, '').split(/\.\.|\/|,/);
  return [
    isAbout(ends[0]!) ? shifted(first, ends[0]!, -1) : first,
    isAbout(ends.at(-1)!) ? shiftedEnd(last, ends.at(-1)!) : last,
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

function isWithin(edtf: string, { from = '0000', to = '9999', certainty }: NonNullable<EventConditions['occurred']>): boolean {
  if (certainty === 'POSSIBLY') {
    const [first, last] = possibleDays(edtf);
    return last >= from && first <= to;
  }
  const [first, last] = statedDays(edtf);
  return !/[~?%]/.test(edtf) && first >= from && last <= to;
}
