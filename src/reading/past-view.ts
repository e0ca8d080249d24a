import type { Position } from '../domain/base/cursor.ts';
import { positionOf } from '../ledger/ledger-change.ts';
import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import type { KeptIndex } from './kept-index.ts';
import { viewReads } from './view-reads.ts';

/** The record as it was at an earlier position, the end of a request, for as long as a view of a later one is open. */
export async function pastView(newest: EngineView, kept: KeptIndex, seq: number, options: ViewOptions): Promise<View> {
  const position = await endOfRequest(newest, kept, seq);
  return {
    ...newest,
    ...viewReads(newest, kept, options, seq),
    asOf: (earlier) => pastView(newest, kept, earlier, options),
    position,
    changesAfter: async (after, limit) => (await newest.changesAfter(after, limit)).filter(({ header }) => header.seq <= seq),
    changesAt: (seqs) => newest.changesAt(seqs.filter((each) => each <= seq)),
    changeAt: async (at) => (at <= seq ? newest.changeAt(at) : undefined),
    storedAfter: async (after, limit) => (await newest.storedAfter(after, limit)).filter((each) => each.seq <= seq),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function endOfRequest(
  newest: Pick<EngineView, 'position' | 'changeAt'>,
  { ledgerId }: Pick<KeptIndex, 'ledgerId'>,
  seq: number,
): Promise<Position> {
  if (seq === 0) return { seq, hash: ledgerId };
  const change = seq > newest.position.seq ? undefined : await newest.changeAt(seq);
  if (change === undefined) throw new RangeError(`the ledger ends at ${newest.position.seq}: it cannot be read as of ${seq}`);
  const { first, size } = change.header.request;
  if (first + size - 1 !== seq) throw new RangeError(`change ${seq} is inside a request: nothing is read as of it`);
  return positionOf(change);
}
