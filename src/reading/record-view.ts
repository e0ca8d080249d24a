import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import type { KeptIndex } from './kept-index.ts';
import { pastView } from './past-view.ts';
import { RecordReader } from './record-reader.ts';
import { readsOf } from './record-reads.ts';
import { viewQuestions } from './view-questions.ts';

/** A view whose events, claims and entities are read through the index, which first takes in what the view has and it has not. */
export function recordView(view: EngineView, kept: KeptIndex, options: ViewOptions): View {
  let made: Promise<RecordReader> | undefined;
  const reader = (): Promise<RecordReader> => {
    made ??= kept
      .upTo(view)
      .then((index) => new RecordReader({ index, payloads: kept.payloads, view, position: view.position.seq }));
    return made;
  };
  const newest: Omit<View, 'asOf'> = {
    ...view,
    ...viewQuestions(view, kept, options),
    ...readsOf(reader),
  };
  return { ...newest, asOf: (seq) => pastView(newest, kept, seq, options) };
}
