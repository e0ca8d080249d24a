import { remembered } from '../../domain/base/remembered.ts';
import { maxLengths } from '../../domain/base/text.ts';
import type { ActorKind } from '../../domain/record/actor.ts';
import type { PlaceLevel } from '../../domain/record/place.ts';
import type { Dataset, ForeignEntity } from '../foreign-event.ts';
import { spellingKey } from '../tables/bare-text.ts';
import type { Cells } from '../tables/cells.ts';
import { namedWithin } from './named-within.ts';
import { slugOf } from './slug-of.ts';

const attribution =
  'Uppsala Conflict Data Program, UCDP Georeferenced Event Dataset (GED); Sundberg and Melander 2013; Davies, Pettersson and Öberg 2023. CC BY 4.0.';

/** UCDP GED: who says what its rows say, and the publication that they are cited from. */
export const ucdpGed = {
  scheme: 'UCDP GED event',
  title: 'UCDP GED',
  languages: ['en'],
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

/** Rows name the same actors and places again and again. */
const mostNamed = 2_000;

interface NamedSide {
  readonly value: string;
  readonly name: string;
  readonly kind: ActorKind;
}

/** One side of a row. UCDP names a government by its state’s number; one-sided violence is against civilians, by definition. */
export function sideOf(cells: Cells, side: 'a' | 'b', isCivilian: boolean): ForeignEntity {
  const value = cells.neededId(`side_${side}_new_id`);
  const name = cells.needed(`side_${side}`).slice(0, maxLengths.name);
  const isGovernment = isNumber(cells.plain(`gwno${side}`));
  return actorOf({ value, name, kind: isCivilian ? 'POPULATION' : isGovernment ? 'GOVERNMENT_BODY' : 'ARMED_GROUP' });
}

const actorOf = remembered(
  mostNamed,
  ({ value, name, kind }: NamedSide): ForeignEntity => ({
    type: 'actor',
    slug: `ucdp-actor-${slugPart(value)}`,
    name,
    scheme: 'UCDP actor',
    value,
    entities: [],
    input: () => ({ kind, names: [{ text: name, language: 'en' }] }),
  }),
  ({ value, name, kind }) => JSON.stringify([value, name, kind]),
);

/** A number of Gleditsch and Ward: where there is none, tools write 0 or a number below it. */
function isNumber(code: string | undefined): boolean {
  return code !== undefined && Number(code) > 0;
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
  return placesNamed({
    country: cells.text('country'),
    countryId: cells.whole('country_id'),
    province: cells.text('adm_1'),
    district: cells.text('adm_2'),
    point: cells.text('where_coordinates'),
  });
}

type Names = { readonly [Name in keyof UcdpPlaces | 'countryId']: string | undefined };

const placesNamed = remembered(mostNamed, readPlaces, ({ country, countryId, province, district, point }) =>
  JSON.stringify([country, countryId, province, district, point]),
);

function readPlaces({ country: countryName, countryId, point: name, ...within }: Names): UcdpPlaces {
  const known = countryId !== undefined && isNumber(countryId) ? { scheme: 'Gleditsch-Ward', value: countryId } : undefined;
  const country = countryName === undefined ? undefined : placeOf({ name: countryName, level: 'COUNTRY', known });
  const under = (
    name: string | undefined,
    container: ForeignEntity | undefined,
    level?: PlaceLevel,
  ): ForeignEntity | undefined =>
    name === undefined || isCalled(container, name) ? container : placeOf({ name, container, level });
  const province = under(within.province, country, 'ADMIN1');
  const district = under(within.district, province, 'ADMIN2');
  const named = name === undefined ? undefined : [district, province, country].find((each) => isCalled(each, name));
  return { country, province, district, point: named ?? under(name, district) };
}

function isCalled(place: ForeignEntity | undefined, name: string): boolean {
  return place !== undefined && spellingKey(place.name) === spellingKey(name);
}

interface NamedPlace {
  readonly name: string;
  readonly container?: ForeignEntity | undefined;
  readonly level?: PlaceLevel | undefined;
  readonly known?: { readonly scheme: string; readonly value: string } | undefined;
}

function placeOf({ name, container, level, known }: NamedPlace): ForeignEntity {
  const named = namedWithin(name, container);
  const { scheme, value } = known ?? { scheme: 'UCDP GED place', value: named.value };
  return {
    type: 'place',
    name,
    slug: slugOf('ucdp', name, `${scheme} ${value}`),
    scheme,
    value,
    ...(known === undefined ? { spelled: named.spelled } : {}),
    entities: container === undefined ? [] : [container],
    input: (ref) => ({
      names: [{ text: name.slice(0, maxLengths.name), language: 'en' }],
      level,
      containers: container === undefined ? [] : [{ kind: 'ADMINISTRATIVE' as const, in: ref(container) }],
    }),
  };
}
