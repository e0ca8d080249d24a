import { describe, expect, test } from 'vitest';
import { arabicPictures } from '../../../src/server/page/pictures/picture-words-arabic.ts';
import { englishPictures } from '../../../src/server/page/pictures/picture-words-english.ts';

test.each([
  [1, '1 event', 'حدث واحد'],
  [2, '2 events', 'حدثان'],
  [3, '3 events', '3 أحداث'],
  [11, '11 events', '11 حدثا'],
  [100, '100 events', '100 حدث'],
  [103, '103 events', '103 أحداث'],
])('%i events are counted as each language counts', (count, english, arabic) => {
  expect(englishPictures.events(count)).toBe(english);
  expect(arabicPictures.events(count)).toBe(arabic);
});

test.each([
  [{ low: 7, best: null, high: null }, 'at least 7', '7 على الأقل'],
  [{ low: 7, best: 9, high: 12 }, '7 to 12', 'من 7 إلى 12'],
  [{ low: 7, best: 7, high: 7 }, '7', '7'],
  [{ low: null, best: null, high: 12 }, '12 at most', '12 على الأكثر'],
  [{ low: null, best: 9, high: null }, 'about 9, with no bounds given', 'نحو 9 دون ذكر حدود'],
  [{ low: null, best: null, high: null }, 'not given', 'غير مذكور'],
])('people are told as what is given of them', (range, english, arabic) => {
  expect(englishPictures.people(range)).toBe(english);
  expect(arabicPictures.people(range)).toBe(arabic);
});

describe('the days of a bar', () => {
  test.each([
    ['DAY', 1, '2019-04-04', '2019-04-04', '4 April 2019', '4 أبريل/نيسان 2019'],
    ['WEEK', 1, '2019-04-01', '2019-04-07', 'from 1 to 7 April 2019', 'من 1 إلى 7 أبريل/نيسان 2019'],
    ['MONTH', 1, '2019-04-01', '2019-04-30', 'April 2019', 'أبريل/نيسان 2019'],
    ['MONTH', 3, '2019-04-01', '2019-06-30', 'from April 2019 to June 2019', 'من أبريل/نيسان 2019 إلى يونيو/حزيران 2019'],
    ['YEAR', 1, '-0043-01-01', '-0043-12-31', '44 BC', 'عام 44 قبل الميلاد'],
    ['YEAR', 20, '2000-01-01', '2019-12-31', 'from 2000 to 2019', 'من عام 2000 إلى عام 2019'],
  ] as const)('of %s × %i are named as dates are', (interval, every, from, to, english, arabic) => {
    expect(englishPictures.days({ from, to }, { interval, every })).toBe(english);
    expect(arabicPictures.days({ from, to }, { interval, every })).toBe(arabic);
  });
});

test('under an axis, days, months and years are short', () => {
  expect((['DAY', 'MONTH', 'YEAR'] as const).map((unit) => englishPictures.tick('2019-04-04', unit))).toEqual([
    '4 Apr',
    'Apr',
    '2019',
  ]);
  expect((['DAY', 'MONTH', 'YEAR'] as const).map((unit) => arabicPictures.tick('2019-04-04', unit))).toEqual([
    '4 أبريل',
    'أبريل',
    '2019',
  ]);
  expect([englishPictures, arabicPictures].map((words) => words.tick('0000-06-01', 'YEAR'))).toEqual(['1 BC', '1 ق.م']);
});

test('longer bars are called by their length', () => {
  const outside = { longer: 2, withoutEnd: 0, withoutBeginning: 0 };
  expect(englishPictures.histogram.outside(2, { interval: 'MONTH', every: 3 }, outside)).toBe(
    '2 events lie wholly in no stretch of 3 months and have no bar: 2 dated less exactly than that, or over a longer time.',
  );
  expect(arabicPictures.histogram.outside(2, { interval: 'MONTH', every: 3 }, outside)).toBe(
    'أحداث لا تقع كلها ضمن عمود واحد (فترة من 3 أشهر) فلا عمود لها: 2 (2 تاريخها أقل دقة من ذلك أو امتدت زمنا أطول).',
  );
  expect(englishPictures.casualties.withoutHigh(2, { interval: 'YEAR', every: 20 })).toContain(
    'In 2 stretches of 20 years no upper',
  );
  expect(arabicPictures.casualties.withoutHigh(2, { interval: 'YEAR', every: 20 })).toContain('فترتان من 20 سنة');
});

test('a map that leaves out places says how many, and how few events each of them has at most', () => {
  expect(englishPictures.map.left(2_000, 312, 1)).toBe(
    'These are the 2,000 places with most events. 312 more places are not on the map, with 1 event at most in each.',
  );
  expect(arabicPictures.map.left(2_000, 312, 3)).toBe(
    'الأماكن المرسومة، وهي الأكثر أحداثا: 2,000. أماكن أخرى ليست على الخريطة: 312، وأحداث كل منها 3 على الأكثر.',
  );
});
