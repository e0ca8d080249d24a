import { placeIn } from '../index/date-order.ts';
import { type EventBlock, rowMask } from '../index/event-block.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';

/** An order of rows. */
export interface RowOrder {
  /** Below 0 where a row comes before another, above 0 where it comes after it. */
  readonly compare: (a: number, b: number) => number;
  /** What it goes by before anything else, where that is a column; times the sign, the least comes first. */
  readonly first?: { readonly column: (block: EventBlock) => Float64Array; readonly sign: 1 | -1 };
}

/** The first of the rows that a question asks for and that are wanted, at most so many, in an order: all are gone over once. */
export async function leastRows(
  question: Question,
  most: number,
  { compare, first }: RowOrder,
  isWanted: (row: number) => boolean,
): Promise<number[]> {
  const { rows: all } = question.at.index;
  const sign = first?.sign ?? 1;
  const found: number[] = [];
  /** The last of as many as are asked for, and what it has in the column: nothing is above what is not known. */
  let [last, bound]: [row: number | undefined, bound: number] = [undefined, Number.NaN];
  await scan(question, (block, rows, count, from) => {
    const column = first?.column(block);
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      // Most come after the last by the column alone.
      if (column !== undefined && (column[at] ?? 0) * sign > bound) continue;
      const row = from + at;
      if ((last !== undefined && compare(row, last) > 0) || !isWanted(row)) continue;
      found.splice(
        placeIn(found, found.length, (each) => compare(each, row) < 0),
        0,
        row,
      );
      if (found.length > most) found.pop();
      last = found[most - 1];
      if (last !== undefined && first !== undefined) bound = (first.column(all.blockOf(last))[last & rowMask] ?? 0) * sign;
    }
  });
  return found;
}
