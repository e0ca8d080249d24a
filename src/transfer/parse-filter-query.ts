import { Problems } from '../domain/base/problem.ts';
import type { EventFilter } from '../domain/derived/event-filter.ts';
import type { EventState } from '../domain/record/timeline-event.ts';
import { filterOfQuery } from '../schema/run/filter-of-query.ts';
import type { OperationReader } from '../schema/run/operation-reader.ts';
import { parseEventFilter } from '../schema/run/parse-event-filter.ts';

/** What is asked for is none. */
export class EventsRefused extends Error {
  override readonly name = 'EventsRefused';
}

/** Reads which events are wanted, as in the address of a feed; refuses what is none with every problem. Where no states are asked for, of these. */
export async function parseFilterQuery(
  reader: OperationReader,
  query: string,
  unasked: readonly EventState[],
  problems = new Problems(),
): Promise<EventFilter> {
  const asked = filterOfQuery(new URLSearchParams(query), problems);
  const read = await parseEventFilter(asked, problems, reader, unasked);
  if (problems.found.length > 0)
    throw new EventsRefused(problems.found.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return read;
}
