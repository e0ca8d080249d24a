import { expect, test } from 'vitest';
import type { SearchTerms } from '../../src/domain/base/search-terms.ts';
import type { EventId } from '../../src/domain/base/subject.ts';
import { hasTerms } from '../../src/domain/derived/event-words.ts';
import { allRights, anonymousRights, type ReadingRights } from '../../src/domain/record/visibility.ts';
import { atOnce } from '../../src/ledger/loop-turns.ts';
import { markOf } from '../../src/reading/index/index-mark.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { openSegment, readOwnSegment, sealSegment } from '../../src/reading/index/segment.ts';
import { findEvents, findInAll, scoreEvents } from '../../src/reading/questions/find-events.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { factsFor } from '../kit/event-facts.ts';
import { FactsAsOf } from '../kit/facts-as-of.ts';
import { rounds } from '../kit/long-run.ts';
import { plainScore } from '../kit/oracle-words.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { randomSearch } from '../kit/random-values.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp, ownShare } from '../kit/record-index.ts';
import { addEvent, basicRecord, claimBy, putActor, putPlace } from '../kit/requests.ts';
import { reporter, testRecord } from '../kit/test-record.ts';
import { wordsOf } from '../kit/words-of.ts';

const share = ownShare();
const everybody: readonly ReadingRights[] = [
  anonymousRights,
  { internal: true, drafts: 'NONE' },
  { internal: true, drafts: { of: reporter.key } },
  allRights,
];

/** An index that is opened from one segment of all that another has. */
function reopened(index: RecordIndex, ledgerId: string): RecordIndex {
  const opened = new RecordIndex();
  const part = { ledgerId, after: markOf(opened), to: markOf(index), hash: '', numbers: '' };
  openSegment(opened, readOwnSegment(atOnce(sealSegment(index, part)).bytes, ledgerId), part.numbers);
  return opened;
}

test('a search finds the events that have its words at any position, whoever asks, and scores them as the simplest program does', async () => {
  const random = new Random(91);
  await using record = await testRecord({ seed: 91 });
  const index = new RecordIndex();
  let [found, missed, withheld] = [0, 0, 0];
  for (let round = 0; round < rounds(6, 60); round++) {
    for (let i = 0; i < 20; i++) {
      await writeRandom(random, record);
      if (round > 1 && random.chance(0.12) && (await withholdRandom(random, record))) withheld++;
    }
    const oracle = await oracleOf(record);
    await using view = await record.storage.openView();
    await catchUp(index, view);
    const indexes = [index, reopened(index, record.storage.ledgerId)];
    const ids = oracle.all<object>('event').map(({ id }) => id as EventId);
    const then = new FactsAsOf(view);
    for (let i = 0; i < 20; i++) {
      const [terms, rights] = [randomSearch(random), random.pick(everybody)];
      const isHead = random.chance(0.4);
      const seq = isHead ? view.position.seq : random.below(view.position.seq) + 1;
      const facts = (await Promise.all(ids.map((id) => then.eventFacts(id, seq))))
        .map((each) => factsFor(rights, each))
        .filter((each) => each !== undefined && !each.withheld);
      for (const each of indexes) {
        const at = new Snapshot(each, rights, seq);
        const searched = { at, positionsUpTo: wordsOf(view), share };
        const events = await findEvents(terms, searched);
        expect([terms, (await findInAll(terms, searched)).events()]).toEqual([terms, events.events()]);
        const scores = await scoreEvents(terms, { at, positionsUpTo: wordsOf(view), share });
        for (const fact of facts) {
          const event = each.ids.event.find(fact!.id);
          const has = hasTerms(fact!.words(), terms);
          expect([terms, rights, seq, fact!.id, events.has(event)]).toEqual([terms, rights, seq, fact!.id, has]);
          if (has) found++;
          else missed++;
          if (!has || !isHead) continue;
          expect([terms, scores[event]]).toEqual([terms, plainScore(oracle.as(rights), fact!.id, terms)]);
          expect(events.events()).toContain(event);
        }
        expect(events.events()).toHaveLength(events.count);
      }
    }
  }
  expect(found).toBeGreaterThan(50);
  expect(missed).toBeGreaterThan(500);
  expect(withheld).toBeGreaterThan(3);
});

test('an event is found by the names of who takes part, who claims, who speaks for them, and where it was, and by those that it had then', async () => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  for (const slug of ['spokesman', 'witness', 'crew']) await record.write(putActor(slug));
  await record.write(putPlace('mill'));
  const event = await record.write(
    addEvent(
      { participants: [{ actor: 'crew', role: 'PARTY' }], locations: [{ role: 'SCENE', precision: 'NEAR', place: 'mill' }] },
      { claims: [claimBy('witness', { through: 'spokesman', statement: { en: 'So it was' } })] },
    ),
  );
  await record.write(putActor('spokesman', { names: [{ text: 'Voice', language: 'en' }], expectedVersion: 1 }));
  await using view = await record.storage.openView();
  const index = new RecordIndex();
  await catchUp(index, view);
  const finds = async (word: string, position = index.position) => {
    const terms: SearchTerms = { all: [{ words: [word], prefix: false }], none: [] };
    const found = await findEvents(terms, {
      at: new Snapshot(index, anonymousRights, position),
      positionsUpTo: wordsOf(view),
      share,
    });
    return found.events().map((each) => index.ids.event.idOf(each));
  };
  for (const word of ['witness', 'crew', 'mill', 'voice', 'clash', 'was'])
    expect([word, await finds(word)]).toEqual([word, [event.subject]]);
  expect(await finds('spokesman')).toEqual([]);
  expect(await finds('voice', event.position.seq)).toEqual([]);
  expect(await finds('spokesman', event.position.seq)).toEqual([event.subject]);
  expect(await finds('spokesman', event.position.seq - 2)).toEqual([]);
});

test('of a text that is longer than is searched its first words are found, and all of what others say of the event', async () => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  // Of eleven languages, 1,602 words in each.
  const long = Object.fromEntries(
    Array.from({ length: 11 }, (_, i) => [`en-x-${10 + i}`, `begin${i} ${'so '.repeat(1_600)}end${i}`]),
  );
  const claims = [claimBy('al-jazeera', { statement: long }), claimBy('gna', { statement: { en: 'Said in a few words' } })];
  const { subject } = await record.write(addEvent({}, { claims, reason: 'as both say' }));
  await using view = await record.storage.openView();
  const index = new RecordIndex();
  await catchUp(index, view);
  const facts = factsFor(allRights, await new FactsAsOf(view).eventFacts(subject as EventId, index.position));
  const expected = { begin0: true, end8: true, begin9: true, end9: false, begin10: false, few: true };
  for (const [word, isFound] of Object.entries(expected)) {
    const terms: SearchTerms = { all: [{ words: [word], prefix: false }], none: [] };
    const { count } = await findEvents(terms, { at: new Snapshot(index, allRights), positionsUpTo: wordsOf(view), share });
    expect([word, count === 1, hasTerms(facts!.words(), terms)]).toEqual([word, isFound, isFound]);
  }
});
