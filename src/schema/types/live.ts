import { follow } from '../../ledger/follow/follow.ts';
import type { Interest } from '../../ledger/follow/notices.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { type FieldInfo, withCheck } from '../run/argument-checks.ts';
import { parseFilterOf, readFilterOf } from '../run/parse-event-filter.ts';
import { type EventFilterInput, eventFilter } from './event-filter.ts';
import { incidentMessage, timelineMessage } from './live-messages.ts';
import type { MessageModel } from './live-model.ts';

interface LiveArguments {
  readonly filter?: EventFilterInput | null | undefined;
  readonly since?: string | null | undefined;
}

const liveArguments = builder.args((t) => ({
  filter: t.field({ type: eventFilter, required: false, description: 'Which events; all public ones where it is left out.' }),
  since: t.field({
    type: 'LedgerCursor',
    required: false,
    description:
      'Begin after this position; left out: after the head as it is now. Over SSE the later of it and Last-Event-ID counts.',
  }),
}));

const checkLive = withCheck(async ({ filter }: LiveArguments, problems, { reader }, info) => {
  const { wrong, unknown } = await readFilterOf(info, filter, reader);
  // Beside what is followed nothing is to be answered.
  problems.addAll([...wrong, ...unknown]);
});

async function followed(
  about: Interest['about'],
  { filter, since }: LiveArguments,
  { storage, hub, reader, live }: SchemaContext,
  info: FieldInfo,
): Promise<AsyncIterable<never>> {
  const interest: Interest = { about, filter: await parseFilterOf(info, filter, reader), rights: reader.rights };
  const cursors = [since, live.lastEventId].filter((each) => each !== null && each !== undefined);
  const shared = live.share?.(interest);
  const { maxWaitingBytes, progressEvery, signal, endWith, onEnding } = live;
  const limits = { maxWaitingBytes, progressEvery, signal, endWith, onEnding };
  return follow({ ...limits, storage, hub, interest, since: cursors, shared }) as AsyncIterable<never>;
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
