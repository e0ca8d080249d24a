import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { dateInWords } from '../../src/domain/dates/date-in-words.ts';
import { type PartOfDay, parseDate, partsOfDay } from '../../src/domain/dates/event-date.ts';
import { edtfDates } from '../kit/edtf-dates.ts';
import { rounds } from '../kit/long-run.ts';

const words: readonly [edtf: string, english: string, arabic: string][] = [
  ['2020-05-17?', '17 May 2020 (date inferred)', '17 مايو/أيار 2020 (تاريخ مستنتج)'],
  ['2019-04-04', '4 April 2019', '4 أبريل/نيسان 2019'],
  ['2019-11', 'November 2019', 'نوفمبر/تشرين الثاني 2019'],
  ['2020', '2020', 'عام 2020'],
  ['2020-05-17T04:30', '17 May 2020, 04:30', '17 مايو/أيار 2020، الساعة 04:30'],
  ['2020-05-17T04:30:00', '17 May 2020, 04:30', '17 مايو/أيار 2020، الساعة 04:30'],
  ['2020-05-17T04:30:15', '17 May 2020, 04:30:15', '17 مايو/أيار 2020، الساعة 04:30:15'],
  ['2020-05-17~', 'about 17 May 2020', 'نحو 17 مايو/أيار 2020'],
  ['2020-05-17%', 'about 17 May 2020 (date inferred)', 'نحو 17 مايو/أيار 2020 (تاريخ مستنتج)'],
  ['2020-05~', 'about May 2020', 'نحو مايو/أيار 2020'],
  ['2020?', '2020 (date inferred)', 'عام 2020 (تاريخ مستنتج)'],
  ['2020-21', 'spring 2020', 'ربيع 2020'],
  ['2020-22', 'summer 2020', 'صيف 2020'],
  ['2020-23', 'autumn 2020', 'خريف 2020'],
  ['2019-24', 'winter 2019–2020', 'شتاء 2019–2020'],
  ['201X', 'the 2010s', 'الأعوام من 2010 إلى 2019'],
  ['20XX', 'the years 2000 to 2099', 'الأعوام من 2000 إلى 2099'],
  ['2020-XX', 'in a month of 2020', 'أحد أشهر عام 2020'],
  ['2020-XX-XX', 'on a day of 2020', 'أحد أيام عام 2020'],
  ['2020-05-XX', 'on a day of May 2020', 'أحد أيام مايو/أيار 2020'],
  ['2020-05-17/2020-05-19', 'from 17 to 19 May 2020', 'من 17 إلى 19 مايو/أيار 2020'],
  ['2020-05-17/2020-05-17', '17 May 2020', '17 مايو/أيار 2020'],
  ['2020-05-30/2020-06-02', 'from 30 May 2020 to 2 June 2020', 'من 30 مايو/أيار 2020 إلى 2 يونيو/حزيران 2020'],
  ['2019-04/2020-06', 'from April 2019 to June 2020', 'من أبريل/نيسان 2019 إلى يونيو/حزيران 2020'],
  ['2019/2020', 'from 2019 to 2020', 'من عام 2019 إلى عام 2020'],
  [
    '2020-05-17?/2020-05-19',
    'from 17 May 2020 (date inferred) to 19 May 2020',
    'من 17 مايو/أيار 2020 (تاريخ مستنتج) إلى 19 مايو/أيار 2020',
  ],
  ['2020-05-17/2020-05-19~', 'from 17 May 2020 to about 19 May 2020', 'من 17 مايو/أيار 2020 إلى نحو 19 مايو/أيار 2020'],
  ['2020-05-17?/2020-05-17?', '17 May 2020 (date inferred)', '17 مايو/أيار 2020 (تاريخ مستنتج)'],
  [
    '2020-05-17/2020-05-18T04:30',
    'from 17 May 2020 to 18 May 2020, 04:30',
    'من 17 مايو/أيار 2020 إلى 18 مايو/أيار 2020، الساعة 04:30',
  ],
  ['[2020-05-17..2020-05-18]', '17 or 18 May 2020', '17 أو 18 مايو/أيار 2020'],
  ['[2020-05-16..2020-05-18]', 'between 16 and 18 May 2020', 'بين 16 و18 مايو/أيار 2020'],
  ['[2020-05-17..2020-05-17]', '17 May 2020', '17 مايو/أيار 2020'],
  ['[2020-05-17]', '17 May 2020', '17 مايو/أيار 2020'],
  ['[2020-05-17,2020-05-19]', '17 or 19 May 2020', '17 أو 19 مايو/أيار 2020'],
  ['[2020-05-17,2020-05-18,2020-05-20]', '17, 18 or 20 May 2020', '17 أو 18 أو 20 مايو/أيار 2020'],
  ['[2020-05-17..2020-05-18,2020-05-20]', '17, 18 or 20 May 2020', '17 أو 18 أو 20 مايو/أيار 2020'],
  [
    '[2020-05-17,2020-05-19..2020-05-21]',
    '17 May 2020 or between 19 and 21 May 2020',
    '17 مايو/أيار 2020 أو بين 19 و21 مايو/أيار 2020',
  ],
  ['[2020-05-31,2020-06-01]', '31 May 2020 or 1 June 2020', '31 مايو/أيار 2020 أو 1 يونيو/حزيران 2020'],
  ['[2020-05-30..2020-06-02]', 'between 30 May 2020 and 2 June 2020', 'بين 30 مايو/أيار 2020 و2 يونيو/حزيران 2020'],
  ['[2019-11,2020-01]', 'November 2019 or January 2020', 'نوفمبر/تشرين الثاني 2019 أو يناير/كانون الثاني 2020'],
  ['[2019..2021]', 'between 2019 and 2021', 'بين عام 2019 وعام 2021'],
  ['[2019,2021]', '2019 or 2021', 'عام 2019 أو عام 2021'],
  ['2004-06-01/..', 'since 1 June 2004 (ongoing as of the last change)', 'منذ 1 يونيو/حزيران 2004 (مستمر حتى آخر تعديل)'],
  ['2004/..', 'since 2004 (ongoing as of the last change)', 'منذ عام 2004 (مستمر حتى آخر تعديل)'],
  [
    '2004-06-01T04:30/..',
    'since 1 June 2004, 04:30 (ongoing as of the last change)',
    'منذ 1 يونيو/حزيران 2004، الساعة 04:30 (مستمر حتى آخر تعديل)',
  ],
  ['2004-06~/..', 'since about June 2004 (ongoing as of the last change)', 'منذ نحو يونيو/حزيران 2004 (مستمر حتى آخر تعديل)'],
  ['2004-06-01/', 'from 1 June 2004 (end not known)', 'بدءا من 1 يونيو/حزيران 2004 (تاريخ النهاية غير معروف)'],
  ['../2004-06-01', 'until 1 June 2004 (beginning not stated)', 'حتى 1 يونيو/حزيران 2004 (تاريخ البداية غير مذكور)'],
  ['/2004-06-01', 'until 1 June 2004 (beginning not known)', 'حتى 1 يونيو/حزيران 2004 (تاريخ البداية غير معروف)'],
  ['[..2020-05-18]', '18 May 2020 or earlier', '18 مايو/أيار 2020 أو قبل ذلك'],
  ['[2020-05-18..]', '18 May 2020 or later', '18 مايو/أيار 2020 أو بعد ذلك'],
  ['[..2020]', '2020 or earlier', 'عام 2020 أو قبل ذلك'],
  ['[2020-05..]', 'May 2020 or later', 'مايو/أيار 2020 أو بعد ذلك'],
  ['[2020-05-16,2020-05-18..]', '16 May 2020 or 18 May 2020 or later', '16 مايو/أيار 2020 أو 18 مايو/أيار 2020 أو بعد ذلك'],
  [
    '[..2020-05-16,2020-05-18..2020-05-20]',
    '16 May 2020 or earlier or between 18 and 20 May 2020',
    '16 مايو/أيار 2020 أو قبل ذلك أو بين 18 و20 مايو/أيار 2020',
  ],
  ['-0043-03-15', '15 March 44 BC', '15 مارس/آذار 44 قبل الميلاد'],
  ['-0043-03', 'March 44 BC', 'مارس/آذار 44 قبل الميلاد'],
  ['-0043', '44 BC', 'عام 44 قبل الميلاد'],
  ['0000', '1 BC', 'عام 1 قبل الميلاد'],
  ['-0043-XX', 'in a month of 44 BC', 'أحد أشهر عام 44 قبل الميلاد'],
  ['-0043-21', 'spring 44 BC', 'ربيع 44 قبل الميلاد'],
  ['0000-24', 'winter 1 BC–1', 'شتاء 1 قبل الميلاد–1'],
  ['-0043-03-15/-0043-03-17', 'from 15 to 17 March 44 BC', 'من 15 إلى 17 مارس/آذار 44 قبل الميلاد'],
  ['-0500/-0400', 'from 501 BC to 401 BC', 'من عام 501 قبل الميلاد إلى عام 401 قبل الميلاد'],
  ['[-0044..-0042]', 'between 45 BC and 43 BC', 'بين عام 45 قبل الميلاد وعام 43 قبل الميلاد'],
];

