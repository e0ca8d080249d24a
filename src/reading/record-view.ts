import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import type { KeptIndex } from './kept-index.ts';
import { pastView } from './past-view.ts';
import { viewReads } from './view-reads.ts';

/** A view whose events, claims and entities are read through the index. */
export function recordView(view: EngineView, kept: KeptIndex, options: ViewOptions): View {
  return { ...view, ...viewReads(view, kept, options), asOf: (seq) => pastView(view, kept, seq, options) };
}
