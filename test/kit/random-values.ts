import type { SearchTerms } from '../../src/domain/base/search-terms.ts';
import type { AffiliationInput } from '../../src/domain/record/actor.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { basicRecord, createTimeline, putActor, putPlace, putSource } from './requests.ts';

/** What random requests are made on. */
export const followedRecord: readonly ChangeRequest[] = [
  ...basicRecord,
  createTimeline({ slug: 'elsewhere', languages: ['ar', 'en'] }),
  putActor('gna-air-force', { affiliations: [{ kind: 'PART_OF', to: 'gna-forces', until: '2020-05' }] }),
  putActor('turkey', { kind: 'STATE' }),
  putActor('ministry', { kind: 'GOVERNMENT_BODY', affiliations: [{ kind: 'PART_OF', to: 'gna', from: '2020-05-17~' }] }),
  putPlace('western-libya', {
    level: 'ADMIN1',
    containers: [{ kind: 'COMMON', in: 'libya' }],
  }),
  putPlace('ain-zara', {
    level: 'ADMIN2',
    containers: [{ kind: 'COMMON', in: 'tripoli' }],
  }),
  putPlace('zuwara', { containers: [{ kind: 'COMMON', in: 'western-libya' }] }),
  putSource('report', { redistribution: 'OPEN' }),
  putSource('dataset', { kind: 'DATASET', redistribution: 'INTERNAL' }),
];

export const dates = [
  '2020-05-17',
  '2020-05-17?',
  '2020-05-18~',
  '2020-05',
  '2020-04~',
  '2019-11',
  '2020',
  '[2020-05-16..2020-05-18]',
  '2019-12-30/2020-01-02',
  '2020-05-17%',
  '2020-05-17/..',
  '2019-11-03/',
  '../2020-04',
  '/2020-05-18',
  '[..2020-05-18]',
  '[2020-05..]',
  '2020-04~/..',
  '-0043-03-15/..',
] as const;
const spans = [undefined, undefined, '2020-05-17', '2020', '2020-05~', '2019-12', '[..2020-05]', '2020-05-17/..'] as const;
export const kinds = ['CLASH', 'SHELLING_OR_MISSILE', 'STATEMENT'] as const;

/** Codes of two datasets, two of them the same in both. */
export const codes = [
  { scheme: 'UCDP GED type_of_violence', code: '1' },
  { scheme: 'UCDP GED type_of_violence', code: '3' },
  { scheme: 'ACLED sub_event_type', code: '1' },
  { scheme: 'ACLED sub_event_type', code: 'Armed clash ~ a | b!' },
] as const;

const words = ['shelling', 'shells', 'night', 'road', 'near', 'gna', 'tripoli', 'قصف', 'القصف', 'وبقصف', 'ليلا'] as const;

/** A few words, of which others have some too. */
export function randomPhrase(random: Random): string {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(words)).join(' ');
}

/** A search for words, beginnings of words or phrases, some of which must not be there. */
export function randomSearch(random: Random): SearchTerms {
  const term = () => {
    const phrase = randomPhrase(random).split(' ');
    const prefix = random.chance(0.3);
    const last = phrase.pop()!;
    return { words: [...phrase, prefix ? last.slice(0, 2 + random.below(4)) : last], prefix };
  };
  const terms = () => Array.from({ length: random.below(3) }, term);
  return { all: [term(), ...terms()].slice(0, 1 + random.below(2)), none: random.chance(0.3) ? [term()] : [] };
}

/** Begins the slugs of actors and places whose records come and go: now and then they may not be passed on. */
const inner = 'inner-';

/** A new slug, and whether its record may be passed on. */
export function newSlug(random: Random, type: 'actor' | 'place') {
  const number = random.below(1_000_000);
  return random.chance(0.3)
    ? { slug: `${inner}${type}-${number}`, redistribution: random.pick(['INTERNAL', 'OPEN'] as const) }
    : { slug: `${type}-${number}` };
}

/** Whether a record may be passed on from now on; as it was, of one that always may. */
export function passedOn(random: Random, { slug }: { readonly slug: string }) {
  return slug.startsWith(inner) && random.chance(0.4) ? { redistribution: random.pick(['INTERNAL', 'OPEN'] as const) } : {};
}

/** One that may always be passed on: who may not see others can name it at any time. */
export function pickOpen(random: Random, record: OracleRecord, type: string): string {
  return random.pick(record.all<{ slug: string }>(type).filter(({ state }) => !state.slug.startsWith(inner))).id;
}

export function pickId(random: Random, record: OracleRecord, type: string): string {
  return random.pick(record.all(type)).id;
}

export function randomCitations(random: Random, record: OracleRecord) {
  return random.chance(0.6) ? [{ source: pickId(random, record, 'source') }] : [];
}

export function affiliations(random: Random, record: OracleRecord): AffiliationInput[] {
  return Array.from({ length: random.below(3) }, () => ({
    kind: random.pick(['PART_OF', 'PART_OF', 'ALLIED_WITH']),
    to: pickId(random, record, 'actor'),
    from: spans[random.below(spans.length)],
    until: spans[random.below(spans.length)],
  }));
}

export function containers(random: Random, record: OracleRecord): { kind: 'COMMON'; in: string }[] {
  return Array.from({ length: random.below(3) }, () => ({ kind: 'COMMON', in: pickId(random, record, 'place') }));
}

/** Points on the map, some of them some fifty kilometres apart. */
export const points = [
  { latitude: 32.9, longitude: 13.2 },
  { latitude: 32.8, longitude: 12.7 },
  { latitude: 32.4, longitude: 13.6 },
  { latitude: 27, longitude: 14.4 },
] as const;

export const levels = [undefined, 'COUNTRY', 'ADMIN1', 'ADMIN2'] as const;

/** A place on the map, with a gazetteer that says so; or one that nobody has coordinates of. */
export function onTheMap(random: Random) {
  if (random.chance(0.4)) return {};
  const coordinatesFrom = { gazetteer: 'A gazetteer', release: '1', id: '1' };
  return { coordinates: random.pick(points), coordinatesFrom, ...(random.chance(0.5) ? { radiusKm: 5 + random.below(50) } : {}) };
}
