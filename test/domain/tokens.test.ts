import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokens, wordsOf } from '../../src/domain/base/tokens.ts';
import { rounds } from '../kit/long-run.ts';

const alike: [what: string, ...spellings: string[]][] = [
  ['tashkeel', 'طرابلس', 'طَرَابُلُس'],
  ['tatweel', 'طرابلس', 'طـــرابـلس'],
  ['hamza and alef', 'أردوغان', 'اردوغان', 'إردوغان', 'آردوغان', 'ٱردوغان'],
  ['hamza on waw and ya', 'مؤتمر', 'موتمر'],
  ['the letter under a hamza', 'مسؤول', 'مسئول', 'مسءول', 'مَسْـئُول'],
  ['a hamza at the end', 'شيء', 'شئ', 'شىء', 'شيئ', 'شى\u0654'],
  ['a hamza and a long a', 'آمنوا', 'ءامنوا', 'أمنوا'],
  ['a hamza before ta marbuta', 'هيئة', 'هيأة'],
  ['alef maqsura', 'على', 'علي', 'علی'],
  ['ta marbuta', 'زارة', 'زاره'],
  ['digits', '2020', '٢٠٢٠', '۲۰۲۰', '２０２０'],
  ['diacritics', 'Erdoğan', 'Erdogan', 'ERDOĞAN', 'Erdog\u0306an'],
  ['letters that do not decompose', 'Łódź', 'lodz'],
  ['dotted and dotless i', 'İSTANBUL', 'istanbul', 'ıstanbul'],
  ['ligatures and wide letters', 'ﬁrst', 'first', 'ｆｉｒｓｔ'],
  ['what is invisible', 'Tri\u00adpoli', 'Tripoli', '\u200fTripoli\u200e'],
];

test.each(alike)('spellings that differ by %s are one word', (_, ...spellings) => {
  const [first, ...others] = spellings.map(wordsOf);
  expect(first).toHaveLength(1);
  for (const each of others) expect(each).toEqual(first);
});

test('whatever is no letter and no digit parts words, and everything else keeps them apart', () => {
  expect(wordsOf('F-16, A/RES/2510; 2020-05-17: سرت-الجفرة 😀 it’s')).toEqual([
    'f',
    '16',
    'a',
    'res',
    '2510',
    '2020',
    '05',
    '17',
    'سرت',
    'الجفره',
    'it',
    's',
  ]);
  expect(wordsOf('हिन्दी 한국어')).toEqual(['हिन्दी', '한국어']);
  expect(wordsOf('한국어') === wordsOf('하국어')).toBe(false);
  expect(wordsOf('')).toEqual([]);
  expect(wordsOf('x'.repeat(70))).toEqual(['x'.repeat(64)]);
});

test('words stand where the text has them, in order, and are words of their own again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let last = 0;
      for (const { word, start, end } of tokens(text)) {
        expect(start).toBeGreaterThanOrEqual(last === 0 ? 0 : Math.min(last, start));
        expect(end).toBeGreaterThan(start);
        expect(wordsOf(text.slice(start, end))).toContain(word);
        // Nothing in a word is a separator to any engine, nor is it folded any further.
        expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        last = end;
      }
    }),
    { numRuns: rounds(1_000, 50_000) },
  );
});
