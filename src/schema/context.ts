import type { DocumentNode, GraphQLError } from 'graphql';
import type { Author } from '../domain/base/role.ts';
import type { EventFilter } from '../domain/derived/event-filter.ts';
import type { ApiKey } from '../ledger/api-keys.ts';
import type { LiveHub } from '../ledger/follow/live-hub.ts';
import type { Interest } from '../ledger/follow/notices.ts';
import type { SharedSeat, Sink } from '../ledger/follow/shared-seat.ts';
import type { TotalsGroup } from '../ledger/follow/totals-group.ts';
import type { WaitingLimits } from '../ledger/follow/waiting-changes.ts';
import type { Storage } from '../ledger/storage.ts';
import type { Appender } from '../ledger/write/append.ts';
import type { MessageGroups } from './run/message-groups.ts';
import type { OperationReader } from './run/operation-reader.ts';
import type { MessageResult } from './run/run-subscription.ts';
import type { WideOperations } from './run/wide-operations.ts';

/** Who sent the operation. */
export interface Viewer {
  /** Absent for nobody in particular. */
  readonly author: Author | undefined;
  readonly key: ApiKey | undefined;
  /** Whether a key was sent that is not known here: it reads as nobody, and is told so where it would write. */
  readonly unknownKey: boolean;
}

/** What every resolver is handed. */
export interface SchemaContext {
  readonly viewer: Viewer;
  readonly reader: OperationReader;
  readonly storage: Storage;
  readonly appender: Appender;
  readonly hub: LiveHub;
  /** Who are told the same. */
  readonly groups: MessageGroups;
  /** Most that an operation, or a message of a subscription, may cost, in objects. */
  readonly maxCost: number;
  /** Who asks for many objects, one after the other. */
  readonly wide: WideOperations;
  /** How long a query waits for the position that it names, milliseconds. */
  readonly notYetAfterMs: number;
  /** Of a subscription: how much may wait, which cursor its transport brings, and when it is over. */
  readonly live: LiveContext;
}

export interface LiveContext extends WaitingLimits {
  /** Takes a subscription in whose messages cost so much, until what it answers is called; or answers why there is no room for it. */
  readonly take: (cost: number) => (() => void) | GraphQLError;
  /** Where its client was, as its transport brings it: over HTTP its Last-Event-ID, over WebSocket what the connection says of it. */
  readonly resumeSince: string | undefined;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
  /** What aborts that, where it is the operation's alone: a subscription that ends ends it. */
  readonly over?: AbortController | undefined;
  /** Aborts, with a StreamEndCode as its reason, when the stream is to end with that. */
  readonly endWith: AbortSignal | undefined;
  /** Told of a stream that begins, of which its document and so many bytes of variables are kept; what it answers is called at its end. */
  readonly onHeld: (document: DocumentNode, bytes: number) => () => void;
  /** Told that an end waits to be sent: a connection that does not take it in time is cut. */
  readonly onEnding: () => void;
  /** Where the transport is handed messages that are made for many; without it each is made for this subscription. */
  readonly sink?: Sink<MessageResult> | undefined;
  /** Of a subscription that is beginning: those who follow the same with the same rights. */
  readonly share?: (interest: Interest) => SharedSeat | undefined;
  /** The same of totals. */
  readonly shareTotals?: (asked: AskedTotals) => TotalsGroup<MessageResult>;
}

/** Which totals somebody follows, and how long after a message the next may be sent, milliseconds. */
export interface AskedTotals {
  readonly filter: EventFilter;
  readonly everyMs: number;
}
