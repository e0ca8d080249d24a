import type { SearchTerm } from '../../domain/base/search-terms.ts';
import type { SearchedTexts } from '../../ledger/found-positions.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** Positions that are looked at before the clock is. */
const atATime = 2_048;

/** The positions up to one at which a term stands, ascending, some at a time. */
export type PositionsUpTo = (position: number, term: SearchTerm, texts: SearchedTexts) => AsyncIterable<Uint32Array>;

/** What a search is looked for in. */
export interface Searched {
  readonly at: Snapshot;
  readonly positionsUpTo: PositionsUpTo;
  readonly share: Share;
  /** Whether it is asked, too, how well each event answers: what a term counts for is then looked for once, with where it stands. */
  readonly scored?: boolean;
}

/** Takes each position up to the snapshot's at which a term stands; lets others have their turn in between. */
export async function eachPosition(
  term: SearchTerm,
  texts: SearchedTexts,
  { at, positionsUpTo, share }: Searched,
  take: (seq: number) => void,
): Promise<void> {
  for await (const positions of positionsUpTo(at.position, term, texts)) {
    for (let i = 0; i < positions.length; i++) {
      take(positions[i] ?? 0);
      if (i % atATime === 0) await haveTurn(share);
    }
  }
}