test.each(words)('%s is in words "%s" and "%s"', (edtf, en, ar) => {
  expect(dateInWords({ edtf })).toEqual({ en, ar });
});

const months: readonly [english: string, arabic: string][] = [
  ['January', 'يناير/كانون الثاني'],
  ['February', 'فبراير/شباط'],
  ['March', 'مارس/آذار'],
  ['April', 'أبريل/نيسان'],
  ['May', 'مايو/أيار'],
  ['June', 'يونيو/حزيران'],
  ['July', 'يوليو/تموز'],
  ['August', 'أغسطس/آب'],
  ['September', 'سبتمبر/أيلول'],
  ['October', 'أكتوبر/تشرين الأول'],
  ['November', 'نوفمبر/تشرين الثاني'],
  ['December', 'ديسمبر/كانون الأول'],
];

test.each(months.map(([en, ar], i) => [String(i + 1).padStart(2, '0'), en, ar]))(
  'month %s is %s and, doubled, %s',
  (number, en, ar) => {
    expect(dateInWords({ edtf: `2020-${number}-09` })).toEqual({ en: `9 ${en} 2020`, ar: `9 ${ar} 2020` });
  },
);

// Every part of day, so that the compiler finds a missing one.
const parts: Record<PartOfDay, [english: string, arabic: string]> = {
  AFTER_MIDNIGHT: ['18 May 2020, after midnight', 'بعد منتصف ليل 18 مايو/أيار 2020'],
  DAWN: ['18 May 2020, at dawn', 'فجر 18 مايو/أيار 2020'],
  MORNING: ['18 May 2020, in the morning', 'صباح 18 مايو/أيار 2020'],
  NOON: ['18 May 2020, around noon', 'ظهر 18 مايو/أيار 2020'],
  AFTERNOON: ['18 May 2020, in the afternoon', 'بعد ظهر 18 مايو/أيار 2020'],
  EVENING: ['18 May 2020, in the evening', 'مساء 18 مايو/أيار 2020'],
  NIGHT: ['18 May 2020, at night', 'ليل 18 مايو/أيار 2020'],
};

