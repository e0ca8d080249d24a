import { type Question, select } from './scan.ts';

/** How many events are asked for. */
export async function countEvents(question: Question): Promise<number> {
  return (await select(question)).count;
}
