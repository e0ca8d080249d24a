import { cursorOf } from '../../domain/base/cursor.ts';
import { isResumable, streamEndCodes } from '../../domain/base/stream-end.ts';
import { memberships } from '../../ledger/follow/notices.ts';
import { builder, enumOf } from '../builder.ts';
import { change, node, timelineEvent } from '../refs.ts';
import { eventEdge } from './event-connection.ts';
import { checkEdge, orderArgument, orderUnasked } from './event-order.ts';
import type {
  ChangeMessage,
  EndMessage,
  EntityMessage,
  EventMessage,
  MergeMessage,
  MessageModel,
  RefetchMessage,
  Standing,
  WithheldMessage,
} from './live-model.ts';

const membership = enumOf(
  'Membership',
  'How an event stands to a subscription’s filter after a change, against before it.',
  memberships,
);
const streamEndCode = enumOf(
  'StreamEndCode',
  'Why a stream ended. Resumable ends stand at the cursor to go on from; after the others, query again.',
  streamEndCodes,
);

export const liveMessage = builder.interfaceRef<MessageModel>('LiveMessage').implement({
  description: 'A message of a stream. Keep its cursor: a subscription since it goes on after it.',
  resolveType: ({ __typename }) => __typename,
  fields: (t) => ({
    cursor: t.field({ type: 'LedgerCursor', description: 'Where it stands.', resolve: ({ position }) => cursorOf(position) }),
  }),
});

const changeMessage = builder.interfaceRef<ChangeMessage>('ChangeMessage').implement({
  description: 'A message that tells a change.',
  interfaces: [liveMessage],
  resolveType: ({ __typename }) => __typename,
  fields: (t) => ({
    change: t.field({ type: change, description: 'The change.', resolve: (each) => each.change }),
  }),
});

const eventMessage = builder.interfaceRef<EventMessage>('EventMessage').implement({
  description: 'A message that tells of an event: what a list that stays right is made of.',
  interfaces: [liveMessage, changeMessage],
  resolveType: ({ __typename }) => __typename,
  fields: (t) => ({
    edge: t.field({
      type: eventEdge,
      description: 'The event, as it is now, as an edge of a list in this order; of a merge the one that stays.',
      args: orderArgument,
      extensions: checkEdge,
      resolve: (each, { orderBy }) => ({ node: each.event, order: orderBy ?? orderUnasked }),
    }),
    membership: t.field({
      type: membership,
      description: 'How it stands to the filter by this change.',
      resolve: (each) => each.membership,
    }),
  }),
});

const ofMessage = [liveMessage];
const ofChange = [liveMessage, changeMessage];
const ofEvent = [liveMessage, changeMessage, eventMessage];

const started = builder.objectRef<Standing>('Started').implement({
  description: 'The first message: the stream begins after this position, and nothing after it can be missed.',
  interfaces: ofMessage,
});

const progress = builder.objectRef<Standing>('Progress').implement({
  description: 'Nothing that the filter accepts happened up to here. Resume from here rather than from long before.',
  interfaces: ofMessage,
});

const incidentAdded = builder.objectRef<EventMessage>('IncidentAdded').implement({
  description: 'An event became public: the change published it.',
  interfaces: ofEvent,
  fields: (t) => ({
    incident: t.field({ type: timelineEvent, description: 'The event, as it is now.', resolve: (each) => each.event }),
  }),
});

const eventChanged = builder.objectRef<EventMessage>('EventChanged').implement({
  description:
    'An event, or a claim about it, which is then the subject of the change, was added, corrected or brought back. Skip it where you hold the event in this version or a newer one, and the change is the event’s own.',
  interfaces: ofEvent,
  fields: (t) => ({
    event: t.field({ type: timelineEvent, description: 'The event, as it is now.', resolve: (each) => each.event }),
  }),
});

const eventRetracted = builder.objectRef<EventMessage>('EventRetracted').implement({
  description: 'An event was taken back: the change says why. It stays readable by its id.',
  interfaces: ofEvent,
  fields: (t) => ({
    event: t.field({ type: timelineEvent, description: 'The event, as it is now.', resolve: (each) => each.event }),
  }),
});

const eventsMerged = builder.objectRef<MergeMessage>('EventsMerged').implement({
  description:
    'Events were found to be one: drop those that were merged, and keep the one that they were merged into, whose change this is. Its membership is LEFT also where the filter accepted only one of those that were merged into it.',
  interfaces: ofEvent,
  fields: (t) => ({
    event: t.field({ type: timelineEvent, description: 'The event that stays, as it is now.', resolve: (each) => each.event }),
    merged: t.field({
      type: [timelineEvent],
      description: 'The events that were merged into it, as they are now; their ids go on answering.',
      resolve: (each) => each.merged,
    }),
  }),
});

const entityChanged = builder.objectRef<EntityMessage>('EntityChanged').implement({
  description:
    'An actor, a place, a source or a timeline was recorded or changed. No event moved into or out of the filter by it.',
  interfaces: ofChange,
  fields: (t) => ({ node: t.field({ type: node, description: 'It, as it is now.', resolve: (each) => each.node }) }),
});

const refetch = builder.objectRef<RefetchMessage>('Refetch').implement({
  description:
    'An actor, a place or a source changed, came to be seen or is seen no more, so that events that did not change may have moved into or out of the filter; or a claim was moved from one event to another: query again. The stream goes on.',
  interfaces: ofChange,
});

const withheld = builder.objectRef<WithheldMessage>('Withheld').implement({
  description:
    'Drop what you hold of this subject, and query again: words of it are withheld, or it is no longer for you to see.',
  interfaces: ofChange,
  fields: (t) => ({ subject: t.id({ description: 'Id of what to drop.', resolve: (each) => each.subject }) }),
});

/** How long a client does well to wait before it comes back, milliseconds. */
const retryAfterMs = 1_000;

export const ended = builder.objectRef<EndMessage>('Ended').implement({
  description:
    'The last message of a stream. Its cursor is where to go on: that of the last message that was sent. Where the end is final it is the origin of the ledger, since which everything comes anew.',
  interfaces: ofMessage,
  fields: (t) => ({
    code: t.expose('code', { type: streamEndCode, description: 'Why it ended.' }),
    message: t.exposeString('message', { description: 'Why, and what to do. In English.' }),
    resumable: t.boolean({
      description: 'Whether a subscription since its cursor goes on where this one was.',
      resolve: ({ code }) => isResumable(code),
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
