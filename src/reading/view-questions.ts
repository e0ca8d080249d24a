import { allRights, type ReadingRights } from '../domain/record/visibility.ts';
import type { EventQuery } from '../ledger/counting.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { none } from './index/event-block.ts';
import type { KeptIndex } from './kept-index.ts';
import { tallyPartyWord, totalCasualties } from './questions/casualty-totals.ts';
import { changesAfter } from './questions/changes-after.ts';
import { compareEvents } from './questions/compare-events.ts';
import { countEvents } from './questions/count-events.ts';
import type { Searched } from './questions/each-position.ts';
import { entitiesSeen } from './questions/entities-seen.ts';
import { boundsOf } from './questions/event-bounds.ts';
import { eventPage } from './questions/event-page.ts';
import { eventPageByRelevance } from './questions/event-page-by-relevance.ts';
import { scoreEvents } from './questions/find-events.ts';
import { findWords } from './questions/find-words.ts';
import { foreignSubject } from './questions/foreign-subjects.ts';
import { groupCasualties, groupEvents, groupPartyWords } from './questions/group-events.ts';
import { rankNames } from './questions/rank-names.ts';
import type { Question } from './questions/scan.ts';
import { slugPage } from './questions/slug-page.ts';
import { Snapshot } from './questions/snapshot.ts';
import { suggestNames } from './questions/suggest-names.ts';
import { tallyDays } from './questions/tally-days.ts';
import { tallyFacet } from './questions/tally-facet.ts';

/** What is asked of a view, and answered by the index and by where words stand. */
export type ViewQuestions = Pick<
  View,
  | 'seqsAfter'
  | 'idsOfSlugs'
  | 'slugPage'
  | 'suggestNames'
  | 'entitiesSeen'
  | 'byExternalIds'
  | 'eventPage'
  | 'compareEvents'
  | 'countEvents'
  | 'tallyDays'
  | 'tallyFacet'
  | 'totalCasualties'
  | 'tallyPartyWord'
  | 'groupEvents'
  | 'groupCasualties'
  | 'groupPartyWords'
  | 'boundsOf'
>;

/** The questions to a view, of which the index answers what it has at the view's position, or at an earlier one. */
export function viewQuestions(
  view: EngineView,
  kept: KeptIndex,
  { turns = new LoopTurns() }: ViewOptions,
  position = view.position.seq,
): ViewQuestions {
  const share = { turns, check: () => view.check() };
  const snapshots = new Map<string, Promise<Snapshot>>();
  const snapshotOf = (rights: ReadingRights, seq: number): Promise<Snapshot> => {
    const key = `${seq} ${JSON.stringify(rights)}`;
    const known = snapshots.get(key) ?? kept.upTo(view).then((index) => new Snapshot(index, rights, seq, view.position.seq));
    snapshots.set(key, known);
    return known;
  };
  const question = async ({ filter, rights }: EventQuery, scored = false, seq = position): Promise<Question> => {
    const at = await snapshotOf(rights, seq);
    const found = await findWords(filter, { at, view, share, scored });
    view.check();
    return { at, filter, ...share, ...found };
  };
  const whole = (): Promise<Snapshot> => snapshotOf(allRights, position);
  const searched = async (rights: ReadingRights): Promise<Searched> => ({ at: await snapshotOf(rights, position), view, share });
  return {
    seqsAfter: async (after, limit, only) => changesAfter(await kept.upTo(view), { after, to: position, limit }, only, share),
    idsOfSlugs: async (type, slugs) => {
      const at = await whole();
      const { ids } = at.index;
      return slugs.map((slug) => {
        const ordinal = at.withSlug(type, slug);
        return ordinal === none ? undefined : ids[type].idOf(ordinal);
      });
    },
    slugPage: async (type, range, rights, search) => slugPage(type, range, search, await searched(rights)),
    suggestNames: async (search, types, limit, rights) => {
      const where = await searched(rights);
      return suggestNames(where.at, await rankNames(search, types, where), limit, share);
    },
    entitiesSeen: async (rights) => entitiesSeen(await snapshotOf(rights, position), view, share),
    byExternalIds: async (scope, scheme, ids) => {
      const at = await whole();
      return ids.map((id) => foreignSubject(at, scope, scheme, id));
    },
    eventPage: async (query, range, by = 'DATE') => {
      if (by === 'DATE') return eventPage(await question(query), range);
      const asked = await question(query, true);
      const { text } = query.filter;
      const scores = text && (await scoreEvents(text, { at: asked.at, view, share }));
      return eventPageByRelevance(asked, range, scores);
    },
    compareEvents: async (query, seq) => compareEvents(await question(query, false, seq), await question(query)),
    countEvents: async (query) => countEvents(await question(query)),
    tallyDays: async (query) => tallyDays(await question(query)),
    tallyFacet: async (query, facet, limit) => tallyFacet(await question(query), facet, limit),
    totalCasualties: async (query) => totalCasualties(await question(query)),
    tallyPartyWord: async (query) => tallyPartyWord(await question(query)),
    groupEvents: async (query, by) => groupEvents(await question(query), by),
    groupCasualties: async (query, by) => groupCasualties(await question(query), by),
    groupPartyWords: async (query, by) => groupPartyWords(await question(query), by),
    boundsOf: async (query) => boundsOf(await question(query)),
  };
}
