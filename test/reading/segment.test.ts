import { expect, test } from 'vitest';
import { allRights, anonymousRights } from '../../src/domain/record/visibility.ts';
import { atOnce } from '../../src/ledger/loop-turns.ts';
import { type IndexMark, markOf } from '../../src/reading/index/index-mark.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { indexVersion, numbersAfter, openSegment, readOwnSegment, sealSegment } from '../../src/reading/index/segment.ts';
import { readSegment, SegmentDamaged, segmentBytes } from '../../src/reading/index/segment-bytes.ts';
import { noneOf } from '../../src/reading/questions/row-test.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { askIndex, catchUp } from '../kit/record-index.ts';
import { reporter, testRecord } from '../kit/test-record.ts';

// Words stand in the database: here nothing has any.
const noWords = { words: () => noneOf((_, __, count) => count) };

/** An index that was filled in three turns, and what it had after each. */
async function filled() {
  const random = new Random(51);
  const record = await testRecord({ seed: 51 });
  const index = new RecordIndex();
  const marks: { readonly mark: IndexMark; readonly hash: string }[] = [{ mark: markOf(index), hash: '' }];
  for (let turn = 0; turn < 3; turn++) {
    for (let i = 0; i < 40; i++) {
      await writeRandom(random, record);
      if (random.chance(0.05)) await withholdRandom(random, record);
    }
    await using view = await record.storage.openView();
    await catchUp(index, view);
    marks.push({ mark: markOf(index), hash: view.position.hash });
  }
  const { ledgerId } = record.storage;
  const parts = () => {
    let numbers = '';
    return marks.slice(1).map(({ mark: to, hash }, i) => {
      const part = { ledgerId, after: marks[i]!.mark, to, hash, numbers };
      numbers = numbersAfter(index, numbers, part.after, to);
      return part;
    });
  };
  const seal = () => parts().map((part) => atOnce(sealSegment(index, part)).bytes);
  const open = (into: RecordIndex) => {
    for (const part of parts()) openSegment(into, readOwnSegment(atOnce(sealSegment(index, part)).bytes, ledgerId), part.numbers);
  };
  return { random, record, index, ledgerId, seal, open };
}

test('a segment is read wherever in memory its bytes begin', () => {
  const header = { indexVersion, ledgerId: 'l', after: 0, to: { seq: 1, hash: 'h' }, numbers: '', rest: null };
  const lists = { bytes: Uint8Array.of(1, 2, 3), words: Uint32Array.of(4, 5), numbers: Float64Array.of(0.5) };
  const bytes = segmentBytes({ header, lists });
  for (let from = 0; from < 9; from++) {
    const memory = new Uint8Array(bytes.length + from);
    memory.set(bytes, from);
    expect(readSegment(memory.subarray(from))).toEqual({ header, lists });
  }
});

test('an index that is opened from its segments answers what the one answers that they were made of, at every position', async () => {
  const { random, record, index, open } = await filled();
  await using _ = record;
  const opened = new RecordIndex();
  open(opened);
  expect(markOf(opened)).toEqual(markOf(index));
  // It is as good as new: what comes next is added to it.
  for (let i = 0; i < 20; i++) await writeRandom(random, record);
  await using view = await record.storage.openView();
  for (const each of [index, opened]) await catchUp(each, view);
  const oracle = await oracleOf(record);
  let found = 0;
  for (let i = 0; i < 60; i++) {
    const { filter, rights } = randomInterest(random, oracle, reporter.key);
    const position = random.chance(0.5) ? index.position : random.below(index.position) + 1;
    const [one, other] = await Promise.all(
      [index, opened].map((each) => askIndex(new Snapshot(each, rights, position), filter, noWords)),
    );
    expect([filter, other]).toEqual([filter, one]);
    found += one!.count;
  }
  expect(found).toBeGreaterThan(100);
});

test('what was withheld is in no segment that is sealed afterwards, and its events are as if they had never said it', async () => {
  const { record, index, open } = await filled();
  await using _ = record;
  const opened = new RecordIndex();
  open(opened);
  const anew = new RecordIndex();
  await using view = await record.storage.openView();
  await catchUp(anew, view);
  for (const rights of [anonymousRights, allRights])
    for (let position = 1; position <= index.position; position += 7) {
      const filter = { states: ['DRAFT', 'PUBLISHED', 'RETRACTED', 'MERGED'] as const };
      const [one, other] = await Promise.all(
        [anew, opened].map((each) => askIndex(new Snapshot(each, rights, position), filter, noWords)),
      );
      expect([position, other]).toEqual([position, one]);
    }
});

test('a segment that was changed in any byte, cut off, of another ledger, another version or another place is refused by name', async () => {
  const { random, record, ledgerId, seal } = await filled();
  await using _ = record;
  const [first, second] = seal();
  const open =
    (bytes: Uint8Array, ledger = ledgerId, numbers = '') =>
    () =>
      openSegment(new RecordIndex(), readOwnSegment(bytes, ledger), numbers);
  expect(open(first!)).not.toThrow();
  for (let i = 0; i < 300; i++) {
    const changed = Uint8Array.from(first!);
    const at = random.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 + random.below(255));
    expect(open(changed), String(at)).toThrow(SegmentDamaged);
    expect(open(first!.slice(0, at)), String(at)).toThrow(SegmentDamaged);
  }
  expect(open(first!, 'f'.repeat(64))).toThrow('another ledger');
  expect(open(second!)).toThrow('it begins at');
  expect(open(first!, ledgerId, 'another')).toThrow('numbered otherwise');
  const { header, lists } = readSegment(first!);
  expect(open(segmentBytes({ header: { ...header, indexVersion: indexVersion + 1 }, lists }))).toThrow('of version');
});
