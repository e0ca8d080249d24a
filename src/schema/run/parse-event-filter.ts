import { Problems } from '../../domain/base/problem.ts';
import { type EventConditions, type EventFilter, inStates } from '../../domain/derived/event-filter.ts';
import type { EventState } from '../../domain/record/timeline-event.ts';
import type { EventFilterInput } from '../types/event-filter.ts';
import type { FieldInfo } from './argument-checks.ts';
import { givenConditions } from './given-conditions.ts';
import type { OperationReader } from './operation-reader.ts';
import type { ReadFilter } from './read-filter.ts';
import { unknownReference } from './unknown-reference.ts';

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
export function readFilterOf(
  { fieldNodes: [field] }: FieldInfo,
  input: EventFilterInput | null | undefined,
  reader: OperationReader,
): Promise<ReadFilter> {
  const read = async (): Promise<ReadFilter> => {
    const problems = new Problems();
    const filter = await parseEventFilter(input, problems.at('filter'), reader);
    const { wrong = [], unknown = [] } = Object.groupBy(problems.found, ({ code }) =>
      code === 'UNKNOWN_REFERENCE' ? 'unknown' : 'wrong',
    );
    return { filter, wrong, unknown };
  };
  return field === undefined ? read() : reader.filterOf(field, read);
}

/** The filter of a field that was checked, which is to be answered. Throws what it names that does not exist. */
export async function parseFilterOf(
  info: FieldInfo,
  input: EventFilterInput | null | undefined,
  reader: OperationReader,
): Promise<EventFilter> {
  const { filter, unknown } = await readFilterOf(info, input, reader);
  if (unknown.length > 0) throw unknownReference(unknown);
  return filter;
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
