import { defined } from '../base/defined.ts';
import type { Problems } from '../base/problem.ts';
import type { PlaceId } from '../base/subject.ts';
import { maxLengths, parseList, parseSlug, parseText } from '../base/text.ts';
import type { Coordinates, GazetteerEntry, Place, PlaceInput } from '../record/place.ts';
import { parseEntityDraft } from './entity-drafts.ts';
import { parseExternalIds, parseRedistribution } from './external-ids.ts';
import { parseNames } from './names.ts';
import { reaches } from './reaches.ts';
import { parseReference, parseValueId, type Reading } from './reading.ts';

/** Reads a place's whole state. */
export function parsePlace(
  input: PlaceInput,
  id: PlaceId,
  before: Place | undefined,
  problems: Problems,
  reading: Reading,
): Place {
  const containers = parseList(input.containers, problems.at('containers')).flatMap((each, i) => {
    const here = problems.at('containers', i);
    const container = parseReference('place', each.in, here.at('in'), reading);
    if (container === undefined) return [];
    if (
      reaches(id, container, (above) => (reading.draft.get('place', above)?.state.containers ?? []).map((within) => within.in))
    ) {
      here.at('in').add('CONTRADICTION', 'A place cannot lie in itself, directly or through others.');
    }
    return [{ id: parseValueId('container', each.id, before?.containers ?? [], here, reading), kind: each.kind, in: container }];
  });
  const coordinates = parseCoordinates(input.coordinates, problems.at('coordinates'));
  const coordinatesFrom = parseGazetteerEntry(input.coordinatesFrom, problems.at('coordinatesFrom'));
  if (coordinates !== undefined && coordinatesFrom === undefined) {
    problems
      .at('coordinatesFrom')
      .add('REQUIRED', 'Name the gazetteer that the coordinates are from, its release, and its id of the place.');
  }
  return defined<Place>({
    slug: parseSlug(input.slug, problems.at('slug')) ?? '',
    names: parseNames(input.names, before?.names ?? [], problems.at('names'), reading),
    level: input.level ?? undefined,
    containers,
    coordinates,
    coordinatesFrom,
    radiusKm: parseRadius(input.radiusKm, problems.at('radiusKm')),
    externalIds: parseExternalIds(
      input.externalIds,
      before?.externalIds,
      id,
      { type: 'place', within: '' },
      problems.at('externalIds'),
      reading,
    ),
    redistribution: parseRedistribution(input, before, reading),
    draft: parseEntityDraft(input.draft, before, reading),
  });
}

function parseGazetteerEntry(given: GazetteerEntry | null | undefined, problems: Problems): GazetteerEntry | undefined {
  if (given === null || given === undefined) return undefined;
  return {
    gazetteer: parseText(given.gazetteer, maxLengths.line, problems.at('gazetteer')) ?? '',
    release: parseText(given.release, maxLengths.line, problems.at('release')) ?? '',
    id: parseText(given.id, maxLengths.line, problems.at('id')) ?? '',
  };
}

/** Reads WGS 84 coordinates in decimal degrees. */
export function parseCoordinates(given: Coordinates | null | undefined, problems: Problems): Coordinates | undefined {
  if (given === null || given === undefined) return undefined;
  const { latitude, longitude } = given;
  if (!(latitude >= -90 && latitude <= 90))
    problems.at('latitude').add('OUT_OF_RANGE', `A latitude lies between -90 and 90; this one is ${latitude}.`);
  if (!(longitude >= -180 && longitude <= 180)) {
    problems.at('longitude').add('OUT_OF_RANGE', `A longitude lies between -180 and 180; this one is ${longitude}.`);
  }
  return { latitude, longitude };
}

/** Reads a radius in kilometres. */
export function parseRadius(given: number | null | undefined, problems: Problems): number | undefined {
  if (given === null || given === undefined) return undefined;
  if (!(given > 0 && given <= 20_000))
    problems.add('OUT_OF_RANGE', `A radius lies above 0 and is at most 20,000 km; this one is ${given}.`);
  return given;
}
