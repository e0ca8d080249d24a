import { cursorOf, originOf, type Position } from '../../domain/base/cursor.ts';
import { isResumable, type StreamEndCode } from '../../domain/base/stream-end.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import type { Followed } from '../../ledger/follow/followed.ts';
import type { Membership } from '../../ledger/follow/notices.ts';
import type { SchemaContext } from '../context.ts';
import type { ChangeModel, EventModel, NodeModel } from '../refs.ts';
import { changeModel } from './change-model.ts';
import { findNode } from './node.ts';

/** What a message that tells a change is shown from. `__typename` is the name of a message's type. */
interface Told<Name> {
  readonly __typename: Name;
  readonly position: Position;
  readonly change: ChangeModel;
}

interface ToldOfEvent<Name> extends Told<Name> {
  readonly event: EventModel;
  readonly membership: Membership;
}

export interface Standing {
  readonly __typename: 'Started' | 'Progress';
  readonly position: Position;
}

export interface MergeMessage extends ToldOfEvent<'EventsMerged'> {
  readonly merged: readonly EventModel[];
}

export interface EntityMessage extends Told<'EntityChanged'> {
  readonly node: NodeModel;
}

export interface WithheldMessage extends Told<'Withheld'> {
  readonly subject: string;
}

export interface EndMessage {
  readonly __typename: 'Ended';
  readonly code: StreamEndCode;
  readonly message: string;
  /** Where to go on; where the end is final the ledger's origin. */
  readonly position: Position;
}

export interface TotalsMessage {
  readonly __typename: 'TimelineTotals';
  readonly position: Position;
  readonly filter: EventFilter;
}

export type RefetchMessage = Told<'Refetch'>;
export type EventMessage = ToldOfEvent<'IncidentAdded' | 'EventChanged' | 'EventRetracted'> | MergeMessage;
export type ChangeMessage = EventMessage | EntityMessage | RefetchMessage | WithheldMessage;
/** A message of a stream, as it will be shown. */
export type MessageModel = Standing | ChangeMessage | TotalsMessage | EndMessage;

/** What a message is made of: what a follower was given, or totals that are to be. */
export type ToShow = Followed | { readonly type: 'TOTALS'; readonly filter: EventFilter };

const endMessages: Record<StreamEndCode, string> = {
  CURSOR_INVALID:
    'The cursor is none that this server gave out. Query again, and subscribe since the readAt of that answer; page cursors (p_) are no ledger cursors (c_).',
  CURSOR_AHEAD: 'The cursor lies beyond the end of this ledger: it is of another one, or of a future that was lost. Query again.',
  CURSOR_FORKED: 'The ledger at the cursor’s position is another one: it was restored or replaced. Query again.',
  READER_TOO_SLOW: 'More waited to be sent than may. Nothing is lost: subscribe again since this cursor.',
  SERVER_STOPPING: 'The server stops. Nothing is lost: subscribe again since this cursor.',
  ACCESS_ENDED: 'The key that opened the stream is no longer valid.',
};

const eventMessages = {
  INCIDENT_ADDED: 'IncidentAdded',
  EVENT_CHANGED: 'EventChanged',
  EVENT_RETRACTED: 'EventRetracted',
} as const;

/**
 * What a follower was given, with the newest state of what it is about; totals at the position that they are read at. Undefined where its viewer may not see that any more: a
 * later change says so.
 */
export async function messageModel(asked: ToShow, context: SchemaContext): Promise<MessageModel | undefined> {
  if (asked.type === 'ENDED') {
    const { code, resumeSince: position = originOf(context.storage) } = asked;
    return { __typename: 'Ended', code, message: endMessages[code], position };
  }
  if (asked.type === 'TOTALS') return { __typename: 'TimelineTotals', position: context.reader.position, filter: asked.filter };
  if (asked.type !== 'CHANGE') return { __typename: asked.type === 'STARTED' ? 'Started' : 'Progress', position: asked.position };
  const { position, noticed } = asked;
  // Read anew: its words may have been withheld while it waited to be sent.
  const change = (await context.reader.view.changeAt(position.seq)) ?? noticed.change;
  const shared = { position, change: changeModel(change) };
  const what = noticed.notice;
  switch (what.type) {
    case 'INCIDENT_ADDED':
    case 'EVENT_CHANGED':
    case 'EVENT_RETRACTED': {
      const event = await context.reader.event(what.event);
      const { membership } = what;
      return event === undefined ? undefined : { __typename: eventMessages[what.type], ...shared, event, membership };
    }
    case 'EVENTS_MERGED': {
      const [event, ...merged] = await Promise.all([what.event, ...what.merged].map((each) => context.reader.event(each)));
      const seen = merged.filter((each) => each !== undefined);
      const { membership } = what;
      return event === undefined ? undefined : { __typename: 'EventsMerged', ...shared, event, merged: seen, membership };
    }
    case 'ENTITY_CHANGED': {
      const node = await findNode(what.subject, context);
      return node === undefined ? undefined : { __typename: 'EntityChanged', ...shared, node };
    }
    case 'REFETCH':
      return { __typename: 'Refetch', ...shared };
    case 'WITHHELD':
      return { __typename: 'Withheld', ...shared, subject: what.subject };
  }
}

/** What a transport needs to know of a message, and tells its client in `extensions`, whatever of it was selected. */
export interface Delivery {
  /** Where it stands; the last message of a stream stands nowhere. */
  readonly cursor?: string;
  /** Why the stream ends with it. */
  readonly end?: { readonly code: StreamEndCode; readonly resumable: boolean; readonly resumeSince?: string };
  /** The same as `cursor`, for the server alone. */
  readonly position: Position | undefined;
}

export function deliveryOf(message: MessageModel): Delivery {
  if (message.__typename !== 'Ended') return { position: message.position, cursor: cursorOf(message.position) };
  const { code, position } = message;
  const resumable = isResumable(code);
  return { position: undefined, end: { code, resumable, ...(resumable ? { resumeSince: cursorOf(position) } : {}) } };
}
