import type { SearchTerms } from '../domain/base/search-terms.ts';
import type { EventConditions, EventFilter } from '../domain/derived/event-filter.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { EventQuery } from '../ledger/counting.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import type { KeptIndex } from './kept-index.ts';
import { tallyPartyWord, totalCasualties } from './questions/casualty-totals.ts';
import { countEvents } from './questions/count-events.ts';
import { boundsOf } from './questions/event-bounds.ts';
import { eventPage } from './questions/event-page.ts';
import { eventPageByRelevance, type Scores } from './questions/event-page-by-relevance.ts';
import { byColumns } from './questions/row-test.ts';
import type { Question } from './questions/scan.ts';
import { Snapshot } from './questions/snapshot.ts';
import { tallyDays } from './questions/tally-days.ts';
import { tallyFacet } from './questions/tally-facet.ts';

/** What is asked of the events of a view, and answered by the index. */
export type EventQuestions = Pick<
  View,
  'eventPage' | 'countEvents' | 'tallyDays' | 'tallyFacet' | 'totalCasualties' | 'tallyPartyWord' | 'boundsOf'
>;

/** The questions to a view, of which the index answers what it has at the view's position. */
export function viewQuestions(view: View, kept: KeptIndex, { turns = new LoopTurns() }: ViewOptions): EventQuestions {
  const share = { turns, check: () => view.check() };
  const snapshots = new Map<string, Promise<Snapshot>>();
  const snapshotOf = (rights: ReadingRights): Promise<Snapshot> => {
    const key = JSON.stringify(rights);
    const known = snapshots.get(key) ?? kept.upTo(view).then((index) => new Snapshot(index, rights, view.position.seq));
    snapshots.set(key, known);
    return known;
  };
  const words = new FoundWords(view);
  const question = async ({ filter, rights }: EventQuery): Promise<Question> => {
    const at = await snapshotOf(rights);
    const found = await words.of(filter, at);
    view.check();
    return {
      at,
      filter,
      ...share,
      words: (terms) => byColumns(({ event }, row) => found.get(terms)?.has(event[row] ?? 0) === true),
    };
  };
  return {
    eventPage: async (query, range, by = 'DATE') => {
      const asked = await question(query);
      if (by === 'DATE') return eventPage(asked, range);
      return eventPageByRelevance(asked, range, (await words.of(query.filter, asked.at)).get(query.filter.text));
    },
    countEvents: async (query) => countEvents(await question(query)),
    tallyDays: async (query) => tallyDays(await question(query)),
    tallyFacet: async (query, facet, limit) => tallyFacet(await question(query), facet, limit),
    totalCasualties: async (query) => totalCasualties(await question(query)),
    tallyPartyWord: async (query) => tallyPartyWord(await question(query)),
    boundsOf: async (query) => boundsOf(await question(query)),
  };
}

/** The events that searches find, each search looked for once. */
class FoundWords {
  readonly #view: View;
  readonly #found = new WeakMap<SearchTerms, Promise<Scores>>();

  constructor(view: View) {
    this.#view = view;
  }

  /** What every search of a filter finds. */
  async of(filter: EventFilter, { index, rights }: Snapshot): Promise<Map<SearchTerms | undefined, Scores>> {
    const find = async (terms: SearchTerms): Promise<Scores> => {
      const found = await this.#view.searchEvents(terms, rights);
      return new Map(found.map(({ id, score }) => [index.ids.event.find(id), score]));
    };
    const all = searchesIn(filter).map(async (terms) => {
      const found = this.#found.get(terms) ?? find(terms);
      this.#found.set(terms, found);
      return [terms, await found] as const;
    });
    return new Map(await Promise.all(all));
  }
}

function searchesIn({ text, not, anyOf = [] }: EventConditions): SearchTerms[] {
  const inner = [...(not === undefined ? [] : [not]), ...anyOf].flatMap(searchesIn);
  return text === undefined ? inner : [text, ...inner];
}
