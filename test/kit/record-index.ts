import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { Facet } from '../../src/ledger/counting.ts';
import { type LedgerChange, stateOf } from '../../src/ledger/ledger-change.ts';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import type { View } from '../../src/ledger/storage.ts';
import type { RecordIndex } from '../../src/reading/index/record-index.ts';
import { tallyPartyWord, totalCasualties } from '../../src/reading/questions/casualty-totals.ts';
import { countEvents } from '../../src/reading/questions/count-events.ts';
import { boundsOf } from '../../src/reading/questions/event-bounds.ts';
import { eventPage } from '../../src/reading/questions/event-page.ts';
import type { FoundWords } from '../../src/reading/questions/find-words.ts';
import type { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { tallyDays } from '../../src/reading/questions/tally-days.ts';
import { tallyFacet } from '../../src/reading/questions/tally-facet.ts';
import { plainPage } from './plain-page.ts';

export const facets: readonly Facet[] = ['KIND', 'EVIDENCE', 'ACTOR', 'CLAIMANT', 'SCENE', 'SOURCE'];

/** Adds to an index what the ledger has and it has not; what is read is what the ledger still says. */
export async function catchUp(index: RecordIndex, view: Pick<View, 'changesAfter'>): Promise<void> {
  const bySeq = new Map((await view.changesAfter(0, 1_000_000)).map((change) => [change.header.seq, change]));
  const read = (seq: number) => {
    const change: LedgerChange | undefined = bySeq.get(seq);
    return change === undefined ? undefined : stateOf(change);
  };
  for (const change of await view.changesAfter(index.position, 1_000_000)) index.add(change, read);
}

/** What a question has of the process where nobody else waits. */
export const ownShare = () => ({
  turns: new LoopTurns(),
  check: () => undefined,
  changesAt: () => Promise.reject(new Error('there is nothing but the index')),
});

/** Everything that can be asked of a filter, of an index. */
export async function askIndex(at: Snapshot, filter: EventFilter, words: Pick<FoundWords, 'words'> & Partial<FoundWords>) {
  const question = { at, filter, ...words, ...ownShare() };
  const bounds = await boundsOf(question);
  return {
    count: await countEvents(question),
    page: await plainPage(eventPage(question, { limit: 10_000, fromEnd: false })),
    days: (await tallyDays(question)).map(({ from, to, count }) => `${from}/${to} ${count}`).toSorted(),
    facets: await Promise.all(facets.map((facet) => tallyFacet(question, facet, 5))),
    totals: await totalCasualties(question),
    words: await tallyPartyWord(question),
    bounds: bounds && { ...bounds, scenes: new Set(bounds.scenes) },
  };
}
