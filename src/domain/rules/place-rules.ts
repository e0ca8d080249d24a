import { defined } from '../base/defined.ts';
import type { Problems } from '../base/problem.ts';
import type { PlaceId } from '../base/subject.ts';
import { maxLengths, readList, readSlug, readText } from '../base/text.ts';
import type { Coordinates, GazetteerEntry, Place, PlaceInput } from '../record/place.ts';
import { readEntityDraft } from './entity-drafts.ts';
import { readExternalIds, readRedistribution } from './external-ids.ts';
import { readNames } from './names.ts';
import { reaches } from './reaches.ts';
import { type Reading, readReference, readValueId } from './reading.ts';

/** Reads a place's whole state. */
export function readPlace(
  input: PlaceInput,
  id: PlaceId,
  before: Place | undefined,
  problems: Problems,
  reading: Reading,
): Place {
  const containers = readList(input.containers, problems.at('containers')).flatMap((each, i) => {
    const here = problems.at('containers', i);
    const container = readReference('place', each.in, here.at('in'), reading);
    if (container === undefined) return [];
    if (
      reaches(id, container, (above) => (reading.draft.get('place', above)?.state.containers ?? []).map((within) => within.in))
    ) {
      here.at('in').add('CONTRADICTION', 'A place cannot lie in itself, directly or through others.');
    }
    return [{ id: readValueId('container', each.id, before?.containers ?? [], here, reading), kind: each.kind, in: container }];
  });
  const coordinates = readCoordinates(input.coordinates, problems.at('coordinates'));
  const coordinatesFrom = readGazetteerEntry(input.coordinatesFrom, problems.at('coordinatesFrom'));
  if (coordinates !== undefined && coordinatesFrom === undefined) {
    problems
      .at('coordinatesFrom')
      .add('REQUIRED', 'Name the gazetteer that the coordinates are from, its release, and its id of the place.');
  }
  return defined<Place>({
    slug: readSlug(input.slug, problems.at('slug')) ?? '',
    names: readNames(input.names, before?.names ?? [], problems.at('names'), reading),
    containers,
    coordinates,
    coordinatesFrom,
    radiusKm: readRadius(input.radiusKm, problems.at('radiusKm')),
    externalIds: readExternalIds(
      input.externalIds,
      before?.externalIds,
      id,
      { type: 'place', within: '' },
      problems.at('externalIds'),
      reading,
    ),
    redistribution: readRedistribution(input, before, reading),
    draft: readEntityDraft(input.draft, before, reading),
  });
}

function readGazetteerEntry(given: GazetteerEntry | null | undefined, problems: Problems): GazetteerEntry | undefined {
  if (given === null || given === undefined) return undefined;
  return {
    gazetteer: readText(given.gazetteer, maxLengths.line, problems.at('gazetteer')) ?? '',
    release: readText(given.release, maxLengths.line, problems.at('release')) ?? '',
    id: readText(given.id, maxLengths.line, problems.at('id')) ?? '',
  };
}

/** Reads WGS 84 coordinates in decimal degrees. */
export function readCoordinates(given: Coordinates | null | undefined, problems: Problems): Coordinates | undefined {
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
export function readRadius(given: number | null | undefined, problems: Problems): number | undefined {
  if (given === null || given === undefined) return undefined;
  if (!(given > 0 && given <= 20_000))
    problems.add('OUT_OF_RANGE', `A radius lies above 0 and is at most 20,000 km; this one is ${given}.`);
  return given;
}
