import type { Position } from '../domain/base/cursor.ts';
import type { SearchTerms } from '../domain/base/search-terms.ts';
import type { SluggedType } from '../domain/record/record.ts';
import { allRights } from '../domain/record/visibility.ts';
import { positionOf } from '../ledger/ledger-change.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import type { KeptIndex } from './kept-index.ts';
import { PastEntities } from './past-entities.ts';
import { findNamed } from './questions/find-named.ts';
import { Snapshot } from './questions/snapshot.ts';
import { RecordReader } from './record-reader.ts';
import { readsOf } from './record-reads.ts';
import { viewQuestions } from './view-questions.ts';

/**
 * The record as it was at an earlier position, the end of a request, for as long as a view of a later one is open. What that one finds by
 * what stays for ever (a slug, an utterance, what a claim answers) is kept where it was so then.
 */
export async function pastView(newest: Omit<View, 'asOf'>, kept: KeptIndex, seq: number, options: ViewOptions): Promise<View> {
  const position = await endOfRequest(newest, kept, seq);
  const index = await kept.upTo(newest);
  const reader = new RecordReader({ index, payloads: kept.payloads, view: newest, position: seq, newest: newest.position.seq });
  const entities = new PastEntities(newest, reader);
  const share = { turns: options.turns ?? new LoopTurns(), check: () => newest.check() };
  const named = async (type: SluggedType, search: SearchTerms): Promise<(id: string) => boolean> => {
    // The titles of timelines are not searched.
    if (type === 'timeline') return () => search.all.length === 0;
    const at = new Snapshot(index, allRights, seq);
    const isFound = await findNamed(type, search, { at, view: newest, share });
    return (id) => isFound(index.ids[type].find(id));
  };
  return {
    ...newest,
    ...viewQuestions(newest, kept, options, seq),
    ...readsOf(async () => reader),
    asOf: (earlier) => pastView(newest, kept, earlier, options),
    position,
    idsOfSlugs: (type, slugs) => entities.idsOfSlugs(type, slugs),
    slugPage: async (type, range, rights, search) =>
      entities.slugPage(type, range, rights, search && (await named(type, search))),
    suggestNames: () => Promise.reject(new PastSearch()),
    entitiesSeen: (rights) => entities.seen(rights),
    claimsAnswering: async (id) => reader.claimsAt(await newest.claimsAnswering(id)),
    claimsOfUtterance: async (utterance) => reader.claimsAt(await newest.claimsOfUtterance(utterance)),
    byExternalIds: (scope, scheme, ids) => entities.byExternalIds(scope, scheme, ids),
    changesAfter: async (after, limit) => (await newest.changesAfter(after, limit)).filter(({ header }) => header.seq <= seq),
    changesAt: (seqs) => newest.changesAt(seqs.filter((each) => each <= seq)),
    changeAt: async (at) => (at <= seq ? newest.changeAt(at) : undefined),
    seqsAfter: async (after, limit, only) => (await newest.seqsAfter(after, limit, only)).filter((each) => each <= seq),
    storedAfter: async (after, limit) => (await newest.storedAfter(after, limit)).filter((each) => each.seq <= seq),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function endOfRequest(
  newest: Pick<View, 'position' | 'changeAt'>,
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

/** What a name may stand for is not suggested in the past. */
class PastSearch extends Error {
  override readonly name = 'PastSearch';

  constructor() {
    super('names are suggested in the newest record alone');
  }
}
