import { rowsOfBlock } from '../index/event-block.ts';
import type { RowTest } from './row-test.ts';
import { Selection } from './selection.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** Rows that a filter is held against before others may have their turn: a filter may ask a thousand things of each. */
export const rowsAtOnce = 256;

/** The rows that a test keeps, of all there are or of those that another selection has. */
export async function selectBy(test: RowTest, at: Snapshot, share: Share, of?: Selection): Promise<Selection> {
  const { blocks } = at.index.rows;
  const rows = new Uint16Array(rowsOfBlock);
  // What is added meanwhile does not hold at the snapshot's position.
  const size = blocks.length;
  const selection = new Selection(size);
  for (let number = 0; number < size; number++) {
    const block = blocks[number];
    if (block === undefined) break;
    const end = of === undefined ? allIn(rows, at.index.rows.rowsIn(number)) : of.rowsIn(number, rows);
    for (let from = 0; from < end; from += rowsAtOnce) {
      const some = rows.subarray(from, Math.min(from + rowsAtOnce, end));
      selection.add(number, some, test(block, some, some.length));
      if (share.turns.isOver) await haveTurn(share);
    }
  }
  return selection;
}

function allIn(rows: Uint16Array, count: number): number {
  for (let i = 0; i < count; i++) rows[i] = i;
  return count;
}
