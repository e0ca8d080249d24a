import { expect, test } from 'vitest';
import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import { allRights } from '../../src/domain/record/visibility.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { countEvents } from '../../src/reading/questions/count-events.ts';
import type { Question } from '../../src/reading/questions/question.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { tallyDays } from '../../src/reading/questions/tally-days.ts';
import { DisturbedTurns } from '../kit/disturbed-turns.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp, ownShare } from '../kit/record-index.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { reporter, type TestRecord, testRecord } from '../kit/test-record.ts';

const asked = { countEvents, tallyDays };
const cases = Object.keys(asked).flatMap((name) => [0, 1, 2, 3].map((turn) => [name as keyof typeof asked, turn] as const));

test.each(cases)(
  '%s answers as of its position, though others write in its turn %i, and the next one as of theirs',
  async (name, turn) => {
    const random = new Random(turn);
    await using record = await testRecord({ seed: turn });
    const index = new RecordIndex();
    await writeMany(random, record, index, true);
    for (let i = 0; i < 8; i++) {
      const interest = randomInterest(random, await oracleOf(record), reporter.key);
      // What searches find is looked for before.
      const { text: _, excluding: __, anyOf: ___, ...filter } = interest.filter;
      const answer = async (of: RecordIndex, position: number, turns = ownShare().turns) =>
        inOrder(await asked[name](questionOf(new Snapshot(of, interest.rights, position), filter, turns)));
      const position = index.position;
      const undisturbed = await answer(await indexOf(record), position);
      const withholds = i % 2 === 1;
      const turns = new DisturbedTurns(turn, () => writeMany(random, record, index, withholds));
      const disturbed = await answer(index, position, turns);
      // An answer beside which words go is asked for again, elsewhere.
      if (!withholds) expect([filter, disturbed]).toEqual([filter, undisturbed]);
      expect([filter, await answer(index, index.position)]).toEqual([
        filter,
        await answer(await indexOf(record), index.position),
      ]);
    }
  },
);

test('days of what others add are counted, though the next that they add is withheld before anybody looked at either', async () => {
  await using record = await testRecord();
  for (const request of [...basicRecord, addEvent()]) await record.write(request);
  const index = await indexOf(record);
  const daysOf = async (of: RecordIndex, turns = ownShare().turns) =>
    inOrder(await tallyDays(questionOf(new Snapshot(of, allRights, of.position), { states: ['PUBLISHED'] }, turns)));
  const add = async (): Promise<void> => {
    await record.write(addEvent({ date: { edtf: '2019-05-02' } }));
    const { subject } = await record.write(addEvent({ date: { edtf: '2019-05-03' } }));
    const subjects = [{ id: subject!, expectedVersion: 1 }];
    await record.write({ type: 'withhold', input: { subjects, reason: 'a court says so' } });
    await using view = await record.storage.openView();
    await catchUp(index, view);
  };
  await daysOf(index, new DisturbedTurns(0, add));
  expect(await daysOf(index)).toEqual(await daysOf(await indexOf(record)));
});

async function writeMany(random: Random, record: TestRecord, index: RecordIndex, withholds: boolean): Promise<void> {
  for (let i = 0; i < 12; i++) await writeRandom(random, record);
  if (withholds) await withholdRandom(random, record);
  await writeRandom(random, record);
  await using view = await record.storage.openView();
  await catchUp(index, view);
}

/** An index that nobody was asked anything of. */
async function indexOf(record: TestRecord): Promise<RecordIndex> {
  const index = new RecordIndex();
  await using view = await record.storage.openView();
  await catchUp(index, view);
  return index;
}

function questionOf(at: Snapshot, filter: EventFilter, turns: Question['turns']): Question {
  return { ...ownShare(), at, filter, words: () => () => 0, turns };
}

function inOrder(answer: number | readonly object[]): unknown {
  return typeof answer === 'number' ? answer : answer.map((each) => JSON.stringify(each)).toSorted();
}
