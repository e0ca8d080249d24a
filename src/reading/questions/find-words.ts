import type { SearchTerms } from '../../domain/base/search-terms.ts';
import type { RowTest } from './row-test.ts';
import type { Snapshot } from './snapshot.ts';

/** Finds the events that have what a search asks for. Words stand in the database, not in the index. */
export type FindWords = (terms: SearchTerms, at: Snapshot) => RowTest;
