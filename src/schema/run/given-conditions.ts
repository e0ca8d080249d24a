import { defined } from '../../domain/base/defined.ts';
import type { Problems } from '../../domain/base/problem.ts';
import { isAsked, parseSearch } from '../../domain/base/search-terms.ts';
import type { SubjectId } from '../../domain/base/subject.ts';
import { isBefore, parseDay, parseInstant } from '../../domain/dates/civil-time.ts';
import type { AskedCondition, EventConditions, SceneSearch } from '../../domain/derived/event-filter.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { NamedBy } from '../../domain/record/reference.ts';
import type { EventFilterInput } from '../types/event-filter.ts';
import { checkLength } from './filter-lists.ts';
import type { OperationReader } from './operation-reader.ts';
import { resolveReferences } from './resolve-references.ts';

/** What a condition is read with, beside what is asked. */
export interface ConditionReading {
  /** What is wrong with it, told where it stands. */
  readonly problems: Problems;
  readonly reader: OperationReader;
  /** Reads a filter within the filter. */
  readonly inner: (filter: EventFilterInput, problems: Problems) => Promise<EventConditions>;
}

interface ConditionInput<Asked, Read> {
  /** What it asks, names resolved to ids; undefined where that is nothing, or wrong, which is told. */
  readonly read: (asked: Asked, reading: ConditionReading) => Read | undefined | Promise<Read | undefined>;
  /** How much longer it takes than looking at each event alone does, without the filters within it. */
  readonly looks: (asked: Asked) => number;
  /** The filters within it. */
  readonly within?: (asked: Asked) => readonly EventFilterInput[];
}

/** A condition that an event answers by itself. */
const own = (): number => 0.1;
/** One that is answered by what an event is linked to, for each of so many that are named. */
const linked = (names: readonly unknown[]): number => 2 + names.length / 20;

/** How each condition that can be asked for is read, and what it costs, as that was measured. */
const inputs: {
  readonly [Name in AskedCondition | keyof EventFilterInput]: ConditionInput<
    NonNullable<EventFilterInput[Name]>,
    NonNullable<EventConditions[Name]>
  >;
} = {
  timelines: {
    looks: own,
    read: (timelines, { problems, reader }) => {
      return resolveReferences('timeline', timelines, problems, reader);
    },
  },
  occurred: { looks: own, read: parseOccurred },
  kinds: { looks: own, read: listed },
  evidence: { looks: own, read: listed },
  disputed: { looks: own, read: asIs },
  figuresInconsistent: { looks: own, read: asIs },
  killed: { looks: own, read: parseCount },
  killedWidth: { looks: own, read: parseCount },
  independentOrigins: { looks: () => 4, read: parseCount },
  maxWidthDays: {
    looks: own,
    read: (most, { problems }) => {
      if (most < 1) problems.add('OUT_OF_RANGE', 'A date is at least one day wide.');
      return most;
    },
  },
  ongoing: { looks: own, read: asIs },
  addedSince: { looks: own, read: parseSince },
  changedSince: { looks: own, read: parseSince },
  classifications: { looks: linked, read: listed },
  precisions: { looks: () => 2, read: listed },
  placeLevels: { looks: () => 2, read: listed },
  disagreements: { looks: () => 2, read: listed },
  states: { looks: own, read: listed },
  externalIds: { looks: linked, read: listed },
  actors: {
    looks: ({ anyOf }) => linked(anyOf),
    read: async ({ anyOf, roles, parts }, reading) => {
      checkLength(roles, reading.problems.at('roles'));
      return { anyOf: await named('actor', anyOf, reading), parts: parts ?? true, ...(roles ? { roles } : {}) };
    },
  },
  claimants: {
    looks: ({ anyOf }) => linked(anyOf),
    read: async ({ anyOf, parts }, reading) => ({ anyOf: await named('actor', anyOf, reading), parts: parts ?? true }),
  },
  places: {
    looks: ({ anyOf }) => linked(anyOf),
    read: async ({ anyOf, roles, parts }, reading) => {
      checkLength(roles, reading.problems.at('roles'));
      return { anyOf: await named('place', anyOf, reading), parts: parts ?? true, roles: roles ?? ['SCENE'] };
    },
  },
  sources: { looks: ({ anyOf }) => linked(anyOf), read: ({ anyOf }, reading) => named('source', anyOf, reading) },
  hasCoordinates: { looks: () => 4, read: asIs },
  // A circle is held against each scene.
  near: { looks: sceneLooks, read: parseNear },
  box: { looks: sceneLooks, read: parseBox },
  // A word is looked up in the texts, in the names, and for all that bear the names.
  text: {
    looks: (text) => 4 * wordsIn(text),
    read: (text, { problems }) => (isAsked(text) ? parseSearch(text, problems) : undefined),
  },
  excluding: {
    looks: () => 0,
    within: (filter) => [filter],
    read: async (filter, { problems, inner }) => {
      const without = await inner(filter, problems);
      return Object.keys(without).length === 0 ? undefined : without;
    },
  },
  anyOf: {
    looks: () => 0,
    within: (filters) => filters,
    read: (filters, { problems, inner }) => {
      checkLength(filters, problems);
      return Promise.all(filters.map((each, i) => inner(each, problems.at(i))));
    },
  },
};

