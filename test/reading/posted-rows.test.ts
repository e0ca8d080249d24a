import { expect, test } from 'vitest';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { hasBit } from '../../src/reading/questions/bits.ts';
import { findWords } from '../../src/reading/questions/find-words.ts';
import { fewRows, isPosted, postedRows } from '../../src/reading/questions/posted-rows.ts';
import { questionTest, questionTests } from '../../src/reading/questions/question.ts';
import { testOfRow } from '../../src/reading/questions/row-test.ts';
import { select } from '../../src/reading/questions/select.ts';
import { selectBy } from '../../src/reading/questions/select-by.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp, ownShare } from '../kit/record-index.ts';
import { reporter, testRecord } from '../kit/test-record.ts';
import { wordsOf } from '../kit/words-of.ts';

test('a filter that starts from whom and what it asks for keeps the rows that it keeps of all, at every position', async () => {
  const random = new Random(57);
  await using record = await testRecord({ seed: 57 });
  const index = new RecordIndex();
  let few = 0;
  let exact = 0;
  for (let round = 0; round < rounds(4, 40); round++) {
    for (let i = 0; i < 40; i++) {
      await writeRandom(random, record);
      if (round > 0 && random.chance(0.07)) await withholdRandom(random, record);
    }
    const oracle = await oracleOf(record);
    await using view = await record.storage.openView();
    await catchUp(index, view);
    for (let i = 0; i < 130; i++) {
      const { filter, rights } = randomInterest(random, oracle, reporter.key);
      const at = new Snapshot(index, rights, random.chance(0.5) ? index.position : random.below(index.position) + 1);
      const { words } = await findWords(filter, { at, positionsUpTo: wordsOf(view), share: ownShare() });
      const question = { at, filter, words, ...ownShare() };
      const all = (await selectBy(questionTest(question), at, question)).rows();
      expect([filter, (await select(question)).rows()]).toEqual([filter, all]);
      const tests = questionTests(question);
      for (const each of tests.filter(isPosted)) {
        const { words: posted, areKept } = await postedRows(each, index.rows, ownShare());
        expect([filter, all.filter((row) => !hasBit(posted, row))]).toEqual([filter, []]);
        if (!areKept) continue;
        const keeps = testOfRow(each, index.rows);
        const stand = Array.from({ length: index.rows.size }, (_, row) => row).filter((row) => hasBit(posted, row));
        expect([filter, stand]).toEqual([filter, stand.filter(keeps)]);
        if (stand.length > 0) exact++;
      }
      const started = await fewRows(tests, Number.POSITIVE_INFINITY, question);
      if (started === undefined || all.length === 0) continue;
      expect([filter, all.filter((row) => !started.includes(row))]).toEqual([filter, []]);
      few++;
    }
  }
  expect(few).toBeGreaterThan(20);
  expect(exact).toBeGreaterThan(20);
});
