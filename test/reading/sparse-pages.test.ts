import { expect, test } from 'vitest';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import type { KeyRange } from '../../src/ledger/storage.ts';
import { Random } from '../kit/random.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { testRecord } from '../kit/test-record.ts';

const days = ['2019-04-04', '2019-04-04', '2019-04', '2019-04-05', '2019-04-04/..', '2020'];

test('pages of few events among many have each once, in order and against it, where many are of one day', async () => {
  const random = new Random(11);
  await using record = await testRecord({ seed: 11 });
  for (const request of basicRecord) await record.write(request);
  for (let i = 0; i < 120; i++)
    await record.write(addEvent({ kind: i % 10 === 0 ? 'AIR_OR_DRONE_STRIKE' : 'CLASH', date: { edtf: random.pick(days) } }));
  await using view = await record.storage.openView();
  const query = { filter: { states: ['PUBLISHED'], kinds: ['AIR_OR_DRONE_STRIKE'] }, rights: anonymousRights } as const;
  const page = (range: KeyRange) => view.eventPage(query, range);
  // Once they are counted it is known which they are, and they are gone over in the place of the order.
  expect(await view.countEvents(query)).toBe(12);
  const all = (await page({ limit: 100, fromEnd: false })).items;
  expect(all).toHaveLength(12);
  const keys = all.map(({ key }) => key);
  expect(keys.toSorted()).toEqual(keys);
  for (const limit of [1, 2, 3])
    for (let i = 0; i < all.length; i++) {
      const after = await page({ limit, fromEnd: false, ...(i === 0 ? {} : { after: keys[i - 1]! }) });
      expect(after.items.map(({ id }) => id)).toEqual(all.slice(i, i + limit).map(({ id }) => id));
      const before = await page({ limit, fromEnd: true, ...(i === 0 ? {} : { before: keys.at(-i)! }) });
      const end = all.length - i;
      expect(before.items.map(({ id }) => id)).toEqual(all.slice(Math.max(0, end - limit), end).map(({ id }) => id));
    }
});
