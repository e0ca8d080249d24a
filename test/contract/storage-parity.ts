import { expect } from 'vitest';
import { sameValue } from '../../src/domain/base/canonical-json.ts';
import type { EventId, SubjectId } from '../../src/domain/base/subject.ts';
import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { EventRanking } from '../../src/domain/derived/event-rankings.ts';
import { histogram, type Interval, intervals } from '../../src/domain/derived/histogram.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { EventQuery } from '../../src/ledger/counting.ts';
import { StatesAsOf } from '../../src/ledger/follow/states-as-of.ts';
import type { View } from '../../src/ledger/storage.ts';
import { rounds } from '../kit/long-run.ts';
import { possibleDays, statedDays } from '../kit/oracle-filter.ts';
import { groupingsTried, groupsIn, plainGroups } from '../kit/oracle-groups.ts';
import { plainBounds, plainHistogram } from '../kit/oracle-histogram.ts';
import { OracleRecord } from '../kit/oracle-record.ts';
import type { SeenRecord } from '../kit/oracle-seen.ts';
import { groupsOf, plainCasualties, plainKilled } from '../kit/oracle-totals.ts';
import { plainScore } from '../kit/oracle-words.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { randomSearch } from '../kit/random-values.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { reporter } from '../kit/test-record.ts';
import { type OpenStorage, reading, type StoragePromises } from './opened-storage.ts';
import { expectReplayed, expectSound } from './sound-ledger.ts';

/** Every event that a query finds, page by page, in the order of the keys. */
async function allFound(view: View, query: EventQuery, limit: number, by?: EventRanking): Promise<EventId[]> {
  const found: EventId[] = [];
  for (let after: string | undefined; ; ) {
    const { items, hasMore } = await view.eventPage(query, { after, limit, fromEnd: false }, by);
    found.push(...items.map(({ id }) => id));
    after = items.at(-1)?.key;
    if (!hasMore || after === undefined) return found;
  }
}

const everyInterval = Object.keys(intervals) as Interval[];
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const facets = ['KIND', 'EVIDENCE', 'ACTOR', 'CLAIMANT', 'SCENE', 'SOURCE'] as const;

/** Everything that can be counted of a query: by days, and by each facet. */
async function talliesOf(view: View, query: EventQuery) {
  const tallies = await view.tallyDays(query);
  const days = tallies.map(({ from = '', to = '', count }) => `${from}/${to} ${count}`);
  const histograms = everyInterval.map((interval) => {
    const { buckets, imprecise } = histogram(tallies, interval);
    return { buckets: buckets.map(({ from, count }) => [from, count]), imprecise: sum(imprecise.map(({ count }) => count)) };
  });
  const byFacet = await Promise.all(
    facets.map(async (facet) => (await view.tallyFacet(query, facet, 1_000)).map(({ value, count }) => `${value} ${count}`)),
  );
  const groups = await Promise.all(groupingsTried.map((by) => groupsIn(view, query, by)));
  const words = await view.tallyPartyWord(query);
  const casualties = (await view.totalCasualties(query)).map((total) => ({
    ...total,
    claimedByPartyOnly: words.find(({ harm, group }) => harm === total.harm && group === total.group)?.count,
  }));
  const { scenes: _, ...bounds } = (await view.boundsOf(query)) ?? { scenes: [] };
  return { days: days.toSorted(), histograms, byFacet, casualties: new Set(casualties), groups, bounds };
}

/** The same, by plain loops. */
function plainTallies(oracle: SeenRecord, ids: readonly string[]) {
  const count = (valuesOf: (id: string) => readonly string[]): string[] => {
    const counts = new Map<string, number>();
    for (const id of ids) for (const value of new Set(valuesOf(id))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value, number]) => `${value} ${number}`);
  };
  const event = (id: string) => oracle.state<TimelineEvent>(id)!;
  const scenes = (id: string) =>
    event(id)
      .locations.filter(({ role }) => role === 'SCENE')
      .flatMap(({ place, anchors }) => (place === undefined ? anchors : [place, ...anchors]));
  return {
    days: count((id) => [possibleDays(event(id).date.edtf).join('/')]).toSorted(),
    histograms: everyInterval.map((each) =>
      plainHistogram(
        ids.map((id) => possibleDays(event(id).date.edtf)),
        each,
      ),
    ),
    byFacet: [
      count((id) => [event(id).kind]),
      count((id) => [event(id).evidence]),
      count((id) => event(id).participants.map(({ actor }) => actor)),
      count((id) => oracle.claimsOf(id).map(({ claimant }) => claimant)),
      count(scenes),
      count((id) => oracle.claimsOf(id).flatMap(({ citations }) => citations.map(({ source }) => source))),
    ],
    casualties: new Set(plainCasualties(oracle, ids)),
    groups: groupingsTried.map((by) => plainGroups(oracle, ids, by)),
    bounds: plainBounds(ids.map((id) => statedDays(event(id).date.edtf))),
  };
}

/** What events are put in order by, the most first. */
const ranks: { readonly [Ranking in Exclude<EventRanking, 'RELEVANCE'>]: (oracle: SeenRecord, id: string) => number } = {
  ADDED: (oracle, id) => Date.parse(oracle.addedAt(id)),
  CHANGED: (oracle, id) => Date.parse(oracle.changedAt(id)),
  KILLED_LOW: (oracle, id) => plainKilled(oracle, id).low,
  KILLED_BEST: (oracle, id) => plainKilled(oracle, id).best,
  KILLED_HIGH: (oracle, id) => plainKilled(oracle, id).high,
};

