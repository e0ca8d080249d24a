import type { Problems } from './problem.ts';
import { wordsOf } from './tokens.ts';

/** One thing that is searched for: words that stand side by side, the last of them perhaps only begun. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly prefix: boolean;
}

/** What a search asks for: all of these, none of those. */
export interface SearchTerms {
  readonly all: readonly SearchTerm[];
  readonly none: readonly SearchTerm[];
}

/** Whether a search box has anything in it. */
export function isAsked(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

/** Most characters (code points) of a search, and most things that it may ask for. */
const maxLength = 1_000;
const maxTerms = 30;

// A minus before a word, a phrase in any quotation marks (or to the end, where they are not closed), or what has no space in it.
const parts =
  /(?<=^|\s)(?<minus>-?)(?:["“”„«»](?<phrase>[^"“”„«»]*)(?:["“”„«»]|$)|(?<plain>[^\s"“”„«»]+))|(?<rest>[^\s"“”„«»]+)/gu;

/**
 * Reads what is typed into a search box: words, each to be found; "phrases" in quotation marks; word* for whatever begins so;
 * -word or -"phrase" for what must not be there. What is written as one, such as F-16 or A/RES/2510, is a phrase. There is no other
 * syntax: AND, OR and NEAR are words.
 */
export function parseSearch(text: string, problems: Problems): SearchTerms | undefined {
  const length = [...text].length;
  if (length > maxLength) {
    problems.add('TOO_LONG', `A search has at most ${maxLength} characters; this one has ${length}.`, {
      found: length,
      limit: maxLength,
    });
    return undefined;
  }
  const all: SearchTerm[] = [];
  const none: SearchTerm[] = [];
  for (const { groups = {} } of text.toWellFormed().matchAll(parts)) {
    const { minus, phrase, plain = groups.rest ?? '' } = groups;
    const words = wordsOf(phrase ?? plain);
    const prefix = phrase === undefined && plain.endsWith('*');
    if (words.length > 0) (minus === '-' ? none : all).push({ words, prefix });
  }
  const found = all.length + none.length;
  if (found > maxTerms) {
    problems.add('TOO_MANY', `A search asks for at most ${maxTerms} words and phrases; this one asks for ${found}.`, {
      found,
      limit: maxTerms,
    });
    return undefined;
  }
  if (found === 0) {
    problems.add('REQUIRED', 'There is no word to search for: at least one letter or digit is needed.');
    return undefined;
  }
  return { all, none };
}

/** Whether a term stands among the words of one text, from one of them on. */
export function standsAt({ words, prefix }: SearchTerm, text: readonly string[], at: number): boolean {
  const last = words.length - 1;
  return words.every((word, i) => (prefix && i === last ? text[at + i]?.startsWith(word) === true : text[at + i] === word));
}
