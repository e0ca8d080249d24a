import { type Question, scan } from './scan.ts';

/** How many events are asked for. */
export async function countEvents(question: Question): Promise<number> {
  let sum = 0;
  await scan(question, (_, __, count) => {
    sum += count;
  });
  return sum;
}
