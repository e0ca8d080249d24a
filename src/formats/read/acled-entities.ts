import { ownValue } from '../../domain/base/own-value.ts';
import { maxLengths } from '../../domain/base/text.ts';
import type { ActorKind } from '../../domain/record/actor.ts';
import type { PlaceLevel } from '../../domain/record/place.ts';
import type { Dataset, ForeignEntity } from '../foreign-event.ts';
import { spellingKey } from '../tables/bare-text.ts';
import type { Cells } from '../tables/cells.ts';
import { kindOfInter } from './acled-codes.ts';
import { namedWithin } from './named-within.ts';
import { slugOf } from './slug-of.ts';

/** Whatever only ACLED’s rows tell of: they may not be passed on. */
const redistribution = 'INTERNAL';

/** ACLED: who says what its rows say, and the publication that they are cited from. */
export const acled = {
  scheme: 'ACLED event',
  title: 'ACLED',
  languages: ['en'],
  claimant: {
    type: 'actor',
    slug: 'acled',
    name: 'Armed Conflict Location & Event Data',
    scheme: 'waqai dataset',
    value: 'ACLED',
    entities: [],
    input: () => ({ kind: 'CIVIL_SOCIETY', names: [{ text: 'Armed Conflict Location & Event Data (ACLED)', language: 'en' }] }),
  },
  source: {
    type: 'source',
    slug: 'acled-data',
    name: 'ACLED',
    scheme: 'waqai dataset',
    value: 'ACLED',
    entities: [],
    input: () => ({
      kind: 'DATASET',
      publisher: { en: 'Armed Conflict Location & Event Data (ACLED)' },
      title: { en: 'ACLED event data' },
      url: 'https://acleddata.com/',
      language: 'en',
      licence: 'ACLED terms of use: rows may not be passed on',
      attribution: 'Armed Conflict Location & Event Data (ACLED); acleddata.com',
      redistribution,
    }),
  },
} satisfies Dataset;

/** The two actors of a row; ACLED says of neither that it acted upon the other. */
export function actorsOf(cells: Cells): ForeignEntity[] {
  return (['1', '2'] as const).flatMap((side) => {
    const name = side === '1' ? cells.needed('actor1') : cells.text('actor2');
    return name === undefined ? [] : [actorOf(name, ownValue(kindOfInter, cells.whole(`inter${side}`) ?? ''))];
  });
}

/** What divides names in a cell. */
const separator = ';';

/** Whoever is associated with either. */
export function associatesOf(cells: Cells): ForeignEntity[] {
  return ['assoc_actor_1', 'assoc_actor_2']
    .flatMap((column) => cells.parts(column, separator))
    .slice(0, 50)
    .map((name) => actorOf(name, undefined));
}

/** The publications of a row: of each its name is all there is. */
export function publicationsOf(cells: Cells): ForeignEntity[] {
  return cells
    .parts('source', separator)
    .slice(0, 50)
    .map((name) => ({
      type: 'source',
      name,
      slug: slugOf('acled-source', name, name),
      scheme: 'ACLED source',
      value: name.slice(0, maxLengths.line),
      spelled: spellingKey(name).slice(0, maxLengths.line),
      entities: [],
      input: () => ({
        kind: 'OTHER',
        publisher: { und: name.slice(0, maxLengths.name) },
        redistribution,
        note: { en: 'As ACLED names it; not read for this record.' },
      }),
    }));
}

function actorOf(name: string, kind: ActorKind = 'POPULATION'): ForeignEntity {
  return {
    type: 'actor',
    name,
    slug: slugOf('acled', name, name),
    scheme: 'ACLED actor',
    value: name.slice(0, maxLengths.line),
    spelled: spellingKey(name).slice(0, maxLengths.line),
    entities: [],
    input: () => ({ kind, names: [{ text: name.slice(0, maxLengths.name), language: 'en' }], redistribution }),
  };
}

/** The place that a row names, within the divisions and the country that it names; without `location`, the division. */
export function placeOf(cells: Cells, upTo: 'admin1' | 'location'): ForeignEntity | undefined {
  let place: ForeignEntity | undefined;
  for (const column of upTo === 'admin1' ? ['country', 'admin1'] : ['country', 'admin1', 'admin2', 'admin3', 'location']) {
    const name = cells.text(column);
    if (name !== undefined && (place === undefined || spellingKey(name) !== spellingKey(place.name)))
      place = within(name, place, countryCode(cells.whole('iso')), ownValue(levelOfColumn, column));
  }
  return place;
}

/** The level of what a column names. A `location` may be anything from a village to a landmark. */
const levelOfColumn: Readonly<Record<string, PlaceLevel>> = { country: 'COUNTRY', admin1: 'ADMIN1', admin2: 'ADMIN2' };

/** The number that ISO 3166-1 gives to a country. ACLED writes 0 where it gives none, and from 900 on numbers are anybody’s. */
function countryCode(iso: string | undefined): string | undefined {
  return iso !== undefined && /^\d{1,3}$/.test(iso) && Number(iso) > 0 && Number(iso) < 900 ? iso.padStart(3, '0') : undefined;
}

function within(
  name: string,
  container: ForeignEntity | undefined,
  code: string | undefined,
  level: PlaceLevel | undefined,
): ForeignEntity {
  // A country and its number are nobody’s data.
  const country = container === undefined && code !== undefined ? { scheme: 'ISO 3166-1 numeric', value: code } : undefined;
  const named = namedWithin(name, container);
  const { scheme, value } = country ?? { scheme: 'ACLED place', value: named.value };
  return {
    type: 'place',
    name,
    slug: slugOf('acled', name, `${scheme} ${value}`),
    scheme,
    value,
    ...(country === undefined ? { spelled: named.spelled } : {}),
    entities: container === undefined ? [] : [container],
    input: (ref) => ({
      names: [{ text: name.slice(0, maxLengths.name), language: 'en' }],
      level,
      containers: container === undefined ? [] : [{ kind: 'ADMINISTRATIVE' as const, in: ref(container) }],
      ...(country === undefined ? { redistribution } : {}),
    }),
  };
}
