import { readDay } from '../domain/civil-time.ts';
import { certainties, type EventFilter } from '../domain/event-filter.ts';
import type { LocationRole } from '../domain/event-location.ts';
import type { Problems } from '../domain/problem.ts';
import type { SluggedType } from '../domain/record.ts';
import { isIdOf, type SubjectId } from '../domain/subject.ts';
import { quoted } from '../domain/text.ts';
import { builder, enumOf } from './builder.ts';
import { eventKind, eventState, evidence } from './event-content.ts';
import { locationRole } from './event-location.ts';
import type { OperationReader } from './operation-reader.ts';
import { participantRole } from './participant.ts';
import { actorRef, placeRef } from './reference-inputs.ts';

const certainty = enumOf('Certainty', 'How surely an event lies in a range of days.', certainties);

const occurredFilter = builder.inputType('OccurredFilter', {
  description: 'When. Either end may be left open, not both.',
  fields: (t) => ({
    from: t.field({ type: 'Date', required: false, description: 'The first day.' }),
    to: t.field({ type: 'Date', required: false, description: 'The last day, counted.' }),
    certainty: t.field({
      type: certainty,
      required: true,
      defaultValue: 'POSSIBLY',
      description: 'How surely it must lie there.',
    }),
  }),
});

const actorFilter = builder.inputType('ActorFilter', {
  description: 'Who takes part.',
  fields: (t) => ({
    anyOf: t.field({ type: [actorRef], required: true, description: 'Any of these actors.' }),
    roles: t.field({ type: [participantRole], required: false, description: 'In one of these roles; any where it is left out.' }),
    parts: t.boolean({
      required: true,
      defaultValue: true,
      description:
        'Also whatever was a part of them at the event’s date. Only PART_OF is followed: no person’s office, no command, no alliance.',
    }),
  }),
});

const claimantFilter = builder.inputType('ClaimantFilter', {
  description: 'Who claims something about it.',
  fields: (t) => ({
    anyOf: t.field({ type: [actorRef], required: true, description: 'Any of these actors.' }),
    parts: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Also whatever was a part of them at the event’s date.',
    }),
  }),
});

const placeFilter = builder.inputType('PlaceFilter', {
  description: 'Where. A location’s anchors count as its places.',
  fields: (t) => ({
    anyOf: t.field({ type: [placeRef], required: true, description: 'Any of these places.' }),
    roles: t.field({
      type: [locationRole],
      required: true,
      defaultValue: ['SCENE'],
      description: 'As what; scenes alone where it is left out.',
    }),
    parts: t.boolean({ required: true, defaultValue: true, description: 'Also whatever lies in them.' }),
  }),
});

export const eventFilter = builder.inputType('EventFilter', {
  description:
    'Which events: of lists, counts and subscriptions alike. Fields are joined by and; one that is null or left out asks nothing. An empty list or object is refused (EMPTY_FILTER).',
  fields: (t) => ({
    timelines: t.stringList({ required: false, description: 'In one of these timelines, by slug or id.' }),
    occurred: t.field({ type: occurredFilter, required: false, description: 'When it happened.' }),
    kinds: t.field({ type: [eventKind], required: false, description: 'One of these kinds.' }),
    evidence: t.field({ type: [evidence], required: false, description: 'Established so well.' }),
    actors: t.field({ type: actorFilter, required: false, description: 'Who takes part.' }),
    claimants: t.field({ type: claimantFilter, required: false, description: 'Who claims something about it.' }),
    places: t.field({ type: placeFilter, required: false, description: 'Where.' }),
    states: t.field({
      type: [eventState],
      required: false,
      description: 'In one of these states; PUBLISHED alone where it is left out. Drafts are found by those who may see them.',
    }),
  }),
});

export type EventFilterInput = typeof eventFilter.$inferInput;

type Nullish<T> = T | null | undefined;
type Reference = { readonly id?: Nullish<string>; readonly slug?: Nullish<string> };

