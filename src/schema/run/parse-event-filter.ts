import { Problems } from '../../domain/base/problem.ts';
import { type EventConditions, type EventFilter, inStates } from '../../domain/derived/event-filter.ts';
import type { EventState } from '../../domain/record/timeline-event.ts';
import type { EventFilterInput } from '../types/event-filter.ts';
import type { FieldInfo } from './argument-checks.ts';
import { reportEmpty } from './filter-lists.ts';
import { givenConditions } from './given-conditions.ts';
import type { OperationReader } from './operation-reader.ts';

/** How deep filters may lie in filters, and how many there may be in all. */
const maxDepth = 4;
const maxFilters = 40;

/** Reads a filter: names become ids, and what is wrong with it is told. One that asks for no states is of these. */
export async function parseEventFilter(
  input: EventFilterInput | null | undefined,
  problems: Problems,
  reader: OperationReader,
  unasked: readonly EventState[] = ['PUBLISHED'],
): Promise<EventFilter> {
  if (input === null || input === undefined) return inStates(unasked, {});
  const filters = countFilters(input);
  if (filters > maxFilters) {
    problems.add('TOO_MANY', `A filter holds at most ${maxFilters} filters in all; here are ${filters}.`, {
      found: filters,
      limit: maxFilters,
    });
    return inStates(unasked, {});
  }
  return inStates(unasked, await parseConditions(input, problems, reader, 0));
}

/** Reads the filter of a field: once at a moment, whether its arguments are checked or it is answered, however often. */
export function parseFilterOf(
  { fieldNodes: [field] }: FieldInfo,
  input: EventFilterInput | null | undefined,
  reader: OperationReader,
  problems: Problems = new Problems(),
): Promise<EventFilter> {
  const read = (): Promise<EventFilter> => parseEventFilter(input, problems, reader);
  return field === undefined ? read() : reader.filterOf(field, read);
}

function countFilters(filter: EventFilterInput): number {
  return givenConditions(filter)
    .flatMap(({ within }) => within)
    .reduce((sum, each) => sum + countFilters(each), 1);
}

async function parseConditions(
  input: EventFilterInput,
  problems: Problems,
  reader: OperationReader,
  depth: number,
): Promise<EventConditions> {
  const given = givenConditions(input);
  if (given.length === 0) reportEmpty(problems);
  const isTooDeep = depth >= maxDepth && given.some(({ within }) => within.length > 0);
  if (isTooDeep)
    problems.add('TOO_DEEP', `Filters lie in filters at most ${maxDepth} deep.`, { found: depth + 1, limit: maxDepth });
  const inner = (each: EventFilterInput, at: Problems): Promise<EventConditions> => parseConditions(each, at, reader, depth + 1);
  let read: EventConditions = {};
  for (const { name, within, read: readCondition } of given) {
    if (isTooDeep && within.length > 0) continue;
    // To read many long searches takes a while.
    if (reader.turns.isOver) await reader.turns.wait();
    read = { ...read, ...(await readCondition({ problems: problems.at(name), reader, inner })) };
  }
  return read;
}
