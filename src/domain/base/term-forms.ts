import { lightStem, lightStemOfBeginning } from './light-stem.ts';
import type { SearchTerm } from './search-terms.ts';

// A text whose words have something in front of them is kept twice: as it is written, and behind that its light stems, each with a mark
// before it that no word has. So words that stand side by side do so in both, and no engine needs to know what a stem is.

const stemMark = '≈';

/** The light stems of a text’s words, marked, one for one; undefined where all are the words themselves. */
export function stemsOf(words: readonly string[]): string[] | undefined {
  const stems = words.map(lightStem);
  return stems.some((stem, i) => stem !== words[i]) ? stems.map(marked) : undefined;
}

/** What else than a term itself answers it: its stems among words and among stems, and its words among stems. */
export function looseForms({ words, prefix }: SearchTerm): SearchTerm[] {
  if (!words.some((word) => arabicLetter.test(word))) return [];
  const last = words.length - 1;
  const stems = words.map((word, i) => (prefix && i === last ? lightStemOfBeginning(word) : lightStem(word)));
  const others = stems.some((stem, i) => stem !== words[i]) ? [stems, stems.map(marked)] : [];
  // A word that begins with ب by itself loses it where و stands before (وبنوك), and keeps it behind an article (البنوك).
  const further = prefix ? stems : stems.map(lightStem);
  if (further.some((stem, i) => stem !== stems[i])) others.push(further.map(marked));
  return [words.map(marked), ...others].map((form) => ({ words: form, prefix }));
}

/** All that answers a term, itself first. */
export function formsOf(term: SearchTerm): SearchTerm[] {
  return [term, ...looseForms(term)];
}

const arabicLetter = /[\u0621-\u064A]/u;

function marked(word: string): string {
  return stemMark + word;
}
