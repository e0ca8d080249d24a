import type { EventConditions, EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { ReadingRights } from '../../src/domain/record/visibility.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { codes, kinds, pickId, pickOpen, points, randomSearch } from './random-values.ts';

/** A filter that asks for one thing or a few, by somebody with any rights; with `merged` now and then for merged events, which are few. */
export function randomInterest(
  random: Random,
  record: OracleRecord,
  reporter: string,
  { merged = false }: { readonly merged?: boolean } = {},
): Interest {
  const rights = random.pick<ReadingRights>([
    { internal: false, drafts: 'NONE' },
    { internal: false, drafts: 'NONE' },
    { internal: true, drafts: 'NONE' },
    { internal: true, drafts: { of: reporter } },
    { internal: true, drafts: 'ALL' },
  ]);

  const states = random.pick([
    ['PUBLISHED'],
    ['PUBLISHED'],
    ['PUBLISHED'],
    ['DRAFT'],
    ['RETRACTED'],
    ['DRAFT', 'PUBLISHED', 'RETRACTED'],
    ...(merged ? ([['MERGED'], ['PUBLISHED', 'MERGED']] as const) : []),
  ] as const);
  const filter: EventFilter = { states, ...randomConditions(random, record, rights, 0) };
  return { about: random.chance(0.25) ? 'INCIDENTS' : 'TIMELINE', rights, filter };
}

/** One condition or a few, some of them made of others. */
function randomConditions(random: Random, record: OracleRecord, rights: ReadingRights, depth: number): EventConditions {
  const parts = Array.from({ length: random.below(3) }, () => randomPart(random, record, rights));
  const inner = (): EventConditions => randomConditions(random, record, rights, depth + 1);
  const nested = [
    depth < 2 && random.chance(0.2) ? { excluding: inner() } : {},
    depth < 2 && random.chance(0.2) ? { anyOf: [inner(), inner()] } : {},
  ];
  return Object.assign({}, ...parts, ...nested);
}

function randomPart(random: Random, record: OracleRecord, rights: ReadingRights): EventConditions {
  const pick = rights.internal ? pickId : pickOpen;
  const some = <T extends string>(type: string): T[] =>
    [...new Set([pick(random, record, type), pick(random, record, type)])].slice(0, 1 + random.below(2)) as T[];
  const parts = random.chance(0.8);
  const search = { certainty: random.pick(['POSSIBLY', 'POSSIBLY', 'CERTAINLY'] as const), areas: random.chance(0.4) };
  switch (random.below(27)) {
    case 0:
      return { timelines: some('timeline') };
    case 1:
      return { kinds: [random.pick(kinds)] };
    case 2:
      return { evidence: [random.pick(['REPORTED', 'CORROBORATED'])] };
    case 3: {
      const [from, to] = random.pick([
        ['2020-05-17', '2020-05-17'],
        ['2019-11-10', '2020-01-01'],
        ['2020-05-01', undefined],
        [undefined, '2020-03-31'],
      ]);
      const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return { occurred: { ...days, certainty: random.pick(['POSSIBLY', 'CERTAINLY']) } };
    }
    case 4:
      return { actors: { anyOf: some('actor'), parts, ...(random.chance(0.4) ? { roles: ['PARTY', 'VICTIM'] } : {}) } };
    case 5:
      return { claimants: { anyOf: some('actor'), parts } };
    case 6:
      // Who may not see a source cannot name it, and it may be kept inside at any time.
      return rights.internal ? { sources: some('source') } : {};
    case 7:
      return { disputed: random.chance(0.5) };
    case 8:
      return { killed: random.pick([{ min: 3 }, { max: 4 }, { min: 2, max: 7 }, { min: 0 }]) };
    case 9:
      return { maxWidthDays: random.pick([1, 3, 31]) };
    case 25:
      return { ongoing: random.chance(0.6) };
    case 10:
      return { addedSince: random.pick([...record.held.values()]).addedAt };
    case 11:
      return { near: { ...random.pick(points), radiusKm: random.pick([1, 60, 150]), ...search } };
    case 12:
      return { box: { south: 32, west: 12.5, north: 33, east: 13.5, ...search } };
    case 18:
      return {
        changedSince: record.changedAt(random.pick([{ id: '' }, ...record.all('event')]).id) || '2020-01-01T00:00:00.000Z',
      };
    case 19:
      return { classifications: [random.pick(codes)] };
    case 20:
      return { precisions: random.pick([['EXACT'], ['DISTRICT', 'REGION'], ['BETWEEN', 'UNKNOWN', 'COUNTRY']] as const) };
    case 23:
      return { placeLevels: [random.pick(['COUNTRY', 'ADMIN1', 'ADMIN2'] as const)] };
    case 24:
      return { independentOrigins: random.pick([{ max: 1 }, { min: 2 }, { min: 1, max: 1 }, { max: 0 }]) };
    case 21:
      return { disagreements: random.pick([['FIGURES'], ['DATE'], ['PLACE'], ['FIGURES', 'PLACE']] as const) };
    case 22:
      return { killedWidth: random.pick([{ min: 1 }, { max: 0 }, { min: 2, max: 9 }]) };
    case 16:
      return { externalIds: [{ scheme: 'GED', value: random.pick([{ id: 'none' }, ...record.all('event')]).id.slice(-4) }] };
    case 17:
      return { figuresInconsistent: random.chance(0.6) };
    case 14:
    case 15:
      return { text: randomSearch(random) };
    case 13:
      return { hasCoordinates: random.chance(0.5) };
    default:
      return { places: { anyOf: some('place'), parts, roles: random.chance(0.6) ? ['SCENE'] : ['SCENE', 'OBJECTIVE'] } };
  }
}