function asIs<Asked>(asked: Asked): Asked {
  return asked;
}

function listed<Entry>(list: readonly Entry[], { problems }: ConditionReading): readonly Entry[] {
  checkLength(list, problems);
  return list;
}

function named<T extends SluggedType>(
  type: T,
  anyOf: readonly NamedBy[],
  { problems, reader }: ConditionReading,
): Promise<SubjectId<T>[]> {
  return resolveReferences(type, anyOf, problems.at('anyOf'), reader);
}

/** Reads when an event is to have been. */
function parseOccurred(
  { firstDay, lastDay, certainty }: NonNullable<EventFilterInput['occurred']>,
  { problems }: ConditionReading,
): EventConditions['occurred'] {
  const [from, to] = Object.entries({ firstDay, lastDay }).map(([name, day]) =>
    day === null || day === undefined ? undefined : parseDay(day, problems.at(name)),
  );
  if ((firstDay ?? lastDay ?? undefined) === undefined) return undefined;
  if (from !== undefined && to !== undefined && isBefore(to, from))
    problems.add('RANGE_REVERSED', `The range begins on ${from}, after its end on ${to}.`);
  return { certainty: certainty ?? 'POSSIBLY', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** Where places lie in others is found out before. */
function sceneLooks({ areas }: { readonly areas?: boolean | null | undefined }): number {
  return areas === true ? 12 : 8;
}

function sceneSearch({ certainty, areas }: Pick<NonNullable<EventFilterInput['near']>, keyof SceneSearch>): SceneSearch {
  return { certainty: certainty ?? 'POSSIBLY', areas: areas ?? false };
}

function parseSince(instant: string, { problems }: ConditionReading): string | undefined {
  const since = parseInstant(instant, problems);
  return since === undefined ? undefined : new Date(since).toISOString();
}

/** Reads a range of numbers of people. */
function parseCount(
  { min, max }: NonNullable<EventFilterInput['killed']>,
  { problems }: ConditionReading,
): EventConditions['killed'] {
  const ends = { min: min ?? undefined, max: max ?? undefined };
  if (ends.min === undefined && ends.max === undefined) return undefined;
  if (ends.min !== undefined && ends.max !== undefined && ends.min > ends.max)
    problems.add('RANGE_REVERSED', `The range begins at ${ends.min}, above its end at ${ends.max}.`);
  for (const [name, value] of Object.entries(ends))
    if (value !== undefined && value < 0) problems.at(name).add('OUT_OF_RANGE', 'It is zero at least.');
  return defined<NonNullable<EventConditions['killed']>>(ends);
}

function parseNear(
  near: NonNullable<EventFilterInput['near']>,
  { problems }: ConditionReading,
): NonNullable<EventConditions['near']> {
  checkDegrees(near.latitude, 90, problems.at('latitude'));
  checkDegrees(near.longitude, 180, problems.at('longitude'));
  if (near.radiusKm <= 0 || near.radiusKm > 20_100)
    problems.at('radiusKm').add('OUT_OF_RANGE', `Over 0 to 20,100 kilometres; ${near.radiusKm} was given.`);
  return { ...near, ...sceneSearch(near) };
}

function parseBox(
  box: NonNullable<EventFilterInput['box']>,
  { problems }: ConditionReading,
): NonNullable<EventConditions['box']> {
  for (const name of ['south', 'north'] as const) checkDegrees(box[name], 90, problems.at(name));
  for (const name of ['west', 'east'] as const) checkDegrees(box[name], 180, problems.at(name));
  if (box.south > box.north) problems.add('RANGE_REVERSED', 'The south of the box lies north of its north.');
  return { ...box, ...sceneSearch(box) };
}

function checkDegrees(value: number, most: number, problems: Problems): void {
  if (Math.abs(value) > most) problems.add('OUT_OF_RANGE', `From -${most} to ${most} degrees; ${value} was given.`);
}

/** How many words a search looks up, about: to read it would take longer. Of what is longer than a search may be the rest is not counted. */
function wordsIn(text: string): number {
  return text.slice(0, 1_000).match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
}

/** A condition of a filter that asks something. */
export interface GivenCondition {
  readonly name: AskedCondition;
  readonly looks: () => number;
  readonly within: readonly EventFilterInput[];
  /** The condition alone, read; nothing where what it asks is none. */
  readonly read: (reading: ConditionReading) => Promise<EventConditions>;
}

const names = Object.keys(inputs) as AskedCondition[];

/** The conditions of a filter that ask something; those of the filters within it are theirs. */
export function givenConditions(filter: EventFilterInput): GivenCondition[] {
  return names.flatMap((name) => given(name, filter[name]));
}

function given<Name extends AskedCondition>(
  name: Name,
  asked: NonNullable<EventFilterInput[Name]> | null | undefined,
): GivenCondition[] {
  if (asked === null || asked === undefined) return [];
  const { read, looks, within } = inputs[name];
  return [
    {
      name,
      looks: () => looks(asked),
      within: within?.(asked) ?? [],
      read: async (reading) => defined<EventConditions>({ [name]: await read(asked, reading) }),
    },
  ];
}
