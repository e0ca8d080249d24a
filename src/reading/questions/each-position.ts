import type { SearchTerm } from '../../domain/base/search-terms.ts';
import type { SearchedTexts } from '../../ledger/found-positions.ts';
import type { View } from '../../ledger/storage.ts';
import { haveTurn, type Share } from './scan.ts';
import type { Snapshot } from './snapshot.ts';

/** Positions that are looked at before the clock is. */
const atATime = 2_048;

/** What a search is looked for in. */
export interface Searched {
  readonly at: Snapshot;
  /** Has at least what the snapshot has. */
  readonly view: Pick<View, 'positionsWith'>;
  readonly share: Share;
  /** Whether it is asked, too, how well each event answers: what a term counts for is then looked for once, with where it stands. */
  readonly scored?: boolean;
}

/** Takes each position up to the snapshot's at which a term stands; lets others have their turn in between. */
export async function eachPosition(
  term: SearchTerm,
  texts: SearchedTexts,
  { at, view, share }: Searched,
  take: (seq: number) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const { positions, hasMore } = await view.positionsWith(term, texts, after);
    for (let i = 0; i < positions.length; i++) {
      const seq = positions[i] ?? 0;
      if (seq > at.position) return;
      take(seq);
      if (i % atATime === 0) await haveTurn(share);
    }
    after = positions.at(-1) ?? after;
    if (!hasMore) return;
  }
}
