import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { EventConditions, EventFilter } from '../../domain/derived/event-filter.ts';
import type { Searched } from './each-position.ts';
import { findEvents } from './find-events.ts';
import type { FoundEvents } from './found-events.ts';
import { byColumns, type RowTest } from './row-test.ts';

/** Tells of rows whether their events have what a search asks for. Words stand in the database: what they are in is looked for before. */
export type FindWords = (terms: SearchTerms) => RowTest;

/** What the searches of a filter found. */
export interface FoundWords {
  readonly words: FindWords;
  /** The only events that there is a reason to look at, where these are few. */
  readonly among: readonly number[] | undefined;
}

/** One event that is looked up takes as long as so many rows that are gone over; of more than the most all are, some at a time. */
const worthwhile = 8;
const mostLookedUp = 10_000;

/** Looks for all that a filter searches for, however deep in it. */
export async function findWords(filter: EventFilter, where: Searched): Promise<FoundWords> {
  const found = new Map<SearchTerms, FoundEvents>();
  for (const terms of searchesIn(filter)) found.set(terms, await findEvents(terms, where));
  const searched = filter.text && found.get(filter.text);
  const most = Math.min(mostLookedUp, where.at.index.rows.size / worthwhile);
  const isLittle = searched !== undefined && searched.count < most;
  return {
    words: (terms) => byColumns(({ event }, row) => found.get(terms)?.has(event[row] ?? 0) === true),
    among: isLittle ? searched.events() : undefined,
  };
}

function searchesIn({ text, excluding, anyOf = [] }: EventConditions): SearchTerms[] {
  const inner = [...(excluding === undefined ? [] : [excluding]), ...anyOf].flatMap(searchesIn);
  return text === undefined ? inner : [text, ...inner];
}
