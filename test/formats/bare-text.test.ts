import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareText, spellingKey, withoutMarks } from '../../src/formats/tables/bare-text.ts';
import { contentOf, csvOf, plainCsv, ucdpSample } from '../kit/dataset-files.ts';

const [ged = {}] = plainCsv(ucdpSample);
const zeros = ['٠', '۰', '०', '၀', '０', '𝟎', '𝟘'];

test('digits of every script are digits', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zeros), fc.nat(), (zero, value) => {
      const shifted = Array.from(String(value), (each) => String.fromCodePoint(zero.codePointAt(0)! + Number(each)));
      expect(bareText(shifted.join(''))).toBe(String(value));
    }),
  );
  for (let code = 0; code < 0x20000; code++) {
    const char = String.fromCodePoint(code);
    if (/\p{Nd}/u.test(char)) expect(bareText(char)).toMatch(/^[0-9]$/);
  }
});

test.each([
  ['17\u200F/05\u200F/2020', '17/05/2020'],
  ['\u202B١٧/٥/٢٠٢٠\u202C', '17/5/2020'],
  ['۳۲٫۸۸', '32.88'],
  ['−12.5', '-12.5'],
  ['\u00A0\uFEFF7 ', '7'],
])('%j is as good as %s', (text, plain) => {
  expect(bareText(text)).toBe(plain);
});

test('spellings of one name differ in case, accents, blanks, hyphens, apostrophes, stretched letters and marks alone', () => {
  const same = ['Northern State', 'northern  state', ' NORTHERN\u00A0STATE\u200E', 'Ｎorthern State'];
  expect(new Set(same.map(spellingKey)).size).toBe(1);
  expect(spellingKey('Sana’a – Old City')).toBe(spellingKey("sana'a - old city"));
  expect(spellingKey('طرابلـــس')).toBe(spellingKey('طرابلس\u200F'));
  expect(spellingKey('Al Ḩasakah')).toBe(spellingKey('Al Hasakah'));
  expect(spellingKey('أَجدابيا')).toBe(spellingKey('اجدابيا'));
  const different = [
    'Northern State',
    'Northen State',
    'Deir-ez-Zor',
    'Deir ez Zor',
    'الرقة',
    'الرقه',
    'မြို့',
    'မြ',
    'がき',
    'かき',
  ];
  expect(new Set(different.map(spellingKey)).size).toBe(different.length);
});

test('marks that show nothing are no part of an id, but are left in texts', async () => {
  const { event, entities } = await contentOf(csvOf([{ ...ged, id: '\u200E7\u200E', side_a: 'حكومة\u200F سوريا' }]));
  expect(event.title).toEqual({ en: expect.stringContaining('حكومة\u200F سوريا') });
  expect(entities.map(({ name }) => name)).toContain('حكومة\u200F سوريا');
  expect(withoutMarks('\u200E7\u200E')).toBe('7');
});
