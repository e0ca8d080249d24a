import { expect, test } from 'vitest';
import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import { type EventBlock, rowMask, rowsOfBlock } from '../../src/reading/index/event-block.ts';
import { leastRows, type RowOrder } from '../../src/reading/questions/least-rows.ts';
import type { Question } from '../../src/reading/questions/question.ts';
import { Selection } from '../../src/reading/questions/selection.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { ownShare } from '../kit/record-index.ts';

const blockCount = 3;

/** A question of which it is known which rows it asks for; of a row there is when it was alone. */
function asking(blocks: readonly Pick<EventBlock, 'earliest'>[], chosen: readonly number[]): Question {
  const filter: EventFilter = { states: ['PUBLISHED'] };
  const selection = new Selection(blocks.length);
  for (const [block, rows] of Map.groupBy(chosen, (row) => Math.floor(row / rowsOfBlock)))
    selection.add(
      block,
      Uint16Array.from(rows, (row) => row & rowMask),
      rows.length,
    );
  const rows = { blocks, blockOf: (row: number) => blocks[Math.floor(row / rowsOfBlock)] };
  const at = { index: { rows }, selections: new Map([[filter, Promise.resolve(selection)]]) };
  return { at, filter, ...ownShare() } as unknown as Question;
}

test('the first rows of several blocks, in an order and against it, are those of all in that order', async () => {
  const random = new Random(17);
  const blocks = Array.from({ length: blockCount }, () => ({ earliest: new Float64Array(rowsOfBlock) }));
  const whenOf = (row: number): number => blocks[Math.floor(row / rowsOfBlock)]!.earliest[row & rowMask]!;
  let across = 0;
  for (let round = 0; round < rounds(60, 3_000); round++) {
    for (const { earliest } of blocks)
      for (let i = 0; i < rowsOfBlock; i++) earliest[i] = random.chance(0.02) ? Number.NEGATIVE_INFINITY : random.below(50);
    const chosen = Array.from({ length: blockCount * rowsOfBlock }, (_, row) => row).filter(() => random.chance(0.01));
    const most = 1 + random.below(25);
    const sign = random.pick([1, -1] as const);
    const compare = (a: number, b: number): number => (whenOf(a) < whenOf(b) ? -1 : whenOf(a) > whenOf(b) ? 1 : a - b) * sign;
    const order: RowOrder = { compare, first: { column: ({ earliest }) => earliest, sign } };
    const isWanted = (row: number): boolean => row % 3 !== 0;
    const expected = chosen.filter(isWanted).toSorted(compare).slice(0, most);
    expect(await leastRows(asking(blocks, chosen), most, order, isWanted)).toEqual(expected);
    if (new Set(expected.map((row) => Math.floor(row / rowsOfBlock))).size > 1) across++;
  }
  expect(across).toBeGreaterThan(10);
});
