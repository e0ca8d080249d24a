import { defined } from '../../domain/base/defined.ts';
import { Problems } from '../../domain/base/problem.ts';
import type { PlaceId, TimelineId } from '../../domain/base/subject.ts';
import { wordsOf } from '../../domain/base/tokens.ts';
import { deriveDate } from '../../domain/dates/event-date.ts';
import { ofDays } from '../../domain/derived/event-filter.ts';
import type { Days } from '../../domain/derived/hierarchy.ts';
import {
  almostDays,
  type Comparable,
  type Likeness,
  likeness,
  likenesses,
  shifted,
} from '../../domain/derived/possible-duplicates.ts';
import { noneNamed } from '../../domain/record/reference.ts';
import type { TimelineEvent } from '../../domain/record/timeline-event.ts';
import { builder, enumOf } from '../builder.ts';
import { type EventModel, timelineEvent } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { asOfArgument } from '../run/as-of.ts';
import { checkLength } from '../run/filter-lists.ts';
import { counting } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { parsePastId } from '../run/past-id.ts';
import { resolveReferences } from '../run/resolve-references.ts';
import { unknownReference } from '../run/unknown-reference.ts';
import { checkPageSize } from './page.ts';
import { type TimelineName, timelineRef } from './reference-inputs.ts';

interface DuplicateModel {
  readonly event: EventModel;
  readonly score: number;
  readonly by: readonly Likeness[];
}

const likenessType = enumOf('Likeness', 'In what an event is like another.', likenesses);

const possibleDuplicate = builder.objectRef<DuplicateModel>('PossibleDuplicate').implement({
  description: 'An event that may be the same as another: for an editor to look at, and then mergeEvents or linkEvents.',
  fields: (t) => ({
    event: t.field({ type: timelineEvent, description: 'It.', resolve: ({ event }) => event }),
    score: t.exposeFloat('score', {
      description: 'How alike they are, from 0 to 1: a fixed weighing of the likenesses, and no probability.',
    }),
    by: t.expose('by', { type: [likenessType], description: 'In what they are alike.' }),
  }),
});

/** Most events of about the same date that are compared. */
const maxCompared = 500;
/** Less alike than this is told to nobody. */
const leastScore = 0.5;
const defaultCount = 5;

/** What is looked for, and where: on an event's own timeline where none are named. */
interface DuplicateArguments {
  readonly timelines?: readonly TimelineName[] | null | undefined;
  readonly first?: number | null | undefined;
}

async function possibleDuplicates(
  event: EventModel,
  { timelines, first }: DuplicateArguments,
  reader: OperationReader,
): Promise<DuplicateModel[]> {
  if (event.withheld) return [];
  const { possibleFrom, possibleTo } = deriveDate(event.state.date);
  const days = defined<Days>({
    from: possibleFrom && shifted(possibleFrom, -almostDays),
    to: possibleTo && shifted(possibleTo, almostDays),
  });
  const among = timelines ? await timelinesNamed(timelines, reader) : [event.state.timeline];
  const query = { filter: ofDays(among, days), rights: reader.rights };
  const page = await reader.view.eventPage(query, { limit: maxCompared, fromEnd: false });
  const others = (await reader.events(page.items.map((each) => each.id))).filter((other) => mayBeSame(event, other));
  const own = await comparable(event, reader);
  const all = await Promise.all(
    others.map(async (other) => {
      const compared = await comparable(other, reader);
      if (reader.turns.isOver) await reader.turns.wait();
      return { event: other, ...likeness(own, compared) };
    }),
  );
  return all
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score || (a.event.id < b.event.id ? -1 : 1))
    .slice(0, first ?? defaultCount);
}

/** The event that is named; an id that nothing has is the answer to this field alone. */
async function eventNamed(id: string, reader: OperationReader): Promise<EventModel> {
  const found = await reader.event(parsePastId(id).id);
  if (found !== undefined) return found;
  const problems = new Problems();
  problems.at('event').add('UNKNOWN_REFERENCE', noneNamed('event', { id }));
  throw unknownReference(problems.found);
}

/** The timelines that are named; names that nothing has are the answer to this field alone. */
async function timelinesNamed(timelines: readonly TimelineName[], reader: OperationReader): Promise<TimelineId[]> {
  const problems = new Problems();
  const found = await resolveReferences('timeline', timelines, problems.at('timelines'), reader);
  if (problems.found.length > 0) throw unknownReference(problems.found);
  return found;
}

/** What is a part of another, or its whole, is another. */
function mayBeSame({ id, state }: EventModel, other: EventModel): boolean {
  const isPart = (links: TimelineEvent['links'], whole: string): boolean =>
    links.some(({ kind, event }) => kind === 'PART_OF' && event === whole);
  return id !== other.id && !isPart(state.links, other.id) && !isPart(other.state.links, id);
}

async function comparable({ state }: EventModel, reader: OperationReader): Promise<Comparable> {
  const places = state.locations.flatMap(({ place, anchors }) => [place, ...anchors]).filter((each) => each !== undefined);
  const hierarchy = await reader.around(places);
  if (reader.turns.isOver) await reader.turns.wait();
  const texts = [state.title, state.summary ?? {}].flatMap((each) => Object.values(each));
  return {
    date: deriveDate(state.date),
    kind: state.kind,
    places: new Set(places),
    around: new Set<PlaceId>(places.flatMap((each) => [...hierarchy.wholePlacesOf(each)])),
    actors: new Set(state.participants.filter(({ role }) => role !== 'MENTIONED').map(({ actor }) => actor)),
    words: new Set(texts.flatMap(wordsOf)),
  };
}

const duplicateArguments = builder.args((t) => ({
  timelines: t.field({
    type: [timelineRef],
    required: false,
    description: 'On these timelines; on the event’s own where it is left out.',
  }),
  first: t.int({ required: false, description: 'How many, 1 to 100; 5 where it is left out.' }),
}));

const duplicateCost = {
  ...counting(2),
  cost: maxCompared,
  ...withCheck(({ first, timelines }: DuplicateArguments, problems) => {
    if (typeof first === 'number') checkPageSize(first, problems.at('first'));
    checkLength(timelines, problems.at('timelines'));
  }),
};

builder.objectField(timelineEvent, 'possibleDuplicates', (t) =>
  t.field({
    type: [possibleDuplicate],
    nullable: true,
    description:
      'Events of about the same date that may be the same as this one, by date, place, actors, words and kind; most alike first. Of the 500 first of that date. Null, with an error UNKNOWN_REFERENCE, where one of the timelines does not exist.',
    args: duplicateArguments,
    extensions: duplicateCost,
    resolve: (event, args, { reader }) => possibleDuplicates(event, args, reader),
  }),
);

builder.queryFields((t) => ({
  possibleDuplicates: t.field({
    type: [possibleDuplicate],
    nullable: true,
    description:
      'Events of about the same date that may be the same as one, by date, place, actors, words and kind; most alike first. Of the 500 first of that date. Null, with an error UNKNOWN_REFERENCE, where the event or one of the timelines does not exist. Of many events at once: TimelineEvent.possibleDuplicates.',
    args: { ...asOfArgument, event: t.arg.id({ required: true, description: 'The event.' }), ...duplicateArguments },
    extensions: duplicateCost,
    resolve: async (_, { event, ...args }, { reader }) => possibleDuplicates(await eventNamed(event, reader), args, reader),
  }),
}));
