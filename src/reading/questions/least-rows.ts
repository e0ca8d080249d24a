import { placeIn } from '../index/date-order.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';

/** Below 0 where a row comes before another, above 0 where it comes after it. */
type Compare = (a: number, b: number) => number;

/** The first of the rows that a question asks for and that are wanted, at most so many, in an order: all are gone over once. */
export async function leastRows(
  question: Question,
  most: number,
  compare: Compare,
  isWanted: (row: number) => boolean,
): Promise<number[]> {
  const first: number[] = [];
  await scan(question, (_, rows, count, block) => {
    for (let i = 0; i < count; i++) {
      const row = block + (rows[i] ?? 0);
      const last = first[most - 1];
      if ((last !== undefined && compare(row, last) > 0) || !isWanted(row)) continue;
      first.splice(
        placeIn(first, first.length, (each) => compare(each, row) < 0),
        0,
        row,
      );
      if (first.length > most) first.pop();
    }
  });
  return first;
}
