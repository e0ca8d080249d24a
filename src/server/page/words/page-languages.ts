import { arabic } from './arabic.ts';
import { english } from './english.ts';
import type { PageWords } from './page-words.ts';

/**
 * The languages of the page, by their tags; the first is answered where nothing else is asked for. Another language is a line here and its
 * words: what one of them lacks does not compile.
 */
export const pageLanguages: Readonly<Record<string, PageWords>> = { en: english, ar: arabic };

/** The words of the language that an address names, else of the one that an Accept-Language header likes best. */
export function wordsFor(named: string | null, acceptLanguage: string | null): PageWords {
  const weighed = (acceptLanguage ?? '').split(',').map((each) => {
    const [tag = '', ...parameters] = each.trim().toLowerCase().split(';');
    const weight = /^\s*q\s*=\s*([\d.]+)/.exec(parameters.join(';'))?.[1];
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  const liked = weighed.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const tags = [named ?? '', ...liked.map(({ tag }) => tag)];
  return tags.map((tag) => ownLanguage(tag)).find((words) => words !== undefined) ?? english;
}

function ownLanguage(tag: string): PageWords | undefined {
  const base = tag.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(pageLanguages, base) ? pageLanguages[base] : undefined;
}
