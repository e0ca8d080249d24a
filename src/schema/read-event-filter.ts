import { readInstant } from '../domain/civil-time.ts';
import { defined } from '../domain/defined.ts';
import type { EventConditions, EventFilter } from '../domain/event-filter.ts';
import type { Problems } from '../domain/problem.ts';
import type { SluggedType } from '../domain/record.ts';
import { readSearch } from '../domain/search-terms.ts';
import { isIdOf, type SubjectId } from '../domain/subject.ts';
import type { EventFilterInput } from './event-filter.ts';
import { checkLength, tellEmpty } from './filter-lists.ts';
import type { OperationReader } from './operation-reader.ts';
import { readOccurred } from './read-occurred.ts';
import type { ReferenceInput } from './reference-inputs.ts';
import { resolveReferences } from './resolve-references.ts';

/** How deep filters may lie in filters, and how many there may be in all. */
const maxDepth = 4;
const maxFilters = 40;

/** Reads a filter: names become ids, and what is wrong with it is told. */
export async function readEventFilter(
  input: EventFilterInput | null | undefined,
  problems: Problems,
  reader: OperationReader,
): Promise<EventFilter> {
  const filters = input ? countFilters(input) : 0;
  if (filters > maxFilters) {
    problems.add('TOO_MANY', `A filter holds at most ${maxFilters} filters in all; here are ${filters}.`, {
      found: filters,
      limit: maxFilters,
    });
    return { states: ['PUBLISHED'] };
  }
  const conditions = await readConditions(input ?? {}, problems, reader, 0);
  if (input && isEmpty(input)) tellEmpty(problems);
  return { ...conditions, states: conditions.states ?? ['PUBLISHED'] };
}

function countFilters({ not, anyOf }: EventFilterInput): number {
  return 1 + (not ? countFilters(not) : 0) + (anyOf ?? []).reduce((sum, each) => sum + countFilters(each), 0);
}

function isEmpty(input: object): boolean {
  return Object.values(input).every((each) => each === null || each === undefined);
}

async function readConditions(
  input: EventFilterInput,
  problems: Problems,
  reader: OperationReader,
  depth: number,
): Promise<EventConditions> {
  // To read many long searches takes a while.
  if (reader.turns.isOver) await reader.turns.wait();
  const {
    timelines,
    occurred,
    kinds,
    evidence: evidences,
    actors,
    claimants,
    places,
    sources,
    states,
    anyOf,
    externalIds,
  } = input;
  for (const [name, list] of Object.entries({ kinds, evidence: evidences, states, anyOf, externalIds }))
    checkLength(list, problems.at(name));
  if (timelines?.length === 0) tellEmpty(problems.at('timelines'));
  for (const [name, each] of Object.entries({ actors, claimants, places, sources }))
    if (each?.anyOf.length === 0) tellEmpty(problems.at(name, 'anyOf'));
  checkLength(actors?.roles, problems.at('actors', 'roles'));
  checkLength(places?.roles, problems.at('places', 'roles'));
  const resolve = <T extends SluggedType>(type: T, refs: readonly ReferenceInput[], ...at: string[]): Promise<SubjectId<T>[]> =>
    resolveReferences(type, refs, problems.at(...at), reader);
  const named = timelines?.map((each) => (isIdOf('timeline', each) ? { id: each } : { slug: each }));
  return defined<EventConditions>({
    states: states ?? undefined,
    timelines: named && (await resolve('timeline', named, 'timelines')),
    occurred: occurred ? readOccurred(occurred, problems.at('occurred')) : undefined,
    kinds: kinds ?? undefined,
    evidence: evidences ?? undefined,
    actors: actors
      ? {
          anyOf: await resolve('actor', actors.anyOf, 'actors', 'anyOf'),
          parts: actors.parts,
          ...(actors.roles ? { roles: actors.roles } : {}),
        }
      : undefined,
    claimants: claimants
      ? { anyOf: await resolve('actor', claimants.anyOf, 'claimants', 'anyOf'), parts: claimants.parts }
      : undefined,
    places: places
      ? { anyOf: await resolve('place', places.anyOf, 'places', 'anyOf'), parts: places.parts, roles: places.roles }
      : undefined,
    sources: sources ? await resolve('source', sources.anyOf, 'sources', 'anyOf') : undefined,
    externalIds: externalIds ?? undefined,
    text: typeof input.text === 'string' ? readSearch(input.text, problems.at('text')) : undefined,
    ...readNumbers(input, problems),
    ...readWhereDrawn(input, problems),
    ...(await readNested(input, problems, reader, depth)),
  });
}