/** Reads a filter: names become ids, and what is wrong with it is told. */
export async function readEventFilter(
  input: Nullish<EventFilterInput>,
  problems: Problems,
  reader: OperationReader,
): Promise<EventFilter> {
  const { timelines, occurred, kinds, evidence: evidences, actors, claimants, places, states } = input ?? {};
  if (input && Object.values(input).every((each) => each === null || each === undefined)) tellEmpty(problems);
  for (const [name, list] of Object.entries({ timelines, kinds, evidence: evidences, states }))
    if (list?.length === 0) tellEmpty(problems.at(name));
  for (const [name, each] of Object.entries({ actors, claimants, places }))
    if (each?.anyOf.length === 0) tellEmpty(problems.at(name, 'anyOf'));
  if (actors?.roles?.length === 0) tellEmpty(problems.at('actors', 'roles'));
  if (places?.roles.length === 0) tellEmpty(problems.at('places', 'roles'));
  const resolve = <T extends SluggedType>(type: T, refs: readonly Reference[], at: Problems): Promise<SubjectId<T>[]> =>
    resolveReferences(type, refs, at, reader);
  return {
    states: states ?? ['PUBLISHED'],
    ...(timelines
      ? {
          timelines: await resolve(
            'timeline',
            timelines.map((each) => (isIdOf('timeline', each) ? { id: each } : { slug: each })),
            problems.at('timelines'),
          ),
        }
      : {}),
    ...(occurred ? { occurred: readOccurred(occurred, problems.at('occurred')) } : {}),
    ...(kinds ? { kinds } : {}),
    ...(evidences ? { evidence: evidences } : {}),
    ...(actors
      ? {
          actors: {
            anyOf: await resolve('actor', actors.anyOf, problems.at('actors', 'anyOf')),
            parts: actors.parts,
            ...(actors.roles ? { roles: actors.roles } : {}),
          },
        }
      : {}),
    ...(claimants
      ? {
          claimants: {
            anyOf: await resolve('actor', claimants.anyOf, problems.at('claimants', 'anyOf')),
            parts: claimants.parts,
          },
        }
      : {}),
    ...(places
      ? {
          places: {
            anyOf: await resolve('place', places.anyOf, problems.at('places', 'anyOf')),
            parts: places.parts,
            roles: places.roles as LocationRole[],
          },
        }
      : {}),
  };
}

function tellEmpty(problems: Problems): void {
  problems.add('EMPTY_FILTER', 'This is empty, which could mean everything or nothing. Leave it out to ask nothing.');
}

/** Most names in one list of a filter. */
const maxReferences = 100;

async function resolveReferences<T extends SluggedType>(
  type: T,
  refs: readonly Reference[],
  problems: Problems,
  reader: OperationReader,
): Promise<SubjectId<T>[]> {
  if (refs.length > maxReferences) {
    problems.add('TOO_MANY', `At most ${maxReferences} can be named; here are ${refs.length}.`);
    return [];
  }
  const found = await Promise.all(
    refs.map(async ({ id, slug }, i) => {
      const known =
        id === null || id === undefined ? await reader.idOfSlug(type, slug ?? '') : (await reader.entity(type, id))?.id;
      if (known !== undefined && isIdOf(type, known)) return known;
      problems
        .at(i)
        .add(
          'UNKNOWN_REFERENCE',
          `There is no ${type} ${id === null || id === undefined ? 'with the slug' : 'with the id'} ${quoted(id ?? slug ?? '')}.`,
        );
      return undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}

function readOccurred(
  { from, to, certainty: how }: NonNullable<EventFilterInput['occurred']>,
  problems: Problems,
): NonNullable<EventFilter['occurred']> {
  const [first, last] = [from, to].map((day, i) =>
    day === null || day === undefined ? undefined : readDay(day, problems.at(i === 0 ? 'from' : 'to')),
  );
  if ((from ?? to ?? undefined) === undefined) tellEmpty(problems);
  if (first !== undefined && last !== undefined && first > last)
    problems.add('RANGE_REVERSED', `The range begins on ${first}, after its end on ${last}.`);
  return { certainty: how, ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) };
}
