import { defined } from '../base/defined.ts';
import { parseOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, parseList } from '../base/text.ts';
import { type ClaimedLocation, drawnAs, type EventLocation, type LocationInput } from '../record/event-location.ts';
import { parseCoordinates, parseRadius } from './place-rules.ts';
import {
  type NamableClaims,
  parseAccordingTo,
  parseOptionalReference,
  parseReference,
  parseValueId,
  type Reading,
} from './reading.ts';

/** Reads where a claim says that something happened. */
export function parseClaimedLocation(
  input: LocationInput,
  before: readonly ClaimedLocation[],
  problems: Problems,
  reading: Reading,
): ClaimedLocation {
  const place = parseOptionalReference('place', input.place, problems.at('place'), reading);
  const anchors = parseList(input.anchors, problems.at('anchors'), 20).map((each, i) =>
    parseReference('place', each, problems.at('anchors', i), reading),
  );
  checkPlaces(input, anchors.length, problems);
  const drawn = drawnAs(input.precision);
  if (input.coordinates && drawn === 'NOT_AT_ALL') {
    problems
      .at('coordinates')
      .add('CONTRADICTION', `A location that is no more precise than ${input.precision} has no coordinates.`);
  }
  if (input.radiusKm && input.precision !== 'DISTRICT' && input.precision !== 'NEAR') {
    problems.at('radiusKm').add('CONTRADICTION', 'Only DISTRICT and NEAR have a radius.');
  }
  const placeRadius = place === undefined ? undefined : reading.draft.get('place', place)?.state.radiusKm;
  if (drawn === 'CIRCLE' && !input.radiusKm && placeRadius === undefined) {
    problems.at('radiusKm').add('REQUIRED', 'A DISTRICT is a circle: give its radius in kilometres, here or with the place.');
  }
  return defined<ClaimedLocation>({
    id: parseValueId('location', input.id, before, problems, reading),
    role: input.role,
    place,
    anchors: anchors.filter((each) => each !== undefined),
    precision: input.precision,
    radiusKm: parseRadius(input.radiusKm, problems.at('radiusKm')),
    coordinates: parseCoordinates(input.coordinates, problems.at('coordinates')),
    description: parseOptionalLocalizedText(input.description, maxLengths.line, problems.at('description')),
  });
}

function checkPlaces({ precision, place, anchors, coordinates }: LocationInput, anchorCount: number, problems: Problems): void {
  const given = place !== null && place !== undefined;
  if (precision === 'BETWEEN') {
    if (given) problems.at('place').add('CONTRADICTION', 'BETWEEN names its places as anchors, not as place.');
    if (anchorCount < 2) problems.at('anchors').add('REQUIRED', 'BETWEEN needs two anchors or more: the places it lies between.');
    return;
  }
  if (precision === 'ALONG') {
    if (!given && anchorCount === 0)
      problems.at('place').add('REQUIRED', 'ALONG needs a place (the road, the river) or anchors that it runs between.');
    return;
  }
  if ((anchors ?? []).length > 0) problems.at('anchors').add('CONTRADICTION', 'Only BETWEEN and ALONG have anchors.');
  const isDrawn = drawnAs(precision) !== 'NOT_AT_ALL' && coordinates !== null && coordinates !== undefined;
  if (!given && !isDrawn && precision !== 'UNKNOWN')
    problems
      .at('place')
      .add('REQUIRED', 'Name the place; only an UNKNOWN location, and one with coordinates of its own, may have none.');
}

/** Reads where an event happened: its claims’ scenes side by side, one of them preferred. */
export function parseEventLocations(
  given: readonly LocationInput[] | null | undefined,
  before: readonly EventLocation[],
  claims: NamableClaims,
  problems: Problems,
  reading: Reading,
): EventLocation[] {
  const list = parseList(given, problems);
  const scenes = list.filter((each) => each.role === 'SCENE').length;
  const preferred = list.filter((each) => each.role === 'SCENE' && each.preferred === true).length;
  if (scenes > 1 && preferred !== 1)
    problems.add('CONTRADICTION', `Of ${scenes} scenes exactly one is preferred; here ${preferred} are.`);
  return list.map((input, i) => {
    const here = problems.at(i);
    if (input.preferred === true && input.role !== 'SCENE')
      here.at('preferred').add('CONTRADICTION', 'Only a SCENE can be preferred.');
    return {
      ...parseClaimedLocation(input, before, here, reading),
      preferred: input.role === 'SCENE' && (scenes === 1 || input.preferred === true),
      accordingTo: parseAccordingTo(input.accordingTo, claims, here.at('accordingTo'), reading),
    };
  });
}
