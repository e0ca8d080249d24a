import { expect, test } from 'vitest';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp } from '../kit/record-index.ts';
import { rowsAt } from '../kit/rows-at.ts';
import { testRecord } from '../kit/test-record.ts';

test('an index that saw words before they were withheld and one that is made anew say the same of every event at every position', async () => {
  const random = new Random(77);
  await using record = await testRecord({ seed: 77 });
  const [saw, anew] = [new RecordIndex(), new RecordIndex()];
  let withheld = 0;
  for (let i = 0; i < 120; i++) {
    await writeRandom(random, record);
    if (random.chance(0.12) && (await withholdRandom(random, record))) withheld++;
    await using view = await record.storage.openView();
    await catchUp(saw, view);
  }
  await using view = await record.storage.openView();
  await catchUp(anew, view);
  for (let position = 1; position <= saw.position; position++)
    expect(rowsAt(anew, position), String(position)).toEqual(rowsAt(saw, position));
  expect(withheld).toBeGreaterThan(5);
});
