import { cursorOf } from '../../domain/base/cursor.ts';
import { isResumable, streamEndCodes } from '../../domain/base/stream-end.ts';
import { memberships } from '../../ledger/follow/notices.ts';
import { builder, enumOf } from '../builder.ts';
import { change, node, timelineEvent } from '../refs.ts';
import { eventEdge } from './event-connection.ts';
import { checkEdge, orderArgument } from './event-order.ts';
import type { EndedModel, MessageModel } from './live-model.ts';

const membership = enumOf(
  'Membership',
  'How an event stands to a subscription’s filter after a change, against before it.',
  memberships,
);
const streamEndCode = enumOf(
  'StreamEndCode',
  'Why a stream ended. Resumable ends say where to go on; after the others, query again.',
  streamEndCodes,
);

type Message<Name extends MessageModel['__typename']> = MessageModel & { readonly __typename: Name };
type Positioned = Exclude<MessageModel, EndedModel>;

const liveMessage = builder.interfaceRef<Positioned>('LiveMessage').implement({
  description: 'A message that stands at a position of the ledger. Keep its cursor: a subscription since it goes on after it.',
  resolveType: ({ __typename }) => __typename,
  fields: (t) => ({
    cursor: t.field({ type: 'LedgerCursor', description: 'Where it stands.', resolve: ({ position }) => cursorOf(position) }),
  }),
});

const started = builder.objectRef<Message<'Started'>>('Started').implement({
  description: 'The first message: the stream begins after this position, and nothing after it can be missed.',
  interfaces: [liveMessage],
  fields: () => ({}),
});

const progress = builder.objectRef<Message<'Progress'>>('Progress').implement({
  description: 'Nothing that the filter accepts happened up to here. Resume from here rather than from long before.',
  interfaces: [liveMessage],
  fields: () => ({}),
});

const incidentAdded = builder.objectRef<Message<'IncidentAdded'>>('IncidentAdded').implement({
  description: 'An event became public.',
  interfaces: [liveMessage],
  fields: (t) => ({
    change: t.field({ type: change, description: 'The change that published it.', resolve: (each) => each.change }),
    incident: t.field({ type: timelineEvent, description: 'The event, as it is now.', resolve: (each) => each.event }),
    edge: t.field({
      type: eventEdge,
      description: 'The event as an edge of a list in this order.',
      args: orderArgument,
      extensions: checkEdge,
      resolve: (each, { orderBy }) => ({ node: each.event, order: orderBy }),
    }),
  }),
});

const eventChanged = builder.objectRef<Message<'EventChanged'>>('EventChanged').implement({
  description:
    'An event, or a claim about it, was added, corrected or brought back. Skip it where you hold the event in this version or a newer one, and the change is the event’s own.',
  interfaces: [liveMessage],
  fields: (t) => ({
    change: t.field({
      type: change,
      description: 'The change; its subject is the event or a claim.',
      resolve: (each) => each.change,
    }),
    event: t.field({ type: timelineEvent, description: 'The event, as it is now.', resolve: (each) => each.event }),
    membership: t.field({
      type: membership,
      description: 'How it stands to the filter by this change.',
      resolve: (each) => each.membership,
    }),
    edge: t.field({
      type: eventEdge,
      description: 'The event as an edge of a list in this order.',
      args: orderArgument,
      extensions: checkEdge,
      resolve: (each, { orderBy }) => ({ node: each.event, order: orderBy }),
    }),
  }),
});

const eventRetracted = builder.objectRef<Message<'EventRetracted'>>('EventRetracted').implement({
  description: 'An event was taken back. It stays readable by its id.',
  interfaces: [liveMessage],
  fields: (t) => ({
    change: t.field({ type: change, description: 'The change, with the reason.', resolve: (each) => each.change }),
    event: t.field({ type: timelineEvent, description: 'The event, as it is now.', resolve: (each) => each.event }),
    membership: t.field({
      type: membership,
      description: 'How it stands to the filter by this change.',
      resolve: (each) => each.membership,
    }),
  }),
});

