import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { ReadingRights } from '../../src/domain/record/visibility.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { eventPage } from '../../src/reading/questions/event-page.ts';
import { type FoundWords, findWords } from '../../src/reading/questions/find-words.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { accepts } from '../kit/accepts.ts';
import { askView } from '../kit/ask-view.ts';
import { type EventFacts, type FactsByRights, factsFor } from '../kit/event-facts.ts';
import { FactsAsOf } from '../kit/facts-as-of.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { askIndex, catchUp, ownShare } from '../kit/record-index.ts';
import { reporter, testRecord } from '../kit/test-record.ts';
import { wordsOf } from '../kit/words-of.ts';

function seenBy(rights: ReadingRights, facts: readonly FactsByRights[]): EventFacts[] {
  return facts.map((each) => factsFor(rights, each)).filter((each) => each !== undefined);
}

async function pageByPage(at: Snapshot, filter: EventFilter, words: FoundWords, fromEnd: boolean) {
  const found: EventId[] = [];
  for (let last: string | undefined; ; ) {
    const range = { [fromEnd ? 'before' : 'after']: last, limit: 3, fromEnd };
    const { items, hasMore } = await eventPage({ at, filter, ...words, ...ownShare() }, range);
    const ids = items.map(({ id }) => id);
    found.splice(fromEnd ? 0 : found.length, 0, ...ids);
    last = (fromEnd ? items[0] : items.at(-1))?.key;
    if (!hasMore) return found;
  }
}

test('the index answers what the database answers, at the head and at every earlier position, whoever asks', async () => {
  const random = new Random(31);
  await using record = await testRecord({ seed: 31 });
  const index = new RecordIndex();
  let [found, withheld] = [0, 0];
  for (let round = 0; round < rounds(6, 60); round++) {
    for (let i = 0; i < 25; i++) {
      await writeRandom(random, record);
      if (round > 1 && random.chance(0.07) && (await withholdRandom(random, record))) withheld++;
    }
    const oracle = await oracleOf(record);
    await using view = await record.storage.openView();
    await catchUp(index, view);
    const anew = new RecordIndex();
    await catchUp(anew, view);
    const then = new FactsAsOf(view);
    const ids = oracle.all<object>('event').map(({ id }) => id as EventId);
    const factsAt = async (seq: number) =>
      (await Promise.all(ids.map((id) => then.eventFacts(id, seq)))).filter((each) => each !== undefined);
    for (let i = 0; i < 12; i++) {
      const { filter, rights } = randomInterest(random, oracle, reporter.key);
      const asked = await askView(view, filter, rights);
      found += asked.count;
      for (const each of [index, anew]) {
        const at = new Snapshot(each, rights);
        const words = await findWords(filter, { at, positionsUpTo: wordsOf(view), share: ownShare() });
        expect([filter, await askIndex(at, filter, words)]).toEqual([filter, asked]);
        const inOrder = asked.page.items.map(({ id }) => id);
        expect(await pageByPage(at, filter, words, false)).toEqual(inOrder);
        expect(await pageByPage(at, filter, words, true)).toEqual(inOrder);
      }
      const seq = random.below(view.position.seq) + 1;
      const facts = await factsAt(seq);
      const accepted = seenBy(rights, facts)
        .filter((each) => accepts(filter, each))
        .map(({ id }) => id)
        .toSorted();
      for (const each of [index, anew]) {
        const at = new Snapshot(each, rights, seq);
        const words = await findWords(filter, { at, positionsUpTo: wordsOf(view), share: ownShare() });
        const past = { at, filter, ...ownShare(), ...words };
        const { items } = await eventPage(past, { limit: 10_000, fromEnd: false });
        expect([seq, filter, items.map(({ id }) => id as string).toSorted()]).toEqual([seq, filter, accepted]);
      }
    }
  }
  expect(found).toBeGreaterThan(100);
  expect(withheld).toBeGreaterThan(3);
});