test.each(Object.entries(parts))('%s of a day is "%s"', (part, [en, ar]) => {
  const partOfDay = part as PartOfDay;
  expect(dateInWords({ edtf: '2020-05-18', partOfDay })).toEqual({ en, ar });
  expect(dateInWords({ edtf: '2020-05-18?', partOfDay })).toEqual({ en: `${en} (date inferred)`, ar: `${ar} (تاريخ مستنتج)` });
});

test('a night across two days is one or the other, at night', () => {
  expect(dateInWords({ edtf: '[2020-05-16,2020-05-17]', partOfDay: 'NIGHT' })).toEqual({
    en: '16 or 17 May 2020, at night',
    ar: 'ليل 16 أو 17 مايو/أيار 2020',
  });
});

describe('no date is told as more certain than it is', () => {
  const parted = fc.option(fc.constantFrom(...(Object.keys(partsOfDay) as PartOfDay[])), { nil: undefined });
  const count = (text: string, part: string): number => text.split(part).length - 1;

  test('each ~ is an "about", each ? a "date inferred", each % both, in both languages, and none stands without', () => {
    fc.assert(
      fc.property(edtfDates, parted, ({ edtf }, partOfDay) => {
        const problems = new Problems();
        const stated = parseDate({ edtf, partOfDay }, problems) ?? { edtf: '' };
        const { en = '', ar = '' } = dateInWords(problems.found.length > 0 ? { edtf } : stated);
        // An end that is stated twice alike is one date, told once.
        const [from, to] = edtf.split('/');
        const told = from === to ? (from ?? '') : edtf;
        const about = count(told, '~') + count(told, '%');
        const inferred = count(told, '?') + count(told, '%');
        expect({ en, about: count(en, 'about '), inferred: count(en, ' (date inferred)') }).toEqual({ en, about, inferred });
        expect({ ar, about: count(ar, 'نحو '), inferred: count(ar, ' (تاريخ مستنتج)') }).toEqual({ ar, about, inferred });
      }),
      { numRuns: rounds(2_000, 50_000) },
    );
  });

  test('whatever has no end or no beginning says so, in both languages, and nothing else does', () => {
    const open = [
      ['ongoing as of the last change', 'مستمر حتى آخر تعديل'],
      ['end not known', 'تاريخ النهاية غير معروف'],
      ['beginning not stated', 'تاريخ البداية غير مذكور'],
      ['beginning not known', 'تاريخ البداية غير معروف'],
      ['or earlier', 'أو قبل ذلك'],
      ['or later', 'أو بعد ذلك'],
    ] as const;
    fc.assert(
      fc.property(edtfDates, ({ edtf, first, last, ongoing }) => {
        const { en = '', ar = '' } = dateInWords({ edtf });
        const said = open.filter(([english]) => en.includes(english));
        expect([edtf, said]).toEqual([edtf, open.filter(([, arabic]) => ar.includes(arabic))]);
        expect([edtf, said.length]).toEqual([edtf, first === undefined || last === undefined ? 1 : 0]);
        expect([edtf, said.includes(open[0])]).toEqual([edtf, ongoing]);
      }),
      { numRuns: rounds(2_000, 50_000) },
    );
  });

  test('every year that a date names stands in its words, and no "undefined" or empty word does', () => {
    fc.assert(
      fc.property(edtfDates, ({ edtf }) => {
        const { en = '', ar = '' } = dateInWords({ edtf });
        for (const text of [en, ar]) {
          expect(text).not.toMatch(/undefined|NaN| {2}|^\s|\s$|[?~%X[\]]/);
          for (const [year] of edtf.matchAll(/(?<!\d|-|:)-?\d{4}(?!\d)/g)) {
            const counted = Number(year) < 1 ? `${1 - Number(year)} ${text === en ? 'BC' : 'قبل الميلاد'}` : String(Number(year));
            expect(text).toContain(counted);
          }
        }
      }),
      { numRuns: rounds(1_000, 50_000) },
    );
  });
});
