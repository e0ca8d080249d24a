import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { ReadingRights } from '../../src/domain/record/visibility.ts';
import type { View } from '../../src/ledger/storage.ts';
import { plainPage } from './plain-page.ts';
import { facets } from './record-index.ts';

/** Everything that can be asked of a query, of the database. */
export async function askView(view: View, filter: EventFilter, rights: ReadingRights) {
  const query = { filter, rights };
  const bounds = await view.boundsOf(query);
  return {
    count: await view.countEvents(query),
    page: await plainPage(view.eventPage(query, { limit: 10_000, fromEnd: false })),
    days: (await view.tallyDays(query)).map(({ from, to, count }) => `${from}/${to} ${count}`).toSorted(),
    facets: await Promise.all(facets.map((facet) => view.tallyFacet(query, facet, 5))),
    totals: await view.totalCasualties(query),
    words: await view.tallyPartyWord(query),
    bounds: bounds && { ...bounds, scenes: new Set(bounds.scenes) },
  };
}
