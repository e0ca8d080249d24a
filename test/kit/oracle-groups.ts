import { type EventGroup, type Grouping, keyOfGroup } from '../../src/domain/derived/groupings.ts';
import type { Place } from '../../src/domain/record/place.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { EventQuery } from '../../src/ledger/counting.ts';
import type { View } from '../../src/ledger/storage.ts';
import { possibleDays } from './oracle-filter.ts';
import { bucketEnd, bucketStart } from './oracle-histogram.ts';
import type { SeenRecord } from './oracle-seen.ts';
import { plainCasualties } from './oracle-totals.ts';

/** What is grouped by where all groups are held against loops: each dimension, and some crossed. */
export const groupingsTried: readonly (readonly Grouping[])[] = [
  [{ dimension: 'MONTH' }],
  [{ dimension: 'DYAD' }, { dimension: 'YEAR' }],
  [{ dimension: 'ACTOR', roles: ['INITIATOR', 'ACCUSED', 'PARTY'] }, { dimension: 'KIND' }],
  [{ dimension: 'SCENE' }, { dimension: 'WEEK' }, { dimension: 'EVIDENCE' }],
  [{ dimension: 'CLAIMANT' }, { dimension: 'SOURCE' }],
  [{ dimension: 'TIMELINE' }, { dimension: 'DAY' }, { dimension: 'ACTOR' }],
  [
    { dimension: 'PLACE', level: 'COUNTRY' },
    { dimension: 'PLACE', level: 'ADMIN1' },
  ],
  [{ dimension: 'CLASSIFICATION', scheme: 'ACLED sub_event_type' }, { dimension: 'PRECISION' }],
];

interface Told {
  readonly keys: EventGroup['keys'];
  readonly imprecise: boolean;
  readonly count: number;
  readonly casualties: ReadonlySet<object>;
}

/** The groups of a query's events, with what they add up to. */
export async function groupsIn(view: View, query: EventQuery, by: readonly Grouping[]): Promise<Told[]> {
  const [groups, casualties, words] = await Promise.all([
    view.groupEvents(query, by),
    view.groupCasualties(query, by),
    view.groupPartyWords(query, by),
  ]);
  return groups.map(({ labels: _, ...each }) => {
    const key = keyOfGroup(each);
    const totals = (casualties.get(key) ?? []).map((total) => {
      const word = words.get(key)?.find(({ harm, group }) => harm === total.harm && group === total.group);
      return { ...total, claimedByPartyOnly: word?.count ?? 0 };
    });
    return { ...each, casualties: new Set(totals) };
  });
}

/** The same, by plain loops. */
export function plainGroups(oracle: SeenRecord, ids: readonly string[], by: readonly Grouping[]): Told[] {
  const groups = new Map<string, { keys: EventGroup['keys']; imprecise: boolean; ids: string[] }>();
  for (const id of ids)
    for (const crossed of cross(by.map((each) => valuesOf(oracle, id, each)))) {
      const keys = crossed.map(({ key }) => key);
      const imprecise = crossed.some((each) => each.imprecise === true);
      const name = JSON.stringify([keys, imprecise]);
      const known = groups.get(name) ?? { keys, imprecise, ids: [] };
      groups.set(name, known);
      known.ids.push(id);
    }
  return [...groups.values()]
    .map(({ ids: own, ...each }) => ({ ...each, count: own.length, casualties: new Set(plainCasualties(oracle, own, ids)) }))
    .toSorted((a, b) => (keyOfGroup(a) < keyOfGroup(b) ? -1 : 1));
}

interface Value {
  readonly key: readonly string[];
  readonly imprecise?: boolean;
}

function cross(values: readonly (readonly Value[])[]): Value[][] {
  const [first, ...rest] = values;
  if (first === undefined) return [[]];
  return first.flatMap((value) => cross(rest).map((others) => [value, ...others]));
}

function valuesOf(oracle: SeenRecord, id: string, { dimension, roles, level, scheme }: Grouping): Value[] {
  const event = oracle.state<TimelineEvent>(id)!;
  const each = (values: readonly string[]): Value[] =>
    values.length === 0 ? [{ key: [] }] : [...new Set(values)].map((value) => ({ key: [value] }));
  switch (dimension) {
    case 'DAY':
    case 'WEEK':
    case 'MONTH':
    case 'YEAR': {
      const [from, to] = possibleDays(event.date.edtf);
      if (from === undefined || to === undefined) return [{ key: [from ?? '', to ?? ''], imprecise: true }];
      const [start, end] = [bucketStart(from, dimension), bucketEnd(from, dimension)];
      return [to <= end ? { key: [start, end] } : { key: [from, to], imprecise: true }];
    }
    case 'KIND':
      return each([event.kind]);
    case 'EVIDENCE':
      return each([event.evidence]);
    case 'TIMELINE':
      return each([event.timeline]);
    case 'ACTOR':
      return each(event.participants.filter(({ role }) => roles?.includes(role) ?? true).map(({ actor }) => actor));
    case 'DYAD':
      return dyadsOf(event);
    case 'CLAIMANT':
      return each(oracle.claimsOf(id).map(({ claimant }) => claimant));
    case 'SCENE':
      return each(scenesOf(event));
    case 'PLACE':
      return each(
        scenesOf(event)
          .flatMap((place) => wholesOf(oracle, place))
          .filter((place) => oracle.state<Place>(place)?.level === level),
      );
    case 'PRECISION':
      return each(event.locations.filter(({ role }) => role === 'SCENE').map(({ precision }) => precision));
    case 'CLASSIFICATION': {
      const ofScheme = event.classifications.filter((one) => one.scheme === scheme).map(({ code }) => code);
      return ofScheme.length === 0 ? [{ key: [] }] : [...new Set(ofScheme)].map((code) => ({ key: [scheme!, code] }));
    }
    case 'SOURCE':
      return each(oracle.claimsOf(id).flatMap(({ citations }) => citations.map(({ source }) => source)));
  }
}

function scenesOf({ locations }: TimelineEvent): string[] {
  return locations
    .filter(({ role }) => role === 'SCENE')
    .flatMap(({ place, anchors }) => (place === undefined ? anchors : [place, ...anchors]));
}

/** A place, and all that it lies in. */
function wholesOf(oracle: SeenRecord, place: string): string[] {
  const containers = oracle.state<Place>(place)?.containers ?? [];
  return [place, ...containers.flatMap((each) => wholesOf(oracle, each.in))];
}

/** Each two of an event who stood against each other. */
function dyadsOf({ participants }: TimelineEvent): Value[] {
  const pairs = participants.flatMap((one) =>
    participants.flatMap((other) => {
      const areParties = one.role === 'PARTY' && other.role === 'PARTY';
      const isAgainst = ['INITIATOR', 'ACCUSED'].includes(one.role) && ['TARGET', 'VICTIM'].includes(other.role);
      return one.actor !== other.actor && (areParties || isAgainst) ? [[one.actor, other.actor].toSorted().join(' ')] : [];
    }),
  );
  return pairs.length === 0 ? [{ key: [] }] : [...new Set(pairs)].map((pair) => ({ key: pair.split(' ') }));
}
