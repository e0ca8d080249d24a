import { ownValue } from '../../domain/base/own-value.ts';
import { maxLengths } from '../../domain/base/text.ts';
import type { Day } from '../../domain/dates/civil-time.ts';
import type { FigureInput } from '../../domain/record/casualties.ts';
import type { Coordinates } from '../../domain/record/place.ts';
import type { ClassificationInput } from '../../domain/record/timeline-event.ts';
import type { ForeignEntity, Reference } from '../foreign-event.ts';
import type { Cells } from '../tables/cells.ts';
import { someDayBetween } from './date-between.ts';
import { flagContradictions } from './flag-contradictions.ts';
import { type Placed, sceneOf } from './scene-of.ts';
import * as codes from './ucdp-ged-codes.ts';
import type { UcdpPlaces } from './ucdp-ged-entities.ts';

/** A district has no size in UCDP GED; a circle that holds most of the world’s second-order divisions is drawn (kilometres). */
const districtRadiusKm = 50;
/** How far from its point UCDP GED places an event of precision 2, kilometres. */
const nearRadiusKm = 25;

/** How precise a location is, by `where_prec`. */
export const precisions = { 1: 'EXACT', 2: 'NEAR', 3: 'DISTRICT', 4: 'REGION', 5: 'REGION', 6: 'COUNTRY', 7: 'UNKNOWN' } as const;

/** When a row says that it was. */
export function edtfOf(start: Day, end: Day, precision: `${keyof typeof codes.datePrecisions}` | undefined): string {
  // The format does not tell a stretch of time from a day in it that is not known; only precision 1 says that it is known.
  return precision === '1' && start !== end ? `${start}/${end}` : someDayBetween(start, end);
}

/** Where a row says that it was, as precisely as it says. */
export function placed(cells: Cells, { point, country }: UcdpPlaces): Placed | undefined {
  const code = cells.code('where_prec', codes.placePrecisions);
  const of = code === '6' ? (country ?? point) : point;
  const precision = code === undefined ? 'UNKNOWN' : precisions[code];
  const isDrawn = precision === 'EXACT' || precision === 'NEAR' || precision === 'DISTRICT';
  // What is not kept, and what merely repeats it, stands in no row’s way.
  const coordinates = isDrawn ? coordinatesOf(cells) : undefined;
  if (of === undefined && coordinates === undefined) return undefined;
  const description = cells.fitting('where_description', maxLengths.line);
  const radiusKm = precision === 'NEAR' ? nearRadiusKm : precision === 'DISTRICT' ? districtRadiusKm : undefined;
  return sceneOf(of, {
    precision,
    radiusKm,
    coordinates,
    description: description === undefined ? undefined : { en: description },
  });
}

/** The point of latitude and longitude; that of `geom_wkt`, which repeats it, where they are not given. */
function coordinatesOf(cells: Cells): Coordinates | undefined {
  const given = cells.coordinates();
  const [, east, north] = /^POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)$/i.exec(cells.plain('geom_wkt') ?? '') ?? [];
  if (east === undefined || north === undefined) return given;
  if (given !== undefined) {
    if (far(given.longitude, east) || far(given.latitude, north))
      cells.flag('geom_wkt', 'It is another point than latitude and longitude say; these were taken.');
    return given;
  }
  if (cells.text('latitude') !== undefined || cells.text('longitude') !== undefined) return undefined;
  const [longitude, latitude] = [Number(east), Number(north)];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  cells.flag('geom_wkt', 'latitude and longitude are not given; its point was taken.');
  return { latitude, longitude };
}

function far(given: number, printed: string): boolean {
  return Math.abs(given - Number(printed)) > 0.001;
}

/** The deaths as given: low, best and high of everybody, and of each group a best alone. */
export function figuresOf(cells: Cells, a: ForeignEntity, b: ForeignEntity, isOneSided: boolean) {
  const [low, best, high] = [cells.count('low'), cells.count('best'), cells.count('high')];
  const [sideA, sideB] = [cells.count('deaths_a'), cells.count('deaths_b')];
  const [civilians, unknown] = [cells.count('deaths_civilians'), cells.count('deaths_unknown')];
  const parts = [sideA, sideB, civilians, unknown].flatMap((best) => (best === undefined ? [] : [{ best }]));
  flagContradictions(cells, { column: 'best', whole: { low, best, high }, parts });
  return (ref: Reference): FigureInput[] => {
    const parts: readonly (Omit<FigureInput, 'harm'> | undefined)[] = [
      low === undefined && best === undefined && high === undefined ? undefined : { group: 'ALL', low, best, high },
      sideA === undefined ? undefined : { group: 'COMBATANTS', of: ref(a), best: sideA },
      // Civilians have no combatants, and a zero for them says nothing.
      sideB === undefined || (isOneSided && sideB === 0) ? undefined : { group: 'COMBATANTS', of: ref(b), best: sideB },
      civilians === undefined ? undefined : { group: 'CIVILIANS', best: civilians },
      unknown === undefined ? undefined : { group: 'UNKNOWN', best: unknown },
    ];
    return parts.filter((each) => each !== undefined).map((each) => ({ harm: 'KILLED', ...each }));
  };
}

/** What UCDP says, in one text. */
export function statementOf(cells: Cells, violence: `${keyof typeof codes.violenceTypes}` | undefined): string {
  const said = [
    `UCDP GED event ${[cells.text('id'), cells.text('relid')].filter(Boolean).join(', ')}`,
    [violence === undefined ? undefined : codes.violenceTypes[violence], cells.text('conflict_name'), cells.text('dyad_name')]
      .filter(Boolean)
      .join('; '),
    cells.text('where_description'),
    `Deaths: ${['best', 'low', 'high', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown']
      .flatMap((column) => (cells.text(column) === undefined ? [] : [`${column} ${cells.text(column)}`]))
      .join(', ')}`,
  ];
  return `${said.filter(Boolean).join('. ')}.`.slice(0, maxLengths.statement).toWellFormed();
}

const labelled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type_of_violence: codes.violenceTypes,
  event_clarity: codes.clarities,
  date_prec: codes.datePrecisions,
  where_prec: codes.placePrecisions,
};
const labelColumns: Readonly<Record<string, string>> = {
  conflict_new_id: 'conflict_name',
  dyad_new_id: 'dyad_name',
  country_id: 'country',
};
const plainColumns =
  'relid year active_year code_status conflict_dset_id dyad_dset_id side_a_dset_id side_b_dset_id number_of_sources priogrid_gid region gwnoa gwnob iso3'.split(
    ' ',
  );

/** Every code of the row that is nowhere else, untouched. */
export function classificationsOf(cells: Cells): ClassificationInput[] {
  return [...Object.keys(labelled), ...Object.keys(labelColumns), ...plainColumns].flatMap((column) => {
    const code = cells.word(column)?.slice(0, maxLengths.name);
    if (code === undefined || (column === 'number_of_sources' && code === '-1')) return [];
    const label = ownValue(labelled[column] ?? {}, code) ?? cells.text(labelColumns[column] ?? '')?.slice(0, maxLengths.name);
    return [{ scheme: `UCDP GED ${column}`, code, ...(label === undefined ? {} : { label }) }];
  });
}
