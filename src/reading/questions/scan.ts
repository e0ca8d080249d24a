import { type EventBlock, rowsOfBlock } from '../index/event-block.ts';
import type { Question } from './question.ts';
import { select } from './select.ts';
import { haveTurn } from './share.ts';

/** Takes the rows of a block that were asked for: where they stand in it, and the number of its first row. */
export type TakeRows = (block: EventBlock, rows: Uint16Array, count: number, first: number) => void;

/** Goes over the rows that are asked for, so many of a block at a time; lets others have their turn in between. */
export async function scan(question: Question, take: TakeRows, atOnce = rowsOfBlock): Promise<void> {
  const { blocks } = question.at.index.rows;
  const selection = await select(question);
  const rows = new Uint16Array(rowsOfBlock);
  for (const [number, block] of blocks.entries()) {
    const count = selection.rowsIn(number, rows);
    for (let from = 0; from < count; from += atOnce) {
      take(block, from === 0 ? rows : rows.subarray(from), Math.min(atOnce, count - from), number * rowsOfBlock);
      if (question.turns.isOver) await haveTurn(question);
    }
  }
}
