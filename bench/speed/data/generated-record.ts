import { type NewIds, newIdsFrom } from '../../../src/domain/base/subject.ts';
import { Random } from '../../../test/kit/random.ts';
import { arabicWords, englishWords } from './words.ts';

// The same events for the product and for what it is measured beside: each reads them into tables of its own.

export const actorCount = 200;
const [placeCount, sourceCount, dayCount] = [300, 100, 2_000];
export const generatedKinds = ['CLASH', 'SHELLING_OR_MISSILE', 'AIR_OR_DRONE_STRIKE', 'STATEMENT'] as const;
const roles = ['PARTY', 'TARGET'] as const;

/** An actor, a place or a source: numbered from 0, with a name in two languages. */
export interface Named {
  readonly id: string;
  readonly slug: string;
  readonly en: string;
  readonly ar: string;
}

/** A place, on the map where that is asked for. */
export interface GeneratedPlace extends Named {
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
}

export interface GeneratedClaim {
  readonly id: string;
  readonly claimant: number;
  readonly statement: { readonly en: string; readonly ar: string };
  readonly killed: number;
  readonly sources: readonly number[];
}

export interface GeneratedEvent {
  readonly id: string;
  readonly number: number;
  readonly kind: (typeof generatedKinds)[number];
  readonly edtf: string;
  readonly title: { readonly en: string; readonly ar: string };
  readonly place: number;
  readonly participants: readonly { readonly actor: number; readonly role: (typeof roles)[number] }[];
  readonly claims: readonly GeneratedClaim[];
}

export interface GeneratedRecord {
  readonly actors: readonly Named[];
  readonly places: readonly GeneratedPlace[];
  readonly sources: readonly Named[];
  /** Once: they are made as they are read. */
  events(): Generator<GeneratedEvent>;
}

/** A record of so many events: one place, one to three participants, one or two claims with a source or two. The same for the same number. */
export function generateRecord(count: number, { arePlaced = false } = {}): GeneratedRecord {
  const random = new Random(1);
  const newIds = newIdsFrom((size) => random.bytes(size));
  const named = (type: 'actor' | 'place' | 'source', many: number): Named[] =>
    Array.from({ length: many }, (_, i) => ({
      id: newIds.subject(type),
      slug: `${type}-${i}`,
      en: `${words(random, englishWords, 2)} ${type} ${i}`,
      ar: `${words(random, arabicWords, 2)} ${i}`,
    }));
  const [actors, places, sources] = [named('actor', actorCount), named('place', placeCount), named('source', sourceCount)];
  return {
    actors,
    places: arePlaced ? places.map((place, i) => ({ ...place, coordinates: pointOf(i) })) : places,
    sources,
    *events() {
      for (let number = 0; number < count; number++) yield eventOf(number, random, newIds);
    },
  };
}

/** A point in Libya for each place, all over it. */
function pointOf(i: number): GeneratedPlace['coordinates'] {
  return { latitude: 23 + ((i * 37) % 95) / 10, longitude: 10 + ((i * 61) % 149) / 10 };
}

function eventOf(number: number, random: Random, newIds: NewIds): GeneratedEvent {
  const day = new Date(Date.UTC(2014, 0, 1) + random.below(dayCount) * 86_400_000).toISOString().slice(0, 10);
  return {
    id: newIds.subject('event'),
    number,
    kind: random.pick(generatedKinds),
    edtf: random.pick([day, day, `${day}?`, day.slice(0, 7)]),
    title: { en: `${words(random, englishWords, 6)} No. ${number}`, ar: `${words(random, arabicWords, 6)} ${number}` },
    place: often(random, placeCount),
    participants: distinct(random, 1 + random.below(3), actorCount).map((actor, i) => ({ actor, role: roles[i % 2] ?? 'PARTY' })),
    claims: Array.from({ length: 1 + random.below(2) }, () => ({
      id: newIds.subject('claim'),
      claimant: often(random, actorCount),
      statement: { en: words(random, englishWords, 14), ar: words(random, arabicWords, 14) },
      killed: random.below(20),
      sources: distinct(random, 1 + random.below(2), sourceCount),
    })),
  };
}

function words(random: Random, list: readonly string[], count: number): string {
  return Array.from({ length: count }, () => random.pick(list)).join(' ');
}

function distinct(random: Random, count: number, below: number): number[] {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(often(random, below));
  return [...numbers];
}

/** The first few stand in most events, as the parties of a conflict do: number 0 of 200 in every sixth. */
export function often(random: Random, below: number): number {
  return Math.floor(below * random.next() ** 3);
}
