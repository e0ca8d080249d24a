import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { type EventConditions, type EventFilter, withinFilter } from '../../src/domain/derived/event-filter.ts';
import { harmRange } from '../../src/domain/derived/harm-range.ts';
import type { ReadingRights } from '../../src/domain/record/visibility.ts';
import type { View } from '../../src/ledger/storage.ts';
import { accepts } from '../kit/accepts.ts';
import { type EventFacts, factsFor } from '../kit/event-facts.ts';
import { FactsAsOf } from '../kit/facts-as-of.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { reporter, testRecord } from '../kit/test-record.ts';

const states = ['DRAFT', 'PUBLISHED', 'RETRACTED', 'MERGED'] as const;

async function inSql(view: View, filter: EventFilter, rights: ReadingRights): Promise<string[]> {
  const { items } = await view.eventPage({ filter, rights }, { limit: 100_000, fromEnd: false });
  return items.map(({ id }) => id).toSorted();
}

/** What a filter asks of that an event may not give. */
const mayBeMissing: readonly [asks: (conditions: EventConditions) => boolean, isMissing: (facts: EventFacts) => boolean][] = [
  [({ killed }) => killed !== undefined, ({ derived }) => harmRange(derived.casualties, 'KILLED') === undefined],
  [({ near, box }) => (near ?? box) !== undefined, ({ scenes }) => scenes.length === 0],
  [({ actors }) => actors !== undefined, ({ event }) => event.participants.length === 0],
  [({ places }) => places !== undefined, ({ event }) => event.locations.length === 0],
  [({ sources }) => sources !== undefined, ({ sources }) => sources.length === 0],
];

test('a filter in SQL finds what it accepts in memory, and its opposite all the others, also those that give nothing of what it asks', async () => {
  const random = new Random(21);
  await using record = await testRecord({ seed: 21 });
  const missing = mayBeMissing.map(() => 0);
  for (let round = 0; round < rounds(10, 50); round++) {
    for (let i = 0; i < 25; i++) await writeRandom(random, record);
    const oracle = await oracleOf(record);
    await using view = await record.storage.openView();
    const then = new FactsAsOf(view);
    const ids = oracle.all<object>('event').map(({ id }) => id as EventId);
    const facts = await Promise.all(ids.map((id) => then.eventFacts(id, view.position.seq)));
    for (let i = 0; i < 20; i++) {
      const { filter, rights } = randomInterest(random, oracle, reporter.key);
      const seen = facts.map((each) => factsFor(rights, each)).filter((each) => each !== undefined);
      const accepted = seen.filter((each) => accepts(filter, each));
      const others = seen.filter((each) => !accepted.includes(each));
      const idsOf = (some: readonly EventFacts[]) => some.map(({ id }) => id as string).toSorted();
      expect([filter, await inSql(view, filter, rights)]).toEqual([filter, idsOf(accepted)]);
      expect([filter, await inSql(view, { states, excluding: filter }, rights)]).toEqual([filter, idsOf(others)]);
      for (const [k, [asks, isMissing]] of mayBeMissing.entries())
        if (withinFilter(filter).some(asks)) missing[k]! += others.filter(isMissing).length;
    }
  }
  for (const count of missing) expect(count).toBeGreaterThan(10);
});
