import { maxLengths } from '../../domain/base/text.ts';
import { drawnAs, type LocationPrecision, locationPrecisions } from '../../domain/record/event-location.ts';
import type { Coordinates } from '../../domain/record/place.ts';
import type { ForeignEntity } from '../foreign-event.ts';
import { spellingKey } from '../tables/bare-text.ts';
import { type Cells, lower } from '../tables/cells.ts';
import { codeOf } from './code-of.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { textColumns } from './mapping-columns.ts';
import { type Placed, sceneOf } from './scene-of.ts';
import { slugOf } from './slug-of.ts';

/** Where a row says that it was: at a place with a name, at coordinates, or both. */
export function placeOf(cells: Cells, { place, dataset }: CsvMapping): Placed | undefined {
  if (place === undefined) return undefined;
  const names = textColumns(place.column, dataset.language).flatMap(([language, column]) => {
    const text = cells.fitting(lower(column), maxLengths.name);
    return text === undefined ? [] : [{ language, text }];
  });
  const precision = precisionOf(cells, place.precision);
  const coordinates = coordinatesOf(cells, place, precision);
  const radius = (place.radius === undefined ? undefined : cells.kilometres(lower(place.radius))) ?? place.radiusKm;
  const radiusKm = precision === 'DISTRICT' || precision === 'NEAR' ? radius : undefined;
  const [first] = names;
  const of = first === undefined ? undefined : placeCalled([first, ...names.slice(1)], dataset);
  if (of === undefined && coordinates === undefined) return undefined;
  return sceneOf(of, { precision, radiusKm, coordinates });
}

/** A mapping has no places that others lie between: where exactly such an event was is not known. */
function precisionOf(cells: Cells, coded: NonNullable<CsvMapping['place']>['precision']): LocationPrecision {
  const code = codeOf(cells, coded, locationPrecisions) ?? 'UNKNOWN';
  const isAlong = code === 'ALONG' && coded?.values !== undefined;
  return code === 'BETWEEN' || (code === 'ALONG' && !isAlong) ? 'UNKNOWN' : code;
}

/** Coordinates where they may be kept; what is not kept stands in no row’s way. */
function coordinatesOf(
  cells: Cells,
  { latitude, longitude }: NonNullable<CsvMapping['place']>,
  precision: LocationPrecision,
): Coordinates | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (drawnAs(precision) !== 'NOT_AT_ALL') return cells.coordinates(lower(latitude), lower(longitude));
  if (precision === 'UNKNOWN' && cells.text(lower(latitude)) !== undefined && cells.text(lower(longitude)) !== undefined)
    cells.flag(
      lower(latitude),
      'How precise the coordinates are is not said, so they are not kept; say it in the mapping ("precision"), or of a sheet with --precision.',
    );
  return undefined;
}

type PlaceName = { readonly text: string; readonly language: string };

function placeCalled(
  names: readonly [PlaceName, ...PlaceName[]],
  { name: dataset, redistribution }: CsvMapping['dataset'],
): ForeignEntity {
  const [{ text: name }] = names;
  return {
    type: 'place',
    name,
    slug: slugOf('place', name, `${dataset} ${name}`),
    scheme: `${dataset} place`,
    value: name,
    spelled: spellingKey(name),
    entities: [],
    input: () => ({ names, ...(redistribution === 'INTERNAL' ? { redistribution } : {}) }),
  };
}
