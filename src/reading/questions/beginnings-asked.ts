import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import { passageBreak } from '../../ledger/passage-break.ts';

/**
 * What names are put in order by that a search has found, the best first: those that begin as it is asked, that begin so in any form, that
 * have it as it is asked. Each has one of the forms of every term.
 */
export function beginningsAsked({ all }: SearchTerms): (readonly SearchTerm[])[][] {
  if (all.length === 0) return [];
  const begun = (term: SearchTerm): SearchTerm => ({ ...term, words: [passageBreak, ...term.words] });
  const beginning = (formsIn: (term: SearchTerm) => readonly SearchTerm[]): (readonly SearchTerm[])[] =>
    all.map((term, i) => (i === 0 ? formsIn(term).map(begun) : formsIn(term)));
  return [beginning((term) => [term]), beginning(formsOf), all.map((term) => [term])];
}
