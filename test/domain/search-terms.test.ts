import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { parseSearch } from '../../src/domain/base/search-terms.ts';
import { highlight, parseText } from '../../src/domain/derived/highlight.ts';
import { rounds } from '../kit/long-run.ts';

/** A search as text: terms that must be there, and with a minus those that must not. */
function read(text: string): string {
  const problems = new Problems();
  const terms = parseSearch(text, problems);
  if (terms === undefined) return problems.found.map(({ code }) => code).join();
  const write = (minus: string) => (each: (typeof terms.all)[number]) =>
    `${minus}${each.words.join('_')}${each.prefix ? '*' : ''}`;
  return [...terms.all.map(write('')), ...terms.none.map(write('-'))].join(' ');
}

const cases: [typed: string, read: string][] = [
  ['shelling', 'shelling'],
  ['Ain  Zara', 'ain zara'],
  ['"Ain Zara" shell*', 'ain_zara shell*'],
  ['“عين زارة”', 'عين_زاره'],
  ['«عين زارة» قصف', 'عين_زاره قصف'],
  ['"never closed', 'never_closed'],
  ['F-16', 'f_16'],
  ['A/RES/2510 2020-05-17', 'a_res_2510 2020_05_17'],
  ['سرت-الجفرة', 'سرت_الجفره'],
  ['drone -strike', 'drone -strike'],
  ['-"air defence" drone', 'drone -air_defence'],
  ['-only', '-only'],
  ['AND OR NOT NEAR(a, 3)', 'and or not near_a 3'],
  ['title:x {y} ^z col*umn', 'title_x y z col_umn'],
  ['a"b c"d', 'a b c d'],
  ['"', 'REQUIRED'],
  ['*', 'REQUIRED'],
  ['-', 'REQUIRED'],
  ['', 'REQUIRED'],
  ['😀', 'REQUIRED'],
  ['x'.repeat(1_001), 'TOO_LONG'],
  ['a '.repeat(31), 'TOO_MANY'],
];

test.each(cases)('what is typed as %s is read', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test('whatever is typed is read or told why not, and terms hold words alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a ب"“-*(){}:^+\\\'😀\ud800') }), (typed) => {
      const problems = new Problems();
      const terms = parseSearch(typed, problems);
      expect(terms === undefined).toBe(problems.found.length > 0);
      for (const { words } of [...(terms?.all ?? []), ...(terms?.none ?? [])]) expect(words.join('')).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
    { numRuns: rounds(1_000, 50_000) },
  );
});

/** A text with what a search finds in it in brackets. */
function marked(text: string, typed: string): string | undefined {
  const parts = highlight(parseText(text), parseSearch(typed, new Problems())?.all ?? []);
  return parts?.map((part) => (part.marked ? `[${part.text}]` : part.text)).join('');
}

test('what is found is marked as it is written', () => {
  expect(marked('The Ain Zara shelling', 'zara shell*')).toBe('The Ain [Zara] [shelling]');
  expect(marked('Ain Zara and Zara', '"ain zara"')).toBe('[Ain Zara] and Zara');
  expect(marked('قَصْفُ عين زارة', 'قصف "زاره"')).toBe('[قَصْفُ] عين [زارة]');
  expect(marked('an F-16 over', 'f-16 16')).toBe('an [F-16] over');
  expect(marked('nothing here', 'other')).toBeUndefined();
  const long = `${'before '.repeat(60)}the mark ${'after '.repeat(60)}`;
  const shown = marked(long, 'mark')!;
  expect(shown).toMatch(/^…before (before )*the \[mark\] (after )*after…$/);
  expect(shown.length).toBeLessThan(260);
});

test('the parts of a short text are the text, whatever is marked', () => {
  const unit = fc.constantFrom('a', 'b', ' ', '-', 'é', 'ب', '😀', '½');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 50 }), fc.string({ unit, minLength: 1, maxLength: 3 }), (text, typed) => {
      const parts = highlight(parseText(text), parseSearch(typed, new Problems())?.all ?? []);
      if (parts !== undefined) expect(parts.map((each) => each.text).join('')).toBe(text);
    }),
    { numRuns: rounds(1_000, 50_000) },
  );
});
