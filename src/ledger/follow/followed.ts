import type { Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { NoticedChange } from './waiting-changes.ts';

/** What a follower is given, in order. */
export type Followed =
  | { readonly type: 'STARTED' | 'PROGRESS'; readonly position: Position }
  | { readonly type: 'CHANGE'; readonly position: Position; readonly noticed: NoticedChange }
  | { readonly type: 'ENDED'; readonly code: StreamEndCode; readonly resumeSince: Position | undefined };
