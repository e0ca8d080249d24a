// What search compares: the words of a text, folded so that spellings which readers take for one come out as one. The same
// function runs on what is recorded and on what is asked for; engines get its words joined by spaces and cut no further, so that
// all of them find the same.

import { usualHamzas } from './usual-hamzas.ts';

/** A word of a text as search compares it, and where in the text it stands (UTF-16 code units). */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Most code points of a word that are compared. */
const maxWordLength = 64;

// Letters, digits, the marks on them, and what is invisible inside words: joiners, direction marks, soft hyphens.
const run = /[\p{L}\p{N}\p{M}\u00AD\u200C-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;
const invisible = /[\u00AD\u200C-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u0640]/gu;
// Accents, vowel signs and hamzas; not the vowels of scripts that write them as marks.
const marks = /[\p{Mn}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}]]/gv;
// What composed letters keep of them until hamzas are seen to.
const vowelSigns = /[\u064B-\u0653\u0655-\u065F\u0670\u06D6-\u06ED]/gu;
const withHamza = /[ءأؤئ\u0654]/u;
const words = /[\p{L}\p{N}\p{M}]+/gu;

// Letters that no decomposition of Unicode brings together.
const alike: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ک: 'ك',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  ...digits(0x660),
  ...digits(0x6f0),
};
const unlike = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/** The ten digits of a script, from its zero on. */
function digits(zero: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String.fromCodePoint(zero + i), String(i)]));
}

/**
 * Folds a run of letters: compatibility forms (NFKC), case, Latin diacritics, Arabic tashkeel, tatweel, alef and hamza forms, alef
 * maqsura, ta marbuta and the shapes of digits.
 */
function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  const composed = text.normalize('NFKC').replace(invisible, '').toLowerCase();
  return (withHamza.test(composed) ? usualHamzas(composed.replace(vowelSigns, '')) : composed)
    .normalize('NFD')
    .replace(marks, '')
    .replace(unlike, (letter) => alike[letter] ?? letter)
    .normalize('NFC');
}

function cut(word: string): string {
  return word.length <= maxWordLength ? word : [...word].slice(0, maxWordLength).join('');
}

/** The words of a text, with where they stand. */
export function* tokens(text: string): Generator<Token> {
  for (const { 0: found, index } of text.matchAll(run)) {
    for (const [word] of fold(found).matchAll(words)) yield { word: cut(word), start: index, end: index + found.length };
  }
}

const beyondAscii = /[^\0-\x7F]/;
const plainRun = /[a-z0-9]+/g;

/** The words of a text alone. */
export function wordsOf(text: string): string[] {
  // Of plain ASCII nothing is folded but its case.
  if (!beyondAscii.test(text)) return (text.toLowerCase().match(plainRun) ?? []).map((word) => word.slice(0, maxWordLength));
  return Array.from(tokens(text), ({ word }) => word);
}
