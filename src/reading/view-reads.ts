import { LoopTurns } from '../ledger/loop-turns.ts';
import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { eventsOfScheme } from './foreign-events.ts';
import type { RecordIndex } from './index/record-index.ts';
import type { KeptIndex } from './kept-index.ts';
import { RecordReader, type RecordSource } from './record-reader.ts';
import { readsOf } from './record-reads.ts';
import { viewQuestions } from './view-questions.ts';

/**
 * Whatever is read of a view through the index, which first takes in what the view has and it has not; at the view's position, or at an
 * earlier one.
 */
export function viewReads(view: EngineView, kept: KeptIndex, options: ViewOptions, position = view.position.seq) {
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
