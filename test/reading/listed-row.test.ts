import { expect, test, vi } from 'vitest';
import { allRights } from '../../src/domain/record/visibility.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { Payloads } from '../../src/reading/payloads.ts';
import { eventPage } from '../../src/reading/questions/event-page.ts';
import { ListedRow } from '../../src/reading/questions/listed-row.ts';
import { allOf } from '../../src/reading/questions/row-test.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { RecordReader } from '../../src/reading/record-reader.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp, ownShare } from '../kit/record-index.ts';
import { testRecord } from '../kit/test-record.ts';

async function pageAt(at: Snapshot): Promise<ListedRow[]> {
  const filter = { states: ['DRAFT', 'PUBLISHED', 'RETRACTED', 'MERGED'] } as const;
  const { items } = await eventPage({ at, filter, words: () => allOf([]), ...ownShare() }, { limit: 10_000, fromEnd: false });
  expect(items.every((each) => each instanceof ListedRow)).toBe(true);
  return items as readonly unknown[] as ListedRow[];
}

test('of an event that a page has its text is found by its row, unless the page is of another position or of another index', async () => {
  await using record = await testRecord({ seed: 3 });
  await using other = await testRecord({ seed: 4 });
  for (const [seed, each, count] of [[3, record, 200] as const, [4, other, 400] as const]) {
    const random = new Random(seed);
    for (let i = 0; i < count; i++) await writeRandom(random, each);
  }
  await using view = await record.storage.openView();
  await using otherView = await other.storage.openView();
  const [index, otherIndex] = [new RecordIndex(), new RecordIndex()];
  await catchUp(index, view);
  await catchUp(otherIndex, otherView);
  const position = view.position.seq;
  const reader = new RecordReader({ index, payloads: new Payloads(1_000_000, 1_000_000), view, position });
  const texts = reader.texts({}, 'test')!;
  const page = await pageAt(new Snapshot(index, allRights));
  for (const { id } of page) texts.keep({ id }, [], id);
  const find = vi.spyOn(index.ids.event, 'find');
  expect(page.map((event) => texts.get(event))).toEqual(page.map(({ id }) => id));
  expect(find).not.toHaveBeenCalled();
  const before = await pageAt(new Snapshot(index, allRights, Math.floor(position / 2), position));
  expect(before.map((event) => texts.get(event))).toEqual(before.map(({ id }) => id));
  const rowNow = new Map(page.map(({ id, row }) => [id, row]));
  expect(before.some(({ id, row }) => rowNow.get(id) !== row)).toBe(true);
  const foreign = await pageAt(new Snapshot(otherIndex, allRights, position, otherView.position.seq));
  expect(foreign.map((event) => texts.get(event))).toEqual(foreign.map(() => undefined));
  const rows = new Set(page.map(({ row }) => row));
  expect(foreign.some(({ row }) => rows.has(row))).toBe(true);
});

test('where an entry of a page stands is told as it was when it was listed, whatever was withheld since', async () => {
  const random = new Random(5);
  await using record = await testRecord({ seed: 5 });
  for (let i = 0; i < 200; i++) await writeRandom(random, record);
  const index = new RecordIndex();
  const catchUpNow = async (): Promise<void> => {
    await using view = await record.storage.openView();
    await catchUp(index, view);
  };
  await catchUpNow();
  const at = new Snapshot(index, allRights);
  const [page, same] = [await pageAt(at), await pageAt(at)];
  const listed = page.map(({ id, key }) => [id, key]);
  for (let i = 0; i < 20; i++) await withholdRandom(random, record);
  await catchUpNow();
  const now = (await pageAt(at)).map(({ id, key }) => [id, key]);
  expect(now).not.toEqual(listed);
  expect(same.map(({ id, key }) => [id, key])).toEqual(listed);
});
