import { Problems } from '../../domain/base/problem.ts';
import { type DurationRange, parseDuration } from '../../domain/dates/duration.ts';
import { followTotals } from '../../ledger/follow/follow-totals.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { type FieldInfo, withCheck } from '../run/argument-checks.ts';
import { asConnection } from '../run/operation-cost.ts';
import { parseFilterOf } from '../run/parse-event-filter.ts';
import { eventTotals } from './event-connection.ts';
import { checkFollowed, cursorsOf, type LiveArguments, liveArguments } from './live.ts';
import { ended, liveMessage } from './live-messages.ts';
import type { MessageModel, TotalsMessage } from './live-model.ts';

const timelineTotals = builder.objectRef<TotalsMessage>('TimelineTotals').implement({
  description: 'What the events that the filter accepts come to, as it is at this position of the ledger.',
  interfaces: [liveMessage, eventTotals],
  fields: () => ({}),
});

const totalsMessage = builder.unionType('TotalsMessage', {
  description: 'What timelineTotals sends.',
  // It costs what a query of the same filter does.
  extensions: asConnection,
  types: [timelineTotals, ended],
  resolveType: ({ __typename }) => __typename,
});

interface TotalsArguments extends LiveArguments {
  readonly every?: string | null | undefined;
}

/** Every so often totals may be sent, and are where nobody says how often. */
const mayBe: DurationRange = { least: 'PT0.1S', most: 'P1D' };
const everyUnasked = 'PT1S';

const totalsArguments = {
  ...liveArguments,
  ...builder.args((t) => ({
    every: t.field({
      type: 'Duration',
      required: false,
      defaultValue: everyUnasked,
      description: `How long after a message the next may be sent, at the earliest: ${mayBe.least} to ${mayBe.most}.`,
    }),
  })),
};

const checkTotals = withCheck(async ({ filter, every }: TotalsArguments, problems, { reader }, info) => {
  await checkFollowed({ filter }, problems, reader, info);
  parseDuration(every ?? everyUnasked, mayBe, problems.at('every'));
});

async function followed(
  { filter, since, every }: TotalsArguments,
  { storage, hub, reader, live }: SchemaContext,
  info: FieldInfo,
): Promise<AsyncIterable<never>> {
  const everyMs = parseDuration(every ?? everyUnasked, mayBe, new Problems());
  const group =
    everyMs === undefined ? undefined : live.shareTotals?.({ filter: await parseFilterOf(info, filter, reader), everyMs });
  if (group === undefined) throw new Error('a subscription to totals was begun without its checks, or not as one');
  const { signal, endWith, onEnding, sink } = live;
  return followTotals({
    storage,
    hub,
    since: cursorsOf(since, live),
    signal,
    endWith,
    onEnding,
    sink,
    group,
  }) as AsyncIterable<never>;
}

builder.subscriptionFields((t) => ({
  timelineTotals: t.field({
    type: totalsMessage,
    description:
      'What the events that the filter accepts come to: first as it is where the stream starts, then whenever what is selected of it has changed, each time exact at its cursor. Since a cursor, nothing is missed: the newest is sent at once.',
    args: totalsArguments,
    extensions: checkTotals,
    subscribe: (_, args, context, info) => followed(args, context, info),
    resolve: (message: MessageModel) => message as never,
  }),
}));
