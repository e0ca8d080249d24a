import type { DaysTally } from '../../domain/derived/histogram.ts';
import { dayOrOpen } from '../index/calendar-numbers.ts';
import { dayRanges } from './day-ranges.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';

/** How many events there are for each range of days that they may have been on. */
export async function tallyDays(question: Question): Promise<DaysTally[]> {
  const ranges = await dayRanges(question.at.index.rows, question);
  const { ofRow } = ranges;
  const counts = new Uint32Array(ranges.size);
  await scan(question, (_, rows, count, first) => {
    for (let i = 0; i < count; i++) {
      const range = ofRow[first + (rows[i] ?? 0)] ?? 0;
      counts[range] = (counts[range] ?? 0) + 1;
    }
  });
  const tallies: DaysTally[] = [];
  for (const [number, count] of counts.entries()) {
    const [from, to] = ranges.range(number);
    if (count > 0) tallies.push({ from: dayOrOpen(from), to: dayOrOpen(to), count });
  }
  return tallies;
}
