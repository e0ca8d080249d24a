import type { Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { NoticedChange } from './waiting-changes.ts';

/** Said of one message of a stream: with it the follower has everything up to where the ledger ended when it began, and is live. */
interface CatchingUp {
  readonly upToDate?: true;
}

/** What a follower is given, in order. */
export type Followed =
  | ({ readonly type: 'STARTED' | 'PROGRESS'; readonly position: Position } & CatchingUp)
  | ({ readonly type: 'CHANGE'; readonly position: Position; readonly noticed: NoticedChange } & CatchingUp)
  | { readonly type: 'ENDED'; readonly code: StreamEndCode; readonly resumeSince: Position | undefined };
