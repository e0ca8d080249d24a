import type { DaysTally } from '../../domain/derived/histogram.ts';
import { dayOfNumber } from '../index/calendar-numbers.ts';
import { type Question, scan } from './scan.ts';

/** How many events there are for each range of days that they may have been on. */
export async function tallyDays(question: Question): Promise<DaysTally[]> {
  const counts = new Map<number, Map<number, number>>();
  await scan(question, ({ possibleFrom, possibleTo }, rows, count) => {
    for (let i = 0; i < count; i++) {
      const [from, to] = [possibleFrom[rows[i] ?? 0] ?? 0, possibleTo[rows[i] ?? 0] ?? 0];
      const byEnd = counts.get(from) ?? new Map<number, number>();
      counts.set(from, byEnd);
      byEnd.set(to, (byEnd.get(to) ?? 0) + 1);
    }
  });
  return [...counts].flatMap(([from, byEnd]) =>
    [...byEnd].map(([to, count]) => ({ from: dayOfNumber(from), to: dayOfNumber(to), count })),
  );
}