/** The filters within a filter. */
async function readNested(
  { not, anyOf }: EventFilterInput,
  problems: Problems,
  reader: OperationReader,
  depth: number,
): Promise<Pick<EventConditions, 'not' | 'anyOf'>> {
  if (!not && !anyOf) return {};
  if (depth >= maxDepth) {
    problems.add('TOO_DEEP', `Filters lie in filters at most ${maxDepth} deep.`, { found: depth + 1, limit: maxDepth });
    return {};
  }
  const inner = (each: EventFilterInput, at: Problems): Promise<EventConditions> => {
    if (isEmpty(each)) tellEmpty(at);
    return readConditions(each, at, reader, depth + 1);
  };
  return {
    ...(not ? { not: await inner(not, problems.at('not')) } : {}),
    ...(anyOf ? { anyOf: await Promise.all(anyOf.map((each, i) => inner(each, problems.at('anyOf', i)))) } : {}),
  };
}

/** Where scenes are asked for on the map. */
function readWhereDrawn(
  { near, box, hasCoordinates }: EventFilterInput,
  problems: Problems,
): Pick<EventConditions, 'near' | 'box' | 'hasCoordinates'> {
  const check = (at: Problems, name: string, value: number, most: number): void => {
    if (Math.abs(value) > most) at.at(name).add('OUT_OF_RANGE', `From -${most} to ${most} degrees; ${value} was given.`);
  };
  if (near) {
    check(problems.at('near'), 'latitude', near.latitude, 90);
    check(problems.at('near'), 'longitude', near.longitude, 180);
    if (near.radiusKm <= 0 || near.radiusKm > 20_100)
      problems.at('near', 'radiusKm').add('OUT_OF_RANGE', `Over 0 to 20,100 kilometres; ${near.radiusKm} was given.`);
  }
  if (box) {
    for (const name of ['south', 'north'] as const) check(problems.at('box'), name, box[name], 90);
    for (const name of ['west', 'east'] as const) check(problems.at('box'), name, box[name], 180);
    if (box.south > box.north) problems.at('box').add('RANGE_REVERSED', 'The south of the box lies north of its north.');
  }
  return defined<Pick<EventConditions, 'near' | 'box' | 'hasCoordinates'>>({
    near: near ? { ...near } : undefined,
    box: box ? { ...box } : undefined,
    hasCoordinates: hasCoordinates ?? undefined,
  });
}

type Numbers = 'disputed' | 'figuresInconsistent' | 'killed' | 'maxWidthDays' | 'addedSince';

/** The fields that are numbers and times, and whether anything is asked by a yes or no. */
function readNumbers(
  { disputed, figuresInconsistent, killed, maxWidthDays, addedSince }: EventFilterInput,
  problems: Problems,
): Pick<EventConditions, Numbers> {
  const { min, max } = killed ?? {};
  if (killed && isEmpty(killed)) tellEmpty(problems.at('killed'));
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    problems.at('killed').add('RANGE_REVERSED', `The range begins at ${min}, above its end at ${max}.`);
  for (const [name, value] of Object.entries({ min, max }))
    if (typeof value === 'number' && value < 0)
      problems.at('killed', name).add('OUT_OF_RANGE', 'Nobody is killed less than zero times.');
  if (typeof maxWidthDays === 'number' && maxWidthDays < 1)
    problems.at('maxWidthDays').add('OUT_OF_RANGE', 'A date is at least one day wide.');
  const since = typeof addedSince === 'string' ? readInstant(addedSince, problems.at('addedSince')) : undefined;
  return defined<Pick<EventConditions, Numbers>>({
    disputed: disputed ?? undefined,
    figuresInconsistent: figuresInconsistent ?? undefined,
    killed: killed
      ? defined<NonNullable<EventConditions['killed']>>({ min: min ?? undefined, max: max ?? undefined })
      : undefined,
    maxWidthDays: maxWidthDays ?? undefined,
    addedSince: since === undefined ? undefined : new Date(since).toISOString(),
  });
}
