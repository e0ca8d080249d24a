import type { Position } from '../../domain/base/cursor.ts';
import { isResumable, type StreamEndCode } from '../../domain/base/stream-end.ts';
import type { NoticedChange } from './waiting-changes.ts';

/** Said of one message of a stream: with it the follower has everything up to where the ledger ended when it began, and is live. */
interface CatchingUp {
  readonly upToDate?: true;
}

/** What a follower is given, in order. */
export type Followed =
  | ({ readonly type: 'STARTED' | 'PROGRESS'; readonly position: Position } & CatchingUp)
  | ({ readonly type: 'CHANGE'; readonly position: Position; readonly noticed: NoticedChange } & CatchingUp)
  | StreamEnd;

/** The last that a follower is given. */
export interface StreamEnd {
  readonly type: 'ENDED';
  readonly code: StreamEndCode;
  readonly resumeSince: Position | undefined;
}

/** The end of a stream that gave its follower something at a position last. */
export function ended(code: StreamEndCode, delivered: Position | undefined): StreamEnd {
  return { type: 'ENDED', code, resumeSince: isResumable(code) ? delivered : undefined };
}
