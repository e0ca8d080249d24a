import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import type { ForeignFileOptions } from '../../src/formats/read/foreign-file.ts';
import { acledRow, csvOf, plainCsv, ucdpSample } from './dataset-files.ts';

/** Files of a foreign format, made by chance. */
export interface RandomForeign {
  readonly files: fc.Arbitrary<string>;
  readonly options?: ForeignFileOptions;
  /** Columns, or properties, whose texts are kept to the letter. */
  readonly kept: readonly string[];
}

const words = [
  'a',
  'Zuwārah',
  'طرابلس',
  'عين زارة',
  '١٢',
  '7',
  ' ',
  '"',
  "'",
  ',',
  ';',
  '-',
  // They turn the direction of what follows: isolates, and a mark.
  '\u2067',
  '\u2069',
  '\u200F',
  '𐤀',
];
const textOf = (parts: fc.Arbitrary<string>) =>
  fc.array(parts, { minLength: 1, maxLength: 12 }).map((all) => `ط${all.join('')}ب`.replaceAll(/\s+/g, ' '));
const plainText = textOf(fc.constantFrom(...words));
/** With what HTML and XML have their own meaning for. */
const wildText = textOf(fc.constantFrom(...words, '&amp;', '<b>', '&', ']]>'));
const linesOf = (text: fc.Arbitrary<string>) => fc.array(text, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
const lines = linesOf(wildText);

const number = (min: number, max: number) => fc.integer({ min, max });
const padded = (value: number) => String(value).padStart(2, '0');
const day = fc.record({ year: number(2011, 2024), month: number(1, 12), day: number(1, 28) });
const isoDay = day.map((each) => `${each.year}-${padded(each.month)}-${padded(each.day)}`);
const latitude = fc.integer({ min: -80_000, max: 80_000 }).map((value) => String(value / 1_000));
const count = fc.constantFrom('', '-1', '0', '1', '3', '17');

/** CSV with some rows, each with an id of its own where there is a column for it. */
function csv(row: fc.Arbitrary<Readonly<Record<string, string>>>, id?: string): fc.Arbitrary<string> {
  return fc
    .array(row, { minLength: 1, maxLength: 4 })
    .map((rows) => csvOf(rows.map((each, i) => (id === undefined ? each : { ...each, [id]: `${each[id] ?? ''}${i + 1}` }))));
}

const sheet = { publisher: 'غرفة أخبار', language: 'ar', redistribution: 'OPEN' } as const;
const ged = plainCsv(ucdpSample);
const idOf = (name: string): string => String(createHash('sha256').update(name).digest().readUInt32BE());

const ucdpRow = fc
  .record({
    of: fc.nat(ged.length - 1),
    figures: fc.record({ low: count, best: count, high: count, deaths_a: count, deaths_b: count, deaths_unknown: count }),
    side_a: wildText,
    where_coordinates: wildText,
    source_original: wildText,
    where_prec: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  })
  .map(({ of, figures, ...texts }) => {
    const row: Record<string, string> & typeof texts = { ...ged[of]!, ...figures, ...texts };
    // An actor of one id has one name; a place of precision 6 is the country.
    const where = row.where_prec === '6' ? { where_coordinates: row.country! } : {};
    return { ...row, ...where, side_a_new_id: idOf(row.side_a) };
  });

const acled = fc
  .record({
    event_date: isoDay,
    time_precision: fc.constantFrom('1', '2', '3'),
    geo_precision: fc.constantFrom('1', '2', '3'),
    actor1: wildText,
    actor2: fc.oneof(fc.constant(''), wildText),
    location: wildText,
    latitude,
    notes: lines,
    fatalities: fc.constantFrom('0', '1', '12'),
    source: wildText.map((text) => text.replaceAll(';', ' ')),
  })
  .map((cells) => acledRow({ ...cells, event_id_cnty: 'LBY', year: cells.event_date.slice(0, 4) }));

const slideDate = fc.oneof(
  fc.record({ year: number(2011, 2024) }),
  fc.record({ year: number(2011, 2024), month: number(1, 12) }),
  day,
);
const slides = fc
  .array(fc.record({ start_date: slideDate, text: fc.record({ headline: plainText, text: plainText }), group: plainText }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((events) => JSON.stringify({ events: events.map((each, i) => ({ ...each, unique_id: `s${i}` })) }));

const sheetRow = fc.record({
  Year: number(2011, 2024).map(String),
  Month: fc.oneof(fc.constant(''), number(1, 12).map(String)),
  Day: fc.constant(''),
  Headline: plainText,
  Text: linesOf(plainText),
  Media: fc.constantFrom('', 'https://example.org/v'),
  Type: fc.constant(''),
  Group: plainText,
});

const atlosRow = fc.record({
  slug: fc.constant('CIV-'),
  status: wildText,
  description: wildText,
  sensitive: fc.constant('Not Sensitive'),
  more_info: lines,
  date: isoDay,
  latitude,
  longitude: latitude,
  general_location: wildText,
  geolocation_resolution: fc.constantFrom('Exact', 'Vicinity', 'Locality', ''),
});

const timeMapRow = fc.record({
  id: fc.constant('e'),
  description: wildText,
  date: day.map((each) => `${padded(each.month)}/${padded(each.day)}/${each.year}`),
  time: fc.constant(''),
  location: wildText,
  comments: lines,
  sources: fc.constantFrom('', 's1', 's1,s2'),
  associations: wildText,
});

const features = fc
  .array(
    fc.record({
      title: wildText,
      edtf: isoDay,
      summary: lines,
      place: wildText,
      latitude: number(-80, 80),
      longitude: number(-179, 179),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((all) => ({
    type: 'FeatureCollection',
    features: all.map((properties, i) => ({
      type: 'Feature',
      id: `f${i}`,
      geometry: null,
      properties: { ...properties, place_precision: 'EXACT' },
    })),
  }))
  .map((collection) => JSON.stringify(collection));

const mapping = parseCsvMapping(
  JSON.stringify({
    dataset: { name: 'جدول', publisher: 'غرفة أخبار', language: 'ar', redistribution: 'OPEN' },
    id: 'No.',
    title: 'Headline',
    summary: 'Text',
    date: { column: 'When' },
    place: { column: 'Where', latitude: 'Lat', longitude: 'Lon', precision: { otherwise: 'NEAR' }, radiusKm: 3 },
    killed: { low: 'Min', high: 'Max' },
    classifications: ['What'],
  }),
);
const mappedRow = fc.record({
  'No.': fc.constant('n'),
  Headline: wildText,
  Text: lines,
  When: isoDay,
  Where: wildText,
  Lat: latitude,
  Lon: latitude,
  Min: fc.constantFrom('', '0', '2'),
  Max: fc.constantFrom('', '2', '5'),
  What: wildText,
});

/** Of every foreign format that is read. */
export const randomForeign: Readonly<Record<string, RandomForeign>> = {
  'ucdp-ged': { files: csv(ucdpRow, 'id'), kept: ['side_a', 'where_coordinates', 'source_original'] },
  acled: { files: csv(acled, 'event_id_cnty'), kept: ['actor1', 'actor2', 'location', 'notes'] },
  geojson: { files: features, kept: ['title', 'summary', 'place'], options: { sheet } },
  timelinejs: { files: slides, kept: ['headline', 'text', 'group'], options: { sheet } },
  'timelinejs-csv': { files: csv(sheetRow), kept: ['Headline', 'Text', 'Group'], options: { sheet } },
  atlos: { files: csv(atlosRow, 'slug'), kept: ['description', 'more_info', 'general_location', 'status'], options: { sheet } },
  timemap: { files: csv(timeMapRow, 'id'), kept: ['description', 'comments', 'location', 'associations'], options: { sheet } },
  'a mapped csv': { files: csv(mappedRow, 'No.'), kept: ['Headline', 'Text', 'Where', 'What'], options: { mapping } },
};

/** All texts under some names, wherever they stand in a file of JSON or CSV. */
export function textsIn(file: string, names: readonly string[]): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    for (const [name, each] of Object.entries(value ?? {})) {
      if (typeof each === 'object') look(each);
      else if (names.includes(name) && each !== '') found.push(String(each));
    }
  };
  look(file.startsWith('{') ? JSON.parse(file) : plainCsv(file));
  return found;
}
