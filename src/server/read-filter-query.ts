import type { EventFilter } from '../domain/event-filter.ts';
import { Problems } from '../domain/problem.ts';
import { filterOfQuery } from '../schema/filter-of-query.ts';
import type { OperationReader } from '../schema/operation-reader.ts';
import { readEventFilter } from '../schema/read-event-filter.ts';

/** What is asked for is none. */
export class EventsRefused extends Error {
  override readonly name = 'EventsRefused';
}

/** Reads which events are wanted, as in the address of a feed; refuses what is none with every problem. */
export async function readFilterQuery(
  reader: OperationReader,
  query: string,
  problems = new Problems(),
): Promise<{ readonly read: EventFilter; readonly isOfStates: boolean }> {
  const asked = filterOfQuery(new URLSearchParams(query), problems);
  const read = await readEventFilter(Object.keys(asked).length === 0 ? undefined : asked, problems, reader);
  if (problems.found.length > 0)
    throw new EventsRefused(problems.found.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return { read, isOfStates: asked.states !== undefined && asked.states !== null };
}
