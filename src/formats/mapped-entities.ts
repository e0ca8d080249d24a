import { drawnAs, type LocationInput, locationPrecisions } from '../domain/event-location.ts';
import { maxLengths } from '../domain/text.ts';
import { type Cells, lower } from './cells.ts';
import type { CodedColumn, CsvMapping } from './csv-mapping.ts';
import type { Dataset, ForeignEntity, Reference } from './foreign-event.ts';
import type { LinkedSource } from './linked-sheets.ts';
import { slugOf } from './slug-of.ts';

/** The dataset that a mapping names: who says what its rows say, and the publication that they are cited from. */
export function datasetOf({ dataset }: CsvMapping): Dataset {
  const { name, publisher, publisherKind = 'CIVIL_SOCIETY', language, url, licence, attribution, redistribution } = dataset;
  return {
    scheme: `${name} event`,
    title: name,
    claimant: {
      type: 'actor',
      name: publisher,
      slug: slugOf('publisher', publisher, publisher),
      scheme: 'waqai dataset',
      value: publisher,
      entities: [],
      input: () => ({ kind: publisherKind, names: [{ text: publisher, language }] }),
    },
    source: {
      type: 'source',
      name,
      slug: slugOf('dataset', name, name),
      scheme: 'waqai dataset',
      value: name,
      entities: [],
      input: () => ({
        kind: 'DATASET',
        publisher: { [language]: publisher },
        title: { [language]: name },
        url,
        licence,
        attribution,
        redistribution,
      }),
    },
  };
}

/** What a cell stands for; without `values`, one of our codes stands for itself. */
export function codeOf<T extends string>(
  cells: Cells,
  coded: CodedColumn<T> | undefined,
  codes: Readonly<Record<T, unknown>>,
): T | undefined {
  if (coded === undefined) return undefined;
  const text = coded.column === undefined ? undefined : cells.text(lower(coded.column));
  const values: Readonly<Record<string, T>> =
    coded.values ?? (Object.fromEntries(Object.keys(codes).map((code) => [code, code])) as Record<string, T>);
  const code = text === undefined ? undefined : Object.entries(values).find(([value]) => lower(value) === lower(text))?.[1];
  return code ?? coded.otherwise;
}

/** Where a row says that it was. */
export function placeOf(cells: Cells, { place, dataset }: CsvMapping) {
  if (place === undefined) return undefined;
  const name = cells.fitting(lower(place.column), maxLengths.name);
  const { latitude, longitude } = place;
  const given =
    latitude === undefined || longitude === undefined ? undefined : cells.coordinates(lower(latitude), lower(longitude));
  const precision = codeOf(cells, place.precision, locationPrecisions) ?? 'UNKNOWN';
  const coordinates = drawnAs(precision) === 'NOT_AT_ALL' ? undefined : given;
  const radius = (place.radius === undefined ? undefined : cells.kilometres(lower(place.radius))) ?? place.radiusKm;
  const radiusKm = precision === 'DISTRICT' || precision === 'NEAR' ? radius : undefined;
  if (name === undefined) {
    if (given !== undefined) cells.flag(lower(place.column), 'Coordinates of a place without a name are not kept.');
    return undefined;
  }
  const of = placeCalled(name, dataset);
  return {
    of,
    location: (ref: Reference): LocationInput => ({
      role: 'SCENE',
      precision,
      place: ref(of),
      radiusKm,
      coordinates,
    }),
  };
}

function placeCalled(name: string, dataset: CsvMapping['dataset']): ForeignEntity {
  return {
    type: 'place',
    name,
    slug: slugOf('place', name, `${dataset.name} ${name}`),
    scheme: `${dataset.name} place`,
    value: name,
    entities: [],
    input: () => ({ names: [{ text: name, language: dataset.language }], ...passedOn(dataset) }),
  };
}

function passedOn({ redistribution }: CsvMapping['dataset']): { readonly redistribution?: 'INTERNAL' } {
  return redistribution === 'INTERNAL' ? { redistribution } : {};
}

/** Publications: an address, or a name where it is none. */
export function sourcesOf(
  cells: Cells,
  { sources, dataset }: CsvMapping,
  linked?: ReadonlyMap<string, LinkedSource>,
): ForeignEntity[] {
  const said = (sources?.columns ?? []).flatMap((column) => {
    const text = cells.text(lower(column));
    return text === undefined ? [] : sources?.separator === undefined ? [text] : text.split(sources.separator);
  });
  const once = new Set(said.map((each) => each.trim()).filter((each) => each !== ''));
  return [...once].slice(0, 50).map((each): ForeignEntity => {
    const told = linked?.get(each);
    if (linked !== undefined && told === undefined)
      cells.flag(lower(sources?.columns[0] ?? ''), `The sheet of sources has no ${JSON.stringify(each)}.`);
    if (told !== undefined) return linkedSource(each, told, dataset);
    const url = /^https?:\/\//i.test(each) && each.length <= maxLengths.url ? URL.parse(each) : null;
    const value = each.slice(0, maxLengths.line);
    return {
      type: 'source',
      name: value,
      slug: slugOf('source', url?.hostname ?? each, `${dataset.name} ${each}`),
      scheme: `${dataset.name} source`,
      value,
      entities: [],
      input: () => ({
        kind: 'OTHER',
        publisher: { und: (url?.hostname ?? each).slice(0, maxLengths.name) },
        url: url === null ? undefined : each,
        redistribution: dataset.redistribution,
        note: { en: `As ${dataset.name} names it; not read for this record.`.slice(0, maxLengths.note) },
      }),
    };
  });
}

function linkedSource(
  id: string,
  { publisher, title, url, publishedOn, description }: LinkedSource,
  { name, language, redistribution }: CsvMapping['dataset'],
): ForeignEntity {
  const link = url === undefined || url.length > maxLengths.url ? null : URL.parse(url);
  const called = publisher ?? link?.hostname ?? title ?? id;
  return {
    type: 'source',
    name: title ?? id,
    slug: slugOf('source', called, `${name} ${id}`),
    scheme: `${name} source`,
    value: id.slice(0, maxLengths.line),
    entities: [],
    input: () => ({
      kind: 'OTHER',
      publisher: { [language]: called.slice(0, maxLengths.name) },
      title: title === undefined ? undefined : { [language]: title.slice(0, maxLengths.title) },
      url: link === null ? undefined : url,
      publishedOn: publishedOn === undefined ? undefined : { edtf: publishedOn },
      redistribution,
      note: description === undefined ? undefined : { [language]: description.slice(0, maxLengths.note) },
    }),
  };
}
