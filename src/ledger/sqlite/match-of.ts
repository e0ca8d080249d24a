import type { SearchTerm } from '../../domain/base/search-terms.ts';

/** Any of these terms in FTS5's own syntax: words of letters and digits in quotation marks, so that nothing in it is ever syntax. */
export function matchOf(forms: readonly SearchTerm[]): string {
  return `(${forms.map(({ words, prefix: begun }) => `"${words.join(' ')}"${begun ? ' *' : ''}`).join(' OR ')})`;
}
