import { maxLengths } from '../domain/text.ts';
import type { Cells } from './cells.ts';
import type { Dataset, ForeignEntity } from './foreign-event.ts';
import { slugOf } from './slug-of.ts';

const attribution =
  'Uppsala Conflict Data Program, UCDP Georeferenced Event Dataset (GED); Sundberg and Melander 2013; Davies, Pettersson and Öberg 2023. CC BY 4.0.';

/** UCDP GED: who says what its rows say, and the publication that they are cited from. */
export const ucdpGed = {
  scheme: 'UCDP GED event',
  title: 'UCDP GED',
  claimant: {
    type: 'actor',
    slug: 'ucdp',
    name: 'Uppsala Conflict Data Program',
    scheme: 'waqai dataset',
    value: 'UCDP',
    entities: [],
    input: () => ({ kind: 'CIVIL_SOCIETY', names: [{ text: 'Uppsala Conflict Data Program', language: 'en' }] }),
  },
  source: {
    type: 'source',
    slug: 'ucdp-ged',
    name: 'UCDP GED',
    scheme: 'waqai dataset',
    value: 'UCDP GED',
    entities: [],
    input: () => ({
      kind: 'DATASET',
      publisher: { en: 'Uppsala Conflict Data Program' },
      title: { en: 'UCDP Georeferenced Event Dataset (GED)' },
      url: 'https://ucdp.uu.se/downloads/',
      language: 'en',
      licence: 'CC-BY-4.0',
      attribution,
      redistribution: 'ATTRIBUTION',
    }),
  },
} satisfies Dataset;

/** One side of a row. UCDP names a government by its state’s number; one-sided violence is against civilians, by definition. */
export function sideOf(cells: Cells, side: 'a' | 'b', isCivilian: boolean): ForeignEntity {
  const value = cells.needed(`side_${side}_new_id`);
  const name = cells.needed(`side_${side}`).slice(0, maxLengths.name);
  const isGovernment = cells.text(`gwno${side}`) !== undefined;
  const kind = isCivilian ? 'POPULATION' : isGovernment ? 'GOVERNMENT_BODY' : 'ARMED_GROUP';
  return {
    type: 'actor',
    slug: `ucdp-actor-${slugPart(value)}`,
    name,
    scheme: 'UCDP actor',
    value,
    entities: [],
    input: () => ({ kind, names: [{ text: name, language: 'en' }] }),
  };
}

function slugPart(value: string): string {
  return (
    value
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'unknown'
  );
}

export interface UcdpPlaces {
  readonly country: ForeignEntity | undefined;
  readonly province: ForeignEntity | undefined;
  readonly district: ForeignEntity | undefined;
  /** What the row’s coordinates are of. */
  readonly point: ForeignEntity | undefined;
}

/** The places that a row names. UCDP has ids of countries alone; the others go by their names and what they lie in. */
export function placesOf(cells: Cells): UcdpPlaces {
  const [countryName, countryId] = [cells.text('country'), cells.text('country_id')];
  const country =
    countryName === undefined
      ? undefined
      : placeOf(countryName, undefined, countryId === undefined ? undefined : { scheme: 'Gleditsch-Ward', value: countryId });
  const under = (name: string | undefined, container: ForeignEntity | undefined): ForeignEntity | undefined =>
    name === undefined || name === container?.name ? container : placeOf(name, container);
  const province = under(cells.text('adm_1'), country);
  const district = under(cells.text('adm_2'), province);
  const name = cells.text('where_coordinates');
  const named = [district, province, country].find((each) => each?.name === name);
  return { country, province, district, point: named ?? under(name, district) };
}

function placeOf(
  name: string,
  container: ForeignEntity | undefined,
  known?: { readonly scheme: string; readonly value: string },
): ForeignEntity {
  const value =
    known?.value ?? [name, ...(container === undefined ? [] : [container.value])].join(' < ').slice(0, maxLengths.line);
  const scheme = known?.scheme ?? 'UCDP GED place';
  return {
    type: 'place',
    name,
    slug: slugOf('ucdp', name, `${scheme} ${value}`),
    scheme,
    value,
    entities: container === undefined ? [] : [container],
    input: (ref) => ({
      names: [{ text: name.slice(0, maxLengths.name), language: 'en' }],
      containers: container === undefined ? [] : [{ kind: 'ADMINISTRATIVE' as const, in: ref(container) }],
    }),
  };
}
