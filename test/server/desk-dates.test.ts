import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { type PartOfDay, parseDate } from '../../src/domain/dates/event-date.ts';

// Dates as people write them, which the desk's forms offer as EDTF.

interface DateWords {
  dateOfWords(text: string): { readonly edtf: string; readonly partOfDay?: PartOfDay } | undefined;
}

// A script of a browser, which has types of its own.
const script = new URL('../../src/server/desk/script/date-words.js', import.meta.url).href;
const { dateOfWords } = (await import(script)) as DateWords;

test.each([
  ['17 May 2020', '2020-05-17'],
  ['May 17, 2020', '2020-05-17'],
  ['on the 17th of May 2020', '2020-05-17'],
  ['17/5/2020', '2020-05-17'],
  ['Sept. 2019', '2019-09'],
  ['in May 2020', '2020-05'],
  ['2020', '2020'],
  ['mid-May 2020', '[2020-05-11..2020-05-20]'],
  ['early June 2020', '[2020-06-01..2020-06-10]'],
  ['end of February 2020', '[2020-02-21..2020-02-29]'],
  ['about 17 May 2020', '2020-05-17~'],
  ['probably 17 May 2020', '2020-05-17?'],
  ['17 May 2020?', '2020-05-17?'],
  ['17 or 18 May 2020', '[2020-05-17,2020-05-18]'],
  ['17 May or 2 June 2020', '[2020-05-17,2020-06-02]'],
  ['between 17 and 19 May 2020', '[2020-05-17..2020-05-19]'],
  ['from 17 to 19 May 2020', '2020-05-17/2020-05-19'],
  ['May to July 2020', '2020-05/2020-07'],
  ['since 4 April 2019', '2019-04-04/..'],
  ['by 18 May 2020', '[..2020-05-18]'],
  ['17 مايو 2020', '2020-05-17'],
  ['١٧ مايو/أيار ٢٠٢٠', '2020-05-17'],
  ['منتصف مايو 2020', '[2020-05-11..2020-05-20]'],
  ['أوائل حزيران 2020', '[2020-06-01..2020-06-10]'],
  ['نهاية تشرين الثاني 2019', '[2019-11-21..2019-11-30]'],
  ['نحو 17 أيار 2020', '2020-05-17~'],
  ['17 أو 18 مايو 2020', '[2020-05-17,2020-05-18]'],
  ['من 17 إلى 19 مايو 2020', '2020-05-17/2020-05-19'],
  ['بين 17 و19 مايو 2020', '[2020-05-17..2020-05-19]'],
  ['منذ 4 نيسان 2019', '2019-04-04/..'],
  ['حتى 18 مايو 2020', '[..2020-05-18]'],
])('“%s” is read as %s, which the record takes', (text, edtf) => {
  const read = dateOfWords(text);
  const problems = new Problems();
  expect(read).toEqual({ edtf });
  expect([parseDate({ edtf: read?.edtf ?? '' }, problems)?.edtf, problems.found]).toEqual([edtf, []]);
});

test.each([
  ['dawn of 17 May 2020', '2020-05-17', 'DAWN'],
  ['17 May 2020 in the afternoon', '2020-05-17', 'AFTERNOON'],
  ['17 May 2020 after midnight', '2020-05-17', 'AFTER_MIDNIGHT'],
  ['the night of 17 to 18 May 2020', '[2020-05-17,2020-05-18]', 'NIGHT'],
  ['فجر 17 مايو 2020', '2020-05-17', 'DAWN'],
  ['17 مايو 2020 بعد الظهر', '2020-05-17', 'AFTERNOON'],
  ['ليلة 17 مايو 2020', '2020-05-17', 'NIGHT'],
])('“%s” has its part of the day', (text, edtf, partOfDay) => {
  const problems = new Problems();
  expect(dateOfWords(text)).toEqual({ edtf, partOfDay });
  expect([parseDate({ edtf, partOfDay: partOfDay as 'DAWN' }, problems)?.edtf, problems.found]).toEqual([edtf, []]);
});

test.each(['', 'soon', '31 June 2020', '29 February 2019', '17 May', 'May', '12 13 May 2020', '17 May 2020 2021', '<img>'])(
  '“%s” is no date, and none is guessed',
  (text) => {
    expect(dateOfWords(text)).toBeUndefined();
  },
);
