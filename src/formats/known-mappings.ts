import type { CsvMapping } from './csv-mapping.ts';

type Known = Omit<CsvMapping, 'dataset'> & { readonly recognises: RegExp };

/** What the properties of GeoJSON, and the fields of slides of TimelineJS, mean that is read without a mapping. */
export const knownFields = {
  // As waqai writes them.
  geojson: {
    id: 'id',
    title: 'title',
    summary: 'summary',
    date: { column: 'edtf' },
    kind: { column: 'kind' },
    place: {
      column: 'place',
      latitude: 'latitude',
      longitude: 'longitude',
      precision: { column: 'place_precision' },
      radius: 'radius_km',
    },
    killed: { low: 'killed_low', best: 'killed_best', high: 'killed_high' },
    injured: { low: 'injured_low', best: 'injured_best', high: 'injured_high' },
  },
  timelinejs: {
    id: 'unique_id',
    title: 'headline',
    summary: 'text',
    date: { column: 'start_date' },
    sources: { columns: ['media', 'media credit'] },
    classifications: ['group', 'display date'],
  },
} as const satisfies Readonly<Record<string, Omit<CsvMapping, 'dataset'>>>;

/** What the columns of sheets mean that everybody lays out alike. Whose word they are, whoever imports one says. */
export const knownMappings: Readonly<Record<string, Known>> = {
  'timelinejs-csv': {
    recognises: /^\W*year\W+month\W+day\W/i,
    title: 'headline',
    summary: 'text',
    date: { year: 'year', month: 'month', day: 'day', endYear: 'end year', endMonth: 'end month', endDay: 'end day' },
    sources: { columns: ['media', 'media credit'] },
    classifications: ['type', 'group', 'display date', 'time', 'end time'],
    leaveOut: { column: 'type', values: ['title', 'era'] },
  },
  atlos: {
    recognises: /\bstatus\b.*\bdescription\b.*\bsensitive\b/i,
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
    classifications: ['status', 'sensitive', 'type', 'impact', 'equipment', 'geolocation_resolution', 'time'],
  },
  timemap: {
    recognises: /\bid\b.*\bdescription\b.*\bdate\b.*\btime\b.*\blocation\b/i,
    id: 'id',
    title: 'description',
    summary: 'comments',
    date: { column: 'date', order: 'MDY' },
    place: { column: 'location', latitude: 'latitude', longitude: 'longitude' },
    sources: { columns: ['sources'], separator: ',' },
    classifications: ['type', 'category', 'category_full', 'associations', 'time', 'time_precision', 'time_display'],
  },
};
