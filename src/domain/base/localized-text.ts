import type { Problems } from './problem.ts';
import { parseList, parseText, quoted } from './text.ts';

/** A language tag of BCP 47 in its canonical spelling: `en`, `ar`, `zh-Hant`. */
export type LanguageTag = string;

/** A text in one or more languages, none of them the original of the others. */
export type LocalizedText = Readonly<Record<LanguageTag, string>>;

/** One language's text as it comes in; in a correction, a null text takes that language away. */
export interface TextInput {
  readonly language: string;
  readonly text?: string | null | undefined;
}

/** A text as inputs give it: a list of languages (the API), or a record of them (files). */
export type TextsInput = readonly TextInput[] | LocalizedText;

// A record is in few languages.
const canonicalTags = new Map<string, LanguageTag>();
const maxCanonicalTags = 500;

/** A language tag in canonical spelling, or undefined with the problem told. */
export function parseLanguage(tag: string, problems: Problems): LanguageTag | undefined {
  const known = canonicalTags.get(tag);
  if (known !== undefined) return known;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    if (canonical !== undefined && tag.length <= 35) {
      if (canonicalTags.size < maxCanonicalTags) canonicalTags.set(tag, canonical);
      return canonical;
    }
  } catch {
    // Told below, as every other bad tag.
  }
  problems.add('INVALID_LANGUAGE', `${quoted(tag)} is no language tag. Use BCP 47, such as "en", "ar" or "pt-BR".`);
  return undefined;
}

/**
 * Reads a text given in several languages. With `before` it is a correction of that: languages not named stay, a null text
 * takes its language away. Something must be left in the end.
 */
export function parseLocalizedText(
  given: TextsInput | null | undefined,
  maxLength: number,
  problems: Problems,
  before: LocalizedText = {},
): LocalizedText {
  const foundBefore = problems.found.length;
  const texts = parseTexts(given ?? [], maxLength, problems, before);
  if (Object.keys(texts).length === 0 && problems.found.length === foundBefore) {
    problems.add('REQUIRED', 'The text is given in no language. Give it in at least one.');
  }
  return texts;
}

/** The same for a text that may be absent: null takes it away, and so does taking away its last language. */
export function parseOptionalLocalizedText(
  given: TextsInput | null | undefined,
  maxLength: number,
  problems: Problems,
  before: LocalizedText = {},
): LocalizedText | undefined {
  const texts = given === null ? {} : parseTexts(given ?? [], maxLength, problems, before);
  return Object.keys(texts).length > 0 ? texts : undefined;
}

function parseTexts(given: TextsInput, maxLength: number, problems: Problems, before: LocalizedText): LocalizedText {
  const texts: Record<LanguageTag, string> = { ...before };
  const seen = new Set<LanguageTag>();
  for (const { language, text, languageAt, textAt } of entriesOf(given, problems)) {
    const tag = parseLanguage(language, languageAt);
    if (tag !== undefined && seen.has(tag)) languageAt.add('DUPLICATE', `The text is given twice in ${tag}.`);
    seen.add(tag ?? language);
    if ((text === null || text === undefined) && tag !== undefined && Object.hasOwn(before, tag)) {
      delete texts[tag];
      continue;
    }
    const read = parseText(text, maxLength, textAt);
    if (read !== undefined && tag !== undefined) texts[tag] = read;
  }
  return texts;
}

function entriesOf(given: TextsInput, problems: Problems): (TextInput & { languageAt: Problems; textAt: Problems })[] {
  if (isList(given)) {
    return parseList(given, problems).map((each, i) => ({
      ...each,
      languageAt: problems.at(i, 'language'),
      textAt: problems.at(i, 'text'),
    }));
  }
  return parseList(Object.entries(given), problems).map(([language, text]) => ({
    language,
    text,
    languageAt: problems.at(language),
    textAt: problems.at(language),
  }));
}

function isList(given: TextsInput): given is readonly TextInput[] {
  return Array.isArray(given);
}

/** One text chosen from a localised one, and which language it is in. */
export interface ChosenText {
  readonly text: string;
  readonly language: LanguageTag;
  readonly all: LocalizedText;
}

/**
 * Chooses a language: the one asked for, its base (`ar` for `ar-LY`), then each of `defaults` in turn, then the first there
 * is by tag.
 */
export function chooseText(
  texts: LocalizedText,
  language: LanguageTag | undefined,
  defaults: readonly LanguageTag[],
): ChosenText {
  const wanted = language === undefined ? defaults : [language, language.split('-')[0] ?? language, ...defaults];
  const tag = wanted.find((each) => Object.hasOwn(texts, each)) ?? Object.keys(texts).sort()[0] ?? 'und';
  return { text: texts[tag] ?? '', language: tag, all: texts };
}

/** A property in Node 22, a method from 24 on, and unknown to TypeScript's own description of Intl. */
interface LocaleWithText extends Intl.Locale {
  readonly textInfo?: { readonly direction: 'ltr' | 'rtl' };
  readonly getTextInfo?: () => { readonly direction: 'ltr' | 'rtl' };
}

const directionByTag = new Map<LanguageTag, 'LTR' | 'RTL'>();

/** The direction that a language is written in (CLDR's likely script). */
export function directionOf(language: LanguageTag): 'LTR' | 'RTL' {
  let direction = directionByTag.get(language);
  if (direction === undefined) {
    const locale: LocaleWithText = new Intl.Locale(language);
    direction = (locale.getTextInfo?.() ?? locale.textInfo)?.direction === 'rtl' ? 'RTL' : 'LTR';
    if (directionByTag.size < 1_000) directionByTag.set(language, direction);
  }
  return direction;
}
