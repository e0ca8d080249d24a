import {
  chooseText,
  directionOf,
  type LanguageTag,
  type LocalizedText,
  parseLanguage,
} from '../../domain/base/localized-text.ts';
import { Problems } from '../../domain/base/problem.ts';
import { remembered } from '../../domain/base/remembered.ts';
import { type Soon, soon } from '../../domain/base/soon.ts';
import { builder, enumOf } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { withCheck } from '../run/argument-checks.ts';

/** A text to be shown: all its languages, and which of them is wanted. */
export interface ShownText {
  readonly texts: LocalizedText;
  readonly wanted: string | null | undefined;
  readonly defaults: readonly LanguageTag[];
}

/** Actors, places and sources belong to no timeline; where no language is asked for they answer in English. */
export const entityLanguages: readonly LanguageTag[] = ['en'];

export const textDirection = enumOf('TextDirection', 'Which way a language is written.', {
  LTR: 'Left to right.',
  RTL: 'Right to left.',
});

const translation = builder.objectRef<{ readonly text: string; readonly language: LanguageTag }>('Translation').implement({
  description: 'A text in one language.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The text, Unicode NFC.' }),
    language: t.expose('language', { type: 'LanguageTag', description: 'The language it is in.' }),
    direction: t.field({
      type: textDirection,
      description: 'Which way that language is written.',
      resolve: ({ language }) => directionOf(language),
    }),
  }),
});

export const localizedText = builder.objectRef<ShownText>('LocalizedText').implement({
  description:
    'A text in the language asked for: that exact tag, else its base (ar for ar-LY), else the first of the timeline’s languages that it has, else any. It says which. Without a language, in the first of the timeline’s languages.',
  fields: (t) => ({
    text: t.string({ description: 'The text, Unicode NFC.', resolve: (shown) => choose(shown).text }),
    language: t.field({ type: 'LanguageTag', description: 'The language it is in.', resolve: (shown) => choose(shown).language }),
    direction: t.field({
      type: textDirection,
      description: 'Which way that language is written.',
      resolve: (shown) => directionOf(choose(shown).language),
    }),
    translations: t.field({
      type: [translation],
      description: 'The text in every language there is, by tag.',
      resolve: ({ texts }) =>
        Object.keys(texts)
          .sort()
          .map((language) => ({ language, text: texts[language] ?? '' })),
    }),
  }),
});

const languageOf = remembered(1_000, (tag: string) => parseLanguage(tag, new Problems()));

function choose({ texts, wanted, defaults }: ShownText) {
  return chooseText(texts, wanted === null || wanted === undefined ? undefined : languageOf(wanted), defaults);
}

/** The argument that asks for a language. */
export const languageArgument = builder.args((t) => ({
  language: t.field({
    type: 'LanguageTag',
    required: false,
    description: 'The language to answer in (BCP 47); never taken from a header.',
  }),
}));

/** Refuses a language argument that is no language. */
export const checkLanguage = withCheck(({ language }: { language?: string | null }, problems) => {
  if (language !== null && language !== undefined) parseLanguage(language, problems.at('language'));
});

/** The languages of a timeline, in order of preference. */
function languagesOf(timeline: string, { reader }: SchemaContext): Soon<readonly LanguageTag[]> {
  return soon(reader.referred('timeline', timeline), ({ state }) => state.languages);
}

/** A text of a timeline to be shown; without a language that is asked for in one of its own. */
export function textOf(
  texts: LocalizedText,
  wanted: string | null | undefined,
  timeline: string,
  context: SchemaContext,
): Soon<ShownText> {
  return soon(languagesOf(timeline, context), (defaults) => ({ texts, wanted, defaults }));
}

export const textInput = builder.inputType('TextInput', {
  description: 'A text in one language. In a correction, text: null takes that language away; languages not named stay.',
  fields: (t) => ({
    language: t.field({ type: 'LanguageTag', required: true, description: 'The language it is in (BCP 47).' }),
    text: t.string({ required: false, description: 'The text; no control characters but newline and tab.' }),
  }),
});