const eventsMerged = builder.objectRef<Message<'EventsMerged'>>('EventsMerged').implement({
  description: 'Events were found to be one: drop those that were merged, and keep the one that they were merged into.',
  interfaces: [liveMessage],
  fields: (t) => ({
    change: t.field({ type: change, description: 'The change of the event that stays.', resolve: (each) => each.change }),
    event: t.field({ type: timelineEvent, description: 'The event that stays, as it is now.', resolve: (each) => each.event }),
    membership: t.field({
      type: membership,
      description:
        'How the event that stays stands to the filter by this; LEFT also where the filter accepted only one of those that were merged into it.',
      resolve: (each) => each.membership,
    }),
    merged: t.field({
      type: [timelineEvent],
      description: 'The events that were merged into it, as they are now; their ids go on answering.',
      resolve: (each) => each.merged,
    }),
    edge: t.field({
      type: eventEdge,
      description: 'The event that stays as an edge of a list in this order.',
      args: orderArgument,
      extensions: checkEdge,
      resolve: (each, { orderBy }) => ({ node: each.event, order: orderBy }),
    }),
  }),
});

const entityChanged = builder.objectRef<Message<'EntityChanged'>>('EntityChanged').implement({
  description:
    'An actor, a place, a source or a timeline was recorded or changed. No event moved into or out of the filter by it.',
  interfaces: [liveMessage],
  fields: (t) => ({
    change: t.field({ type: change, description: 'The change.', resolve: (each) => each.change }),
    node: t.field({ type: node, description: 'It, as it is now.', resolve: (each) => each.node }),
  }),
});

const refetch = builder.objectRef<Message<'Refetch'>>('Refetch').implement({
  description:
    'An actor, a place or a source changed, came to be seen or is seen no more, so that events that did not change may have moved into or out of the filter; or a claim was moved from one event to another: query again. The stream goes on.',
  interfaces: [liveMessage],
  fields: (t) => ({ change: t.field({ type: change, description: 'The change.', resolve: (each) => each.change }) }),
});

const withheld = builder.objectRef<Message<'Withheld'>>('Withheld').implement({
  description:
    'Drop what you hold of this subject, and query again: words of it are withheld, or it is no longer for you to see.',
  interfaces: [liveMessage],
  fields: (t) => ({
    change: t.field({ type: change, description: 'The change.', resolve: (each) => each.change }),
    subject: t.id({ description: 'Id of what to drop.', resolve: (each) => each.subject }),
  }),
});

/** How long a client does well to wait before it comes back, milliseconds. */
const retryAfterMs = 1_000;

const ended = builder.objectRef<EndedModel>('Ended').implement({
  description: 'The last message of a stream.',
  fields: (t) => ({
    code: t.expose('code', { type: streamEndCode, description: 'Why it ended.' }),
    message: t.exposeString('message', { description: 'Why, and what to do. In English.' }),
    resumable: t.boolean({
      description: 'Whether a subscription since resumeSince goes on where this one was.',
      resolve: ({ code }) => isResumable(code),
    }),
    resumeSince: t.field({
      type: 'LedgerCursor',
      nullable: true,
      description: 'Where to go on: the last message that was sent.',
      resolve: ({ resumeSince }) => (resumeSince === undefined ? null : cursorOf(resumeSince)),
    }),
    retryAfterMs: t.int({
      nullable: true,
      description: 'How long to wait before that, in milliseconds.',
      resolve: ({ code }) => (isResumable(code) ? retryAfterMs : null),
    }),
  }),
});

export const incidentMessage = builder.unionType('IncidentMessage', {
  description: 'What incidentAdded sends.',
  types: [started, incidentAdded, progress, withheld, ended],
  resolveType: ({ __typename }) => __typename,
});

export const timelineMessage = builder.unionType('TimelineMessage', {
  description: 'What timelineChanged sends.',
  types: [started, incidentAdded, eventChanged, eventRetracted, eventsMerged, entityChanged, refetch, progress, withheld, ended],
  resolveType: ({ __typename }) => __typename,
});