async function expectSameFound(open: OpenStorage, queries: number): Promise<void> {
  // What is written does not hang on how much is asked.
  const writing = new Random(41);
  const random = new Random(18);
  await using record = await open();
  let asked = 0;
  let found = 0;
  let searched = 0;
  let withheld = 0;
  let partlyHidden = 0;
  const hard = { withoutLow: 0, withoutBest: 0, withoutHigh: 0, included: 0, wholeAndParts: 0 };
  for (let round = 0; round < rounds(8, 60); round++) {
    for (let i = 0; i < 20; i++) {
      await writeRandom(writing, record);
      if (round > 2 && writing.chance(0.05) && (await withholdRandom(writing, record))) withheld++;
    }
    const oracle = await oracleOf(record);
    const events = oracle.all<object>('event').map(({ id }) => id);
    await using view = await record.storage.openView();
    for (let i = 0; i < queries; i++) {
      asked++;
      const { filter: chance, rights } = randomInterest(random, oracle, reporter.key);
      // Few filters of chance search, and few take in all: of five, one does nothing but search, and one asks nothing.
      const own: EventFilter[] = [{ states: ['PUBLISHED'], text: randomSearch(random) }, { states: ['PUBLISHED'] }];
      const filter = own[i % 5] ?? chance;
      const query = { filter, rights };
      const seen = oracle.as(rights);
      const expected = events.filter((id) => oracle.isSeen(id, rights) && oracle.isAccepted(id, filter, seen));
      const ids = await allFound(view, query, 1 + random.below(20));
      expect([filter, rights, ids.toSorted()]).toEqual([filter, rights, expected.toSorted()]);
      expect(await view.countEvents(query)).toBe(expected.length);
      const tallied = await talliesOf(view, query);
      expect(tallied).toEqual(plainTallies(seen, expected));
      for (const { harm, group, eventsWithoutLow, eventsWithoutBest, eventsWithoutHigh, eventsIncluded } of tallied.casualties) {
        if (harm !== 'KILLED' || group !== 'ALL') continue;
        hard.withoutLow += eventsWithoutLow;
        hard.withoutBest += eventsWithoutBest;
        hard.withoutHigh += eventsWithoutHigh;
        hard.included += eventsIncluded;
        hard.wholeAndParts += expected.filter(
          (id) => new Set(groupsOf(oracle, id, harm)).size > 1 && groupsOf(oracle, id, harm).includes('ALL'),
        ).length;
      }
      found += expected.length;
      partlyHidden += expected.filter((id) => !sameValue(seen.state(id), oracle.state(id))).length;
      const ranking = random.pick(Object.keys(ranks) as (keyof typeof ranks)[]);
      const rank = ranks[ranking];
      const inOrder = ids.toSorted((a, b) => rank(seen, b) - rank(seen, a) || ids.indexOf(a) - ids.indexOf(b));
      expect([ranking, await allFound(view, query, 1 + random.below(20), ranking)]).toEqual([ranking, inOrder]);
      if (filter.text !== undefined) {
        searched += expected.length;
        const best = await allFound(view, query, 1 + random.below(20), 'RELEVANCE');
        const scores = best.map((id) => plainScore(seen, id, filter.text!));
        // Best first; those that answer equally well in the order of their dates.
        const order = new Map(ids.map((id, i) => [id, i]));
        const expectedOrder = ids.toSorted(
          (a, b) => plainScore(seen, b, filter.text!) - plainScore(seen, a, filter.text!) || order.get(a)! - order.get(b)!,
        );
        expect([scores, best]).toEqual([scores.toSorted((a, b) => b - a), expectedOrder]);
      }
    }
  }
  expect(found).toBeGreaterThan(asked);
  expect(searched).toBeGreaterThan(asked / 24);
  expect(withheld).toBeGreaterThan(3);
  expect(partlyHidden).toBeGreaterThan(asked / 24);
  // What is easily added up wrongly was there to be added up.
  for (const [what, count] of Object.entries(hard)) expect(count, what).toBeGreaterThan(asked / 48);
  expect(await expectSound(record.storage)).toBeGreaterThan(240);
  await expectReplayed(record.storage, open);
}

async function expectLastStates(open: OpenStorage): Promise<void> {
  const random = new Random(12);
  await using record = await open();
  for (let i = 0; i < rounds(150, 1_000); i++) await writeRandom(random, record);
  const oracle = new OracleRecord();
  await reading(record.storage, async (view) => {
    for (const change of await view.changesAfter(0, 100_000)) {
      oracle.apply(change);
      const at = change.header.seq;
      const ids = [...oracle.held.keys()] as SubjectId[];
      const states = await view.statesAt(ids.map((id) => ({ id, at })));
      expect(states.map((each) => each?.state)).toEqual(ids.map((id) => oracle.state(id)));
      expect(states.map((each) => each?.version)).toEqual(ids.map((id) => oracle.version(id)));
      const event = ids.findLast((id): id is EventId => id.startsWith('event_'));
      if (event === undefined) continue;
      const then = new StatesAsOf(view);
      const claims = await view.claimsEverOf([event]);
      const about = await Promise.all((claims[0] ?? []).map((id) => then.state(id, at)));
      expect(about.filter((each) => (each?.state as { event?: string } | undefined)?.event === event)).toHaveLength(
        oracle.claimsOf(event).length,
      );
    }
  });
}

/** That what an engine's statements find is what the simplest program finds; `queries`: how many are asked after each change of the record. */
export const parityPromises = (queries: number): StoragePromises => ({
  'the filter in SQL finds what the filter as loops over everything finds, whoever asks, and counts as much': async (open) =>
    expectSameFound(open, queries),

  'what a subject was as of any change is its last state up to there, and its claims those that were about it then': async (
    open,
  ) => expectLastStates(open),
});
