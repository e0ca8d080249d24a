import type { Problems } from '../../domain/base/problem.ts';
import { parseDay } from '../../domain/dates/civil-time.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import type { EventFilterInput } from '../types/event-filter.ts';
import { reportEmpty } from './filter-lists.ts';

/** Reads when an event is to have been. */
export function parseOccurred(
  { from, to, certainty: how }: NonNullable<EventFilterInput['occurred']>,
  problems: Problems,
): NonNullable<EventFilter['occurred']> {
  const [first, last] = [from, to].map((day, i) =>
    day === null || day === undefined ? undefined : parseDay(day, problems.at(i === 0 ? 'from' : 'to')),
  );
  if ((from ?? to ?? undefined) === undefined) reportEmpty(problems);
  if (first !== undefined && last !== undefined && first > last)
    problems.add('RANGE_REVERSED', `The range begins on ${first}, after its end on ${last}.`);
  return { certainty: how, ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) };
}
