import type { Question } from './question.ts';
import { select } from './select.ts';

/** How many events are asked for. */
export async function countEvents(question: Question): Promise<number> {
  return (await select(question)).count;
}
