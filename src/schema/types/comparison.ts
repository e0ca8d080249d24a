import { type Difference, differences } from '../../domain/derived/differences.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import { fieldChanges } from '../../domain/derived/field-changes.ts';
import type { ComparedEvent, EventComparison } from '../../ledger/counting.ts';
import { builder, enumOf } from '../builder.ts';
import { type ClaimModel, claim, type EventModel, eventSnapshot, timelineEvent } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { positionNamed } from '../run/as-of.ts';
import { counting } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { parseFilterOf, readFilterOf } from '../run/parse-event-filter.ts';
import type { FieldChangeModel } from './change-model.ts';
import { type Connection, connectionOf, lazily } from './connection.ts';
import { type EventFilterInput, eventFilter } from './event-filter.ts';
import { fieldChange } from './field-change.ts';
import { checkPage, type PageArguments, pageArguments, readPage } from './page.ts';
import { snapshotAt } from './snapshot-model.ts';

/** An event that differs, and the position that it is compared with. */
interface DifferenceModel extends Pick<ComparedEvent, 'id' | 'difference'> {
  readonly since: number;
}

interface ComparisonModel extends Connection<DifferenceModel> {
  readonly whole: () => Promise<EventComparison>;
}

const difference = enumOf('Difference', 'What became of an event between two positions of the ledger.', differences);

const eventDifference = builder.objectRef<DifferenceModel>('EventDifference');
eventDifference.implement({
  description: 'An event that is not as it was at an earlier position.',
  fields: (t) => ({
    id: t.id({
      description: 'Names the event and the two positions.',
      resolve: ({ id, since }, _, { reader }) => differenceId(id, since, reader),
    }),
    difference: t.field({ type: difference, description: 'What became of it.', resolve: (each) => each.difference }),
    event: t.field({
      type: timelineEvent,
      nullable: true,
      description: 'The event as of the later position; null where its viewer may not see it there.',
      resolve: ({ id }, _, { reader }) => reader.event(id),
    }),
    before: t.field({
      type: eventSnapshot,
      nullable: true,
      description: 'The event as of the earlier position; null where it was not there, or its viewer may not see that.',
      resolve: async ({ id, since }, _, { reader }) => {
        const event = await reader.event(id);
        return event === undefined ? undefined : snapshotAt(event, since, reader);
      },
    }),
    fields: t.field({
      type: [fieldChange],
      description:
        'What differs of the event itself; what its claims say is in claims. Empty of what was added, and of what cannot be read at both positions.',
      resolve: (each, _, { reader }) => fieldsOf(each, reader),
    }),
    claims: t.field({
      type: [claim],
      description: 'The claims about it that were not, or not as they are, at the earlier position.',
      resolve: (each, _, { reader }) => newClaims(each, reader),
    }),
  }),
});

function differenceId(id: string, since: number, { position }: OperationReader): string {
  return `difference_${id.slice('event_'.length)}_${since.toString(36)}_${position.seq.toString(36)}`;
}

async function both({ id, since }: DifferenceModel, reader: OperationReader) {
  const now = await reader.event(id);
  const then = now && (await reader.eventAt(now.id, since));
  return { now, then } satisfies { now: EventModel | undefined; then: unknown };
}

async function fieldsOf(each: DifferenceModel, reader: OperationReader): Promise<FieldChangeModel[]> {
  const { now, then } = await both(each, reader);
  if (now === undefined || then === undefined) return [];
  const id = differenceId(each.id, each.since, reader);
  return fieldChanges(then.state, now.state).map((change) => ({ ...change, id: `${id}/${change.path.join('/')}` }));
}

async function newClaims(each: DifferenceModel, reader: OperationReader): Promise<ClaimModel[]> {
  const { now, then } = await both(each, reader);
  if (now === undefined) return [];
  const claims = await reader.claims((await reader.claimsOf(now.id)).map(({ id }) => id));
  const before = new Map(then?.claims.map(({ id, state }) => [id as string, state]));
  return claims.filter(({ id, state }) => {
    const known = before.get(id);
    return known === undefined || fieldChanges(known, state).length > 0;
  });
}

const comparison = connectionOf('EventDifference', eventDifference);

const differenceCount = builder
  .objectRef<{ readonly difference: Difference; readonly count: number }>('DifferenceCount')
  .implement({
    description: 'How many events became so.',
    fields: (t) => ({
      difference: t.field({ type: difference, description: 'What became of them.', resolve: (each) => each.difference }),
      count: t.exposeInt('count', { description: 'How many they are.' }),
    }),
  });

builder.objectFields(comparison, (t) => ({
  totalCount: t.int({
    description: 'How many events differ, on all pages.',
    resolve: async (each) => (await wholeOf(each)).count,
  }),
  counts: t.field({
    type: [differenceCount],
    description: 'How many events became what, on all pages.',
    resolve: async (each) => {
      const { counts } = await wholeOf(each);
      return (Object.keys(differences) as Difference[]).map((sort) => ({ difference: sort, count: counts[sort] }));
    },
  }),
}));

function wholeOf(connection: Connection<DifferenceModel>): Promise<EventComparison> {
  return (connection as ComparisonModel).whole();
}

interface CompareArguments extends PageArguments {
  readonly filter?: EventFilterInput | null | undefined;
}

const compareArguments = builder.args((t) => ({
  earlier: t.field({ type: 'AsOf', required: true, description: 'The earlier position or instant.' }),
  later: t.field({ type: 'AsOf', required: false, description: 'The later one; the newest where it is left out.' }),
  filter: t.field({
    type: eventFilter,
    required: false,
    description: 'Which events; all public ones where it is left out. Names in it are those of the later position.',
  }),
}));

builder.queryFields((t) => ({
  compare: t.field({
    type: comparison,
    nullable: true,
    description:
      'What of a filter’s events is not as it was: what it accepts at one position of the ledger and at a later one, held against each other, both as its viewer may see them now. Null, with an error UNKNOWN_REFERENCE, where the filter names what does not exist.',
    args: { ...compareArguments, ...pageArguments },
    extensions: {
      ...counting(4),
      ...withCheck(async ({ filter, ...page }: CompareArguments, problems, { reader }, info) => {
        checkPage(page, 'compare', problems);
        problems.addAll((await readFilterOf(info, filter, reader)).wrong);
      }),
    },
    resolve: async (_, { earlier, filter: input, later: __, ...args }, context, info): Promise<ComparisonModel> => {
      const { reader } = context;
      const { seq } = await positionNamed(earlier, context);
      return compared(await parseFilterOf(info, input, reader), seq, args, reader);
    },
  }),
}));

function compared(filter: EventFilter, since: number, args: PageArguments, reader: OperationReader): ComparisonModel {
  let made: Promise<EventComparison> | undefined;
  const whole = (): Promise<EventComparison> => {
    made ??= reader.view.compareEvents({ filter, rights: reader.rights }, since);
    return made;
  };
  const { page } = lazily(() =>
    readPage(
      {
        connection: 'compare',
        keys: async (range) => (await whole()).page(range),
        nodes: (events) => events.map(({ id, difference }): DifferenceModel => ({ id, difference, since })),
      },
      args,
    ),
  );
  return { page, whole };
}
