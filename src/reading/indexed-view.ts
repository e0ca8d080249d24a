import type { Position } from '../domain/base/cursor.ts';
import { type LedgerChange, positionOf } from '../ledger/ledger-change.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { eventsOfScheme } from './foreign-events.ts';
import type { RecordIndex } from './index/record-index.ts';
import type { KeptIndex } from './kept-index.ts';
import { RecordReader, type RecordSource } from './record-reader.ts';
import { readsOf } from './record-reads.ts';
import { viewQuestions } from './view-questions.ts';

/** A view whose events, claims and entities are read through the index, as are its questions; at its position, or as of earlier ones. */
export function indexedView(view: EngineView, kept: KeptIndex, options: ViewOptions): View {
  return {
    ...view,
    ...viewReads(view, kept, options, view.position.seq),
    changesAfter: (after, limit) => changesAfter(view, kept, after, limit),
    asOf: (seq) => pastView(view, kept, seq, options),
  };
}

/** The record as it was at an earlier position, the end of a request, for as long as a view of a later one is open. */
async function pastView(newest: EngineView, kept: KeptIndex, seq: number, options: ViewOptions): Promise<View> {
  const position = await endOfRequest(newest, kept, seq);
  return {
    ...newest,
    ...viewReads(newest, kept, options, seq),
    asOf: (earlier) => pastView(newest, kept, earlier, options),
    position,
    changesAfter: async (after, limit) =>
      (await changesAfter(newest, kept, after, limit)).filter(({ header }) => header.seq <= seq),
    changesAt: (seqs) => newest.changesAt(seqs.filter((each) => each <= seq)),
    changeAt: async (at) => (at <= seq ? newest.changeAt(at) : undefined),
    storedAfter: async (after, limit) => (await newest.storedAfter(after, limit)).filter((each) => each.seq <= seq),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** Changes as a view has them, whose index has caught up with what was withheld by then. */
async function changesAfter(view: EngineView, kept: KeptIndex, seq: number, limit: number): Promise<LedgerChange[]> {
  await kept.upTo(view);
  return kept.payloads.after(seq, limit, view);
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

/**
 * Whatever is read of a view through the index, which first takes in what the view has and it has not; at the view's position, or at an
 * earlier one.
 */
function viewReads(view: EngineView, kept: KeptIndex, options: ViewOptions, position: number) {
  const { turns = new LoopTurns() } = options;
  let opened: { readonly source: RecordSource; readonly reader: RecordReader } | undefined;
  const openOn = (index: RecordIndex) => {
    const source = { index, payloads: kept.payloads, view, position, newest: view.position.seq };
    opened ??= { source, reader: new RecordReader(source) };
    return opened;
  };
  const read = async () => opened ?? openOn(await kept.upTo(view));
  return {
    ...viewQuestions(view, kept, { ...options, turns }, position),
    ...readsOf(async () => (await read()).reader),
    atOnce: () => {
      const index = opened === undefined ? kept.at(view.position) : undefined;
      return (index === undefined ? opened : openOn(index))?.reader;
    },
    foreignEvents: async (timeline, scheme, after, limit) => {
      const share = { turns, check: () => view.check() };
      return eventsOfScheme((await read()).source, share, { timeline, scheme, after, limit });
    },
  } satisfies Partial<View>;
}
