import type { View } from '../../src/ledger/storage.ts';
import { KeptPositions } from '../../src/reading/kept-positions.ts';
import type { PositionsUpTo } from '../../src/reading/questions/each-position.ts';

/** Where words stand in what a view has, each looked for anew. */
export function wordsOf(view: Pick<View, 'positionsWith'>): PositionsUpTo {
  return (position, term, texts) => new KeptPositions(1).upTo(position, term, texts, (...asked) => view.positionsWith(...asked));
}
