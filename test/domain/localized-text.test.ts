import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chooseText,
  directionOf,
  type LocalizedText,
  parseLanguage,
  parseLocalizedText,
  parseOptionalLocalizedText,
  type TextsInput,
} from '../../src/domain/base/localized-text.ts';
import { Problems } from '../../src/domain/base/problem.ts';
import { rounds } from '../kit/long-run.ts';

function read(given: TextsInput | null | undefined, before?: LocalizedText): { texts: LocalizedText; told: string[] } {
  const problems = new Problems();
  const texts = parseLocalizedText(given, 10, problems.at('title'), before);
  return { texts, told: problems.found.map(({ path, code }) => `${path.join('.')}: ${code}`) };
}

function readOptional(
  given: TextsInput | null | undefined,
  before?: LocalizedText,
): { texts: LocalizedText | undefined; told: string[] } {
  const problems = new Problems();
  const texts = parseOptionalLocalizedText(given, 10, problems.at('summary'), before);
  return { texts, told: problems.found.map(({ path, code }) => `${path.join('.')}: ${code}`) };
}

test('language tags are recorded in their canonical spelling', () => {
  const tags: readonly [given: string, tag: string][] = [
    ['en', 'en'],
    ['AR', 'ar'],
    ['ar-ly', 'ar-LY'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['pt-BR', 'pt-BR'],
    ['iw', 'he'],
  ];
  for (const [given, tag] of tags) expect(parseLanguage(given, new Problems())).toBe(tag);
});

test.each([
  '',
  ' ',
  'e',
  'english language',
  'en_GB',
  'en-',
  '-en',
  'عربي',
  '\ud800',
  '__proto__',
  'constructor',
  'en\u0000',
  `en-x-${'a'.repeat(8)}-${'b'.repeat(8)}-${'c'.repeat(8)}-${'d'.repeat(8)}`,
])('%j is no language tag', (given) => {
  const problems = new Problems();
  expect(parseLanguage(given, problems)).toBeUndefined();
  expect(problems.found).toMatchObject([{ code: 'INVALID_LANGUAGE' }]);
});

test('a text is read from a list of languages, as the API gives it, and from a record of them, as files do', () => {
  expect(
    read([
      { language: 'en', text: 'Call' },
      { language: 'AR', text: 'اتصال' },
    ]),
  ).toEqual({ texts: { en: 'Call', ar: 'اتصال' }, told: [] });
  expect(read({ en: 'Call', AR: 'اتصال' })).toEqual({ texts: { en: 'Call', ar: 'اتصال' }, told: [] });
});

test('a text in no language is told', () => {
  for (const given of [null, undefined, [], {}]) expect(read(given).told).toEqual(['title: REQUIRED']);
});

test('every problem of a text is told at once, at its language', () => {
  const list = [
    { language: 'en', text: 'x'.repeat(11) },
    { language: 'english!', text: 'fine' },
    { language: 'ar', text: '\u0000' },
    { language: 'fr', text: null },
    { language: 'de', text: ' ' },
    { language: 'EN', text: 'again' },
  ];
  expect(read(list).told).toEqual([
    'title.0.text: TOO_LONG',
    'title.1.language: INVALID_LANGUAGE',
    'title.2.text: NOT_TEXT',
    'title.3.text: REQUIRED',
    'title.4.text: REQUIRED',
    'title.5.language: DUPLICATE',
  ]);
  expect(read({ en: '', 'not a tag': 'fine' }).told).toEqual(['title.en: REQUIRED', 'title.not a tag: INVALID_LANGUAGE']);
});

test('a text in 201 languages is refused', () => {
  expect(read(Array.from({ length: 201 }, (_, i) => ({ language: `x-${i}`, text: 'a' }))).told).toEqual(['title: TOO_MANY']);
});

test('a correction changes the languages that it names, and null takes one away', () => {
  const before = { en: 'Call', ar: 'اتصال' };
  expect(read([{ language: 'en', text: 'Phone call' }], before).texts).toEqual({ en: 'Phone call', ar: 'اتصال' });
  expect(read([{ language: 'fr', text: 'Appel' }], before).texts).toEqual({ ...before, fr: 'Appel' });
  expect(read([{ language: 'EN', text: null }], before)).toEqual({ texts: { ar: 'اتصال' }, told: [] });
  expect(read([], before)).toEqual({ texts: before, told: [] });
  expect(read([{ language: 'fr', text: null }], before).told).toEqual(['title.0.text: REQUIRED']);
});

test('the last language of a text that must be there cannot be taken away', () => {
  expect(read([{ language: 'en', text: null }], { en: 'Call' }).told).toEqual(['title: REQUIRED']);
});

test('a text that may be absent goes with its last language, or with null', () => {
  expect(readOptional(undefined)).toEqual({ texts: undefined, told: [] });
  expect(readOptional([], { en: 'a' })).toEqual({ texts: { en: 'a' }, told: [] });
  expect(readOptional(undefined, { en: 'a' })).toEqual({ texts: { en: 'a' }, told: [] });
  expect(readOptional(null, { en: 'a', ar: 'ب' })).toEqual({ texts: undefined, told: [] });
  expect(readOptional([{ language: 'en', text: null }], { en: 'a' })).toEqual({ texts: undefined, told: [] });
  expect(readOptional([{ language: 'en', text: '' }]).told).toEqual(['summary.0.text: REQUIRED']);
});

const texts = { ar: 'عربي', en: 'English', 'pt-BR': 'português', zh: '中文' };
const choices: readonly [asked: string | undefined, defaults: readonly string[], chosen: string][] = [
  ['ar', ['en'], 'ar'],
  ['pt-BR', ['en'], 'pt-BR'],
  ['ar-LY', ['en'], 'ar'],
  ['zh-Hant-TW', ['en'], 'zh'],
  ['fr', ['en'], 'en'],
  ['fr', ['de', 'ar'], 'ar'],
  ['fr', ['de'], 'ar'],
  ['pt', ['en'], 'en'],
  [undefined, ['en', 'ar'], 'en'],
  [undefined, ['ar', 'en'], 'ar'],
  [undefined, [], 'ar'],
];

test.each(choices)('asked in %s, with %j by default, it answers in %s', (asked, defaults, chosen) => {
  expect(chooseText(texts, asked, defaults)).toEqual({ text: texts[chosen as keyof typeof texts], language: chosen, all: texts });
});

test('a language that names a property of every object is not found in a text', () => {
  expect(chooseText({ en: 'a' }, 'toString', []).language).toBe('en');
  expect(chooseText({}, 'en', ['en'])).toMatchObject({ text: '', language: 'und' });
});

test('Arabic, Hebrew and Persian are written from right to left, others from left to right', () => {
  for (const language of ['ar', 'ar-LY', 'he', 'fa', 'az-Arab'])
    expect([language, directionOf(language)]).toEqual([language, 'RTL']);
  for (const language of ['en', 'tr', 'az', 'zh-Hant', 'und', 'tlh'])
    expect([language, directionOf(language)]).toEqual([language, 'LTR']);
});

test('every tag that is recorded has a direction, and is read back as itself', () => {
  const subtags = fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/), { minLength: 1, maxLength: 4 }).map((all) => all.join('-'));
  fc.assert(
    fc.property(fc.oneof(subtags, fc.string()), (given) => {
      const tag = parseLanguage(given, new Problems());
      if (tag === undefined) return;
      expect(parseLanguage(tag, new Problems())).toBe(tag);
      expect(['LTR', 'RTL']).toContain(directionOf(tag));
    }),
    { numRuns: rounds(2_000, 50_000) },
  );
});
