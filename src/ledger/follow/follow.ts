// Reading the ledger's changes since a cursor, first the stored ones, then live, without a gap and without a duplicate.
//
//   backfill   pages of the ledger, each gathered as of its own changes, until the reader is where the tailer is;
//   cutover    one synchronous step: the reader joins the tailer's readers if, and only if, it has caught up with it;
//   live       ranges as the tailer hands them on. One that does not follow on what the reader has (it joined a moment too
//              late, it was in the middle of something) sends it back to backfill, which costs a read and loses nothing.
//
// `Started` is sent first, when the position is pinned: nothing after it can be missed any more, because everything is read from
// that position on, however long the client takes to come to the next message.
//
// One message of each stream says that the reader has caught up with where the ledger ended when it began: the one at which it has;
// where what it is told ends before, a `Progress` there.
//
// What was refused: subscribing to notifications first and reading the past after, then sorting it out (duplicates are dropped
// by number, but what was never notified is never missed by anybody); re-evaluating "now" at every poll (it delivers
// nothing, ever); filtering a backfill by the record as it is now (a change that entered the filter and left it again would be
// skipped, and live readers would have had a notice).
import type { Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import { positionOf } from '../ledger-change.ts';
import { ended, type Followed } from './followed.ts';
import type { LiveHub } from './live-hub.ts';
import { noticedPage } from './noticed-page.ts';
import type { Interest } from './notices.ts';
import type { SharedSeat } from './shared-seat.ts';
import { type StartOptions, startingPosition } from './starting-position.ts';
import { type Next, WaitingChanges, type WaitingLimits } from './waiting-changes.ts';

export interface FollowOptions extends StartOptions, WaitingLimits {
  readonly hub: LiveHub;
  readonly interest: Interest;
  /** Aborts, with a StreamEndCode as its reason, when the stream is to end with that. */
  readonly endWith?: AbortSignal | undefined;
  /** Told that an end waits to be taken. */
  readonly onEnding?: () => void;
  /** Where it is told together with others while it keeps up with them: what it is handed there, it is not given here. */
  readonly shared?: SharedSeat | undefined;
}

/** Follows the ledger. The generator ends after `ENDED`, or at once when the signal aborts. */
export async function* follow(options: FollowOptions): AsyncGenerator<Followed, void, void> {
  const { hub, interest, signal, endWith, onEnding, progressEvery, shared } = options;
  const begun = await startingPosition(options);
  if (begun === undefined) return;
  if (typeof begun === 'string') return yield ended(begun, undefined);
  const { start } = begun;
  let behind: Position | undefined = begun.head;
  const come = (to: Position): { readonly upToDate?: true } => {
    if (behind === undefined || to.seq < behind.seq) return {};
    behind = undefined;
    return { upToDate: true };
  };
  yield { type: 'STARTED', position: start, ...come(start) };
  // What the reader was given last, a change or how far it is; a resumable end names it.
  let delivered = start;
  let last = start;
  while (!signal.aborted) {
    if (endWith?.aborted === true) return yield ended(endWith.reason as StreamEndCode, delivered);
    const left = behind === undefined ? await shared?.take(options, last, delivered) : undefined;
    if (left !== undefined) {
      ({ last, delivered } = left);
      if (left.end !== undefined) return yield ended(left.end, delivered);
      if (left.reader === undefined) continue;
    }
    const reader = left?.reader ?? new WaitingChanges(last, delivered, options, onEnding);
    if (left === undefined && ((behind !== undefined && hub.ready) || !hub.join(reader, interest))) {
      const from = last;
      const page = await noticedPage(options, from);
      if (page === undefined) return;
      if (page === 'FORKED') return yield ended('CURSOR_FORKED', delivered);
      for (const noticed of page.changes) {
        delivered = positionOf(noticed.change);
        yield { type: 'CHANGE', position: delivered, noticed, ...come(delivered) };
      }
      last = page.to;
      const caughtUp = come(last);
      // There is no more: the ledger may have lost what was its end.
      if (last.seq === from.seq) behind = undefined;
      if (last.seq - delivered.seq < progressEvery && caughtUp.upToDate !== true) continue;
      delivered = last;
      yield { type: 'PROGRESS', position: last, ...caughtUp };
      continue;
    }
    for await (const next of live(reader, options)) {
      if (next.type === 'END') return yield ended(next.code, delivered);
      delivered = next.type === 'CHANGE' ? positionOf(next.noticed.change) : next.position;
      const caughtUp = come(delivered);
      yield next.type === 'CHANGE'
        ? { ...next, position: delivered, ...caughtUp }
        : { type: 'PROGRESS', position: delivered, ...caughtUp };
    }
    last = reader.last;
  }
}

/** What a live reader takes, until it ends, its client is gone, a gap sends it back to reading the ledger, or it may take a seat. */
async function* live(
  reader: WaitingChanges,
  { hub, signal, endWith, shared }: FollowOptions,
): AsyncGenerator<Exclude<Next, { type: 'GAP' }>, void, void> {
  const end = (): void => reader.end(endWith?.reason as StreamEndCode);
  if (endWith?.aborted === true) end();
  endWith?.addEventListener('abort', end, { once: true });
  try {
    while (!signal.aborted) {
      const next = reader.take();
      if (next?.type === 'GAP') return;
      if (next !== undefined) yield next;
      else if (shared?.isFreeFor({ signal, endWith }, reader.last) === true) return;
      else await reader.moved(signal);
    }
  } finally {
    endWith?.removeEventListener('abort', end);
    hub.leave(reader);
  }
}
