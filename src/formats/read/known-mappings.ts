import type { CsvMapping, HarmColumns } from './csv-mapping.ts';
import { timeMapValues } from './timemap-values.ts';

/** The columns of numbers of people: `killed_low` of everybody, `killed_civilians_low` of some. */
function harmColumns(harm: string): HarmColumns {
  const count = (group: string) => ({ low: `${harm}${group}_low`, best: `${harm}${group}_best`, high: `${harm}${group}_high` });
  return {
    ...count(''),
    civilians: count('_civilians'),
    combatants: count('_combatants'),
    unknown: count('_unknown'),
  };
}

/** What the properties of GeoJSON, and the fields of slides of TimelineJS, mean that is read without a mapping. */
export const knownFields = {
  // As waqai writes them.
  geojson: {
    id: 'id',
    language: 'language',
    title: 'title',
    summary: 'summary',
    date: { column: 'edtf', edtf: true },
    kind: { column: 'kind' },
    place: {
      column: 'place',
      latitude: 'latitude',
      longitude: 'longitude',
      precision: { column: 'place_precision' },
      radius: 'radius_km',
    },
    killed: harmColumns('killed'),
    injured: harmColumns('injured'),
    // What is not given waqai leaves out.
    missing: { only: [] },
  },
  timelinejs: {
    id: 'unique_id',
    title: 'headline',
    titleOtherwise: ['media caption'],
    summary: 'text',
    date: { column: 'start_date' },
    sources: { columns: ['media', 'media credit'] },
    classifications: ['group', 'display date'],
  },
} as const satisfies Readonly<Record<string, Omit<CsvMapping, 'dataset'>>>;

export interface KnownSheet {
  /** Whether a sheet has the columns that it is known by. */
  readonly recognises: (columns: ReadonlySet<string>) => boolean;
  readonly mapping: Omit<CsvMapping, 'dataset'>;
  /** Rows without an id go by their titles and dates. */
  readonly mayLackId?: true;
  /** What an event says as JSON, by the columns of the sheet. */
  readonly valuesOf?: typeof timeMapValues;
}

const hasEach =
  (...names: readonly string[]) =>
  (columns: ReadonlySet<string>): boolean =>
    names.every((name) => columns.has(name));

/** What the columns of sheets mean that everybody lays out alike. Whose word they are, whoever imports one says. */
export const knownSheets: Readonly<Record<string, KnownSheet>> = {
  'timelinejs-csv': {
    recognises: (columns) => hasEach('year', 'month', 'day')(columns) && (columns.has('headline') || columns.has('media')),
    mapping: {
      title: 'headline',
      titleOtherwise: ['media caption'],
      summary: 'text',
      date: {
        year: 'year',
        month: 'month',
        day: 'day',
        endYear: 'end year',
        endMonth: 'end month',
        endDay: 'end day',
        noYearZero: true,
      },
      sources: { columns: ['media', 'media credit'] },
      classifications: ['type', 'group', 'display date', 'time', 'end time'],
      leaveOut: { column: 'type', values: ['title', 'era'] },
    },
  },
  atlos: {
    recognises: hasEach('status', 'description', 'sensitive'),
    mapping: {
      id: 'slug',
      title: 'description',
      summary: 'more_info',
      date: { column: 'date' },
      place: {
        column: 'general_location',
        latitude: 'latitude',
        longitude: 'longitude',
        precision: {
          column: 'geolocation_resolution',
          values: { Exact: 'EXACT', Vicinity: 'NEAR', Locality: 'NEAR' },
          otherwise: 'UNKNOWN',
        },
      },
      sources: { columns: ['source_*'] },
      classifications: ['status', 'sensitive', 'type', 'impact', 'equipment', 'geolocation_resolution', 'time'],
    },
  },
  timemap: {
    recognises: (columns) =>
      hasEach('description', 'date', 'location')(columns) &&
      (columns.has('time') || Array.from(columns).some((column) => /^(associations?|sources?) ?\d*$/.test(column))),
    mayLackId: true,
    valuesOf: timeMapValues,
    mapping: {
      id: 'id',
      title: 'description',
      summary: 'comments',
      date: { column: 'date', order: 'MDY' },
      place: { column: 'location', latitude: 'latitude', longitude: 'longitude' },
      sources: { columns: ['sources', 'source', 'source*'], separator: ',' },
      classifications: [
        'type',
        'category',
        'category_full',
        'associations',
        'association',
        'association*',
        'time',
        'time_precision',
        'time_display',
      ],
    },
  },
};
