import { ended, type StreamEnd } from './followed.ts';
import { type StartOptions, startingPosition } from './starting-position.ts';
import type { TotalsGroup } from './totals-group.ts';
import type { TotalsSitter } from './totals-seat.ts';

export interface FollowTotalsOptions<Message> extends StartOptions, TotalsSitter<Message> {
  readonly group: TotalsGroup<Message>;
}

/** Totals, made for all who follow the same. */
export interface ToldTotals<Message> {
  readonly type: 'TOTALS';
  readonly message: Message;
}

/**
 * Follows totals: those of now, wherever it starts, then others as soon as they say something else. What its sink is handed, it is not given
 * here. The generator ends after `ENDED`, or at once when the signal aborts.
 */
export async function* followTotals<Message>(
  options: FollowTotalsOptions<Message>,
): AsyncGenerator<ToldTotals<Message> | StreamEnd, void, void> {
  const { group } = options;
  const begun = await startingPosition(options);
  if (begun === undefined) return;
  if (typeof begun === 'string') return yield ended(begun, undefined);
  using seat = group.enter(options, begun.start);
  let message = await group.first(seat);
  while (message !== undefined) {
    yield { type: 'TOTALS', message };
    message = await group.next(seat);
  }
  if (seat.ended !== undefined) yield ended(seat.ended, seat.delivered);
}
