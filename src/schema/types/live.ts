import type { Problems } from '../../domain/base/problem.ts';
import { follow } from '../../ledger/follow/follow.ts';
import type { Interest } from '../../ledger/follow/notices.ts';
import { builder } from '../builder.ts';
import type { LiveContext, SchemaContext } from '../context.ts';
import { type FieldInfo, withCheck } from '../run/argument-checks.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { parseFilterOf, readFilterOf } from '../run/parse-event-filter.ts';
import { type EventFilterInput, eventFilter } from './event-filter.ts';
import { incidentMessage, timelineMessage } from './live-messages.ts';
import type { MessageModel } from './live-model.ts';

export interface LiveArguments {
  readonly filter?: EventFilterInput | null | undefined;
  readonly since?: string | null | undefined;
}

export const liveArguments = builder.args((t) => ({
  filter: t.field({ type: eventFilter, required: false, description: 'Which events; all public ones where it is left out.' }),
  since: t.field({
    type: 'LedgerCursor',
    required: false,
    description:
      'Begin after this position; left out: after the head as it is now. Where the connection says where the client was (Last-Event-ID over HTTP, resume in the parameters of a WebSocket), the later of the two counts.',
  }),
}));

/** Tells what is wrong with what is to be followed, and what its filter names that nothing has: beside it nothing is to be answered. */
export async function checkFollowed(
  { filter }: Pick<LiveArguments, 'filter'>,
  problems: Problems,
  reader: OperationReader,
  info: FieldInfo,
): Promise<void> {
  const { wrong, unknown } = await readFilterOf(info, filter, reader);
  problems.addAll([...wrong, ...unknown]);
}

const checkLive = withCheck((args: LiveArguments, problems, { reader }, info) => checkFollowed(args, problems, reader, info));

/** The cursors that a stream starts after, as its argument and its transport have them. */
export function cursorsOf(since: LiveArguments['since'], { resumeSince }: Pick<LiveContext, 'resumeSince'>): string[] {
  return [since, resumeSince].filter((each) => each !== null && each !== undefined);
}

async function followed(
  about: Interest['about'],
  { filter, since }: LiveArguments,
  { storage, hub, reader, live }: SchemaContext,
  info: FieldInfo,
): Promise<AsyncIterable<never>> {
  const interest: Interest = { about, filter: await parseFilterOf(info, filter, reader), rights: reader.rights };
  const shared = live.share?.(interest);
  const { maxWaitingBytes, progressEvery, signal, endWith, onEnding } = live;
  const limits = { maxWaitingBytes, progressEvery, signal, endWith, onEnding };
  return follow({ ...limits, storage, hub, interest, since: cursorsOf(since, live), shared }) as AsyncIterable<never>;
}

// What is yielded is shown as a message by `subscribe`, which opens the record anew for each of them.
builder.subscriptionFields((t) => ({
  incidentAdded: t.field({
    type: incidentMessage,
    description:
      'Each event at the moment it becomes public, once, in the ledger’s order: first those since the cursor, then live.',
    args: liveArguments,
    extensions: checkLive,
    subscribe: (_, args, context, info) => followed('INCIDENTS', args, context, info),
    resolve: (message: MessageModel) => message as never,
  }),
  timelineChanged: t.field({
    type: timelineMessage,
    description:
      'Everything that happens to the events that the filter accepts, once, in the ledger’s order. Applied in order to a page since its readAt, it gives what a fresh query gives.',
    args: liveArguments,
    extensions: checkLive,
    subscribe: (_, args, context, info) => followed('TIMELINE', args, context, info),
    resolve: (message: MessageModel) => message as never,
  }),
}));
