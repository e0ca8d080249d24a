import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { isBefore } from '../../src/domain/dates/civil-time.ts';
import type { DateUnit } from '../../src/domain/dates/edtf-expression.ts';
import {
  type DateShape,
  dateSortKey,
  deriveDate,
  instantsOf,
  orderOf,
  type PartOfDay,
  parseDate,
  partsOfDay,
  type StatedDateInput,
} from '../../src/domain/dates/event-date.ts';
import { edtfDates } from '../kit/edtf-dates.ts';
import { rounds } from '../kit/long-run.ts';
import { plainStretch } from '../kit/plain-days.ts';
import { certainlyWithin, possiblyWithin } from '../kit/within.ts';

const runs = { numRuns: rounds(1_000, 20_000) };

type Derived = readonly [
  edtf: string,
  shape: DateShape,
  precision: DateUnit,
  earliest: string | undefined,
  latest: string | undefined,
  widthDays: number | undefined,
  qualifiers?: string,
];
const derived: readonly Derived[] = [
  ['2019-04-04', 'SINGLE', 'DAY', '2019-04-04', '2019-04-04', 1],
  ['2019-11', 'SINGLE', 'MONTH', '2019-11-01', '2019-11-30', 30],
  ['2020-02', 'SINGLE', 'MONTH', '2020-02-01', '2020-02-29', 29],
  ['2020-05-17?', 'SINGLE', 'DAY', '2020-05-17', '2020-05-17', 1, '?'],
  ['2020-05-17~', 'SINGLE', 'DAY', '2020-05-17', '2020-05-17', 1, '~'],
  ['2020-05-17%', 'SINGLE', 'DAY', '2020-05-17', '2020-05-17', 1, '?~'],
  ['2020-05-17T04:30', 'SINGLE', 'TIME', '2020-05-17', '2020-05-17', 1],
  ['2020', 'SINGLE', 'YEAR', '2020-01-01', '2020-12-31', 366],
  ['2020-21', 'SINGLE', 'SEASON', '2020-03-01', '2020-05-31', 92],
  ['2020-22', 'SINGLE', 'SEASON', '2020-06-01', '2020-08-31', 92],
  ['2020-23', 'SINGLE', 'SEASON', '2020-09-01', '2020-11-30', 91],
  ['2019-24', 'SINGLE', 'SEASON', '2019-12-01', '2020-02-29', 91],
  ['201X', 'SINGLE', 'DECADE', '2010-01-01', '2019-12-31', 3652],
  ['19XX', 'SINGLE', 'CENTURY', '1900-01-01', '1999-12-31', 36524],
  ['2020-XX', 'SINGLE', 'YEAR', '2020-01-01', '2020-12-31', 366],
  ['2020-05-XX', 'SINGLE', 'MONTH', '2020-05-01', '2020-05-31', 31],
  ['0001', 'SINGLE', 'YEAR', '0001-01-01', '0001-12-31', 365],
  ['9999', 'SINGLE', 'YEAR', '9999-01-01', '9999-12-31', 365],
  ['2020-05-17/2020-05-19', 'SPAN', 'DAY', '2020-05-17', '2020-05-19', 3],
  ['2019/2020-05', 'SPAN', 'YEAR', '2019-01-01', '2020-05-31', 517],
  ['2020-05-17T22:00/2020-05-18', 'SPAN', 'DAY', '2020-05-17', '2020-05-18', 2],
  ['2020-05-17~/2020-06?', 'SPAN', 'MONTH', '2020-05-17', '2020-06-30', 45, '?~'],
  ['[2020-05-16..2020-05-18]', 'ONE_OF', 'DAY', '2020-05-16', '2020-05-18', 3],
  ['[2020-05-19,2020-05-01]', 'ONE_OF', 'DAY', '2020-05-01', '2020-05-19', 19],
  ['[2019,2021]', 'ONE_OF', 'YEAR', '2019-01-01', '2021-12-31', 1096],
  ['2004-06-01/..', 'SPAN', 'DAY', '2004-06-01', undefined, undefined],
  ['2004-06-01/', 'SPAN', 'DAY', '2004-06-01', undefined, undefined],
  ['../2004-06', 'SPAN', 'MONTH', undefined, '2004-06-30', undefined],
  ['/2004-06-01?', 'SPAN', 'DAY', undefined, '2004-06-01', undefined, '?'],
  ['2004~/..', 'SPAN', 'YEAR', '2004-01-01', undefined, undefined, '~'],
  ['[..2020-05-18]', 'ONE_OF', 'DAY', undefined, '2020-05-18', undefined],
  ['[2020-05..]', 'ONE_OF', 'MONTH', '2020-05-01', undefined, undefined],
  ['[2020-05-19,2020-05-01..]', 'ONE_OF', 'DAY', '2020-05-01', undefined, undefined],
  ['[..2020-05-19,2020-05-01]', 'ONE_OF', 'DAY', undefined, '2020-05-19', undefined],
  ['-0043-03-15', 'SINGLE', 'DAY', '-0043-03-15', '-0043-03-15', 1],
  ['0000', 'SINGLE', 'YEAR', '0000-01-01', '0000-12-31', 366],
  ['-0043-24', 'SINGLE', 'SEASON', '-0043-12-01', '-0042-02-28', 90],
  ['-0043/-0042', 'SPAN', 'YEAR', '-0043-01-01', '-0042-12-31', 730],
  ['[-0042,-0044]', 'ONE_OF', 'YEAR', '-0044-01-01', '-0042-12-31', 1096],
];

test.each(derived.map(([edtf, ...rest]) => [edtf, rest] as const))('%s derives %j', (edtf, rest) => {
  const [shape, precision, earliest, latest, widthDays, qualifiers = ''] = rest;
  const [approximate, uncertain] = [qualifiers.includes('~'), qualifiers.includes('?')];
  expect(deriveDate({ edtf })).toMatchObject({ edtf, shape, precision, earliest, latest, widthDays, approximate, uncertain });
});

test('every date made by the rules is read, and derives the days and qualifiers it was made of', () => {
  fc.assert(
    fc.property(edtfDates, ({ edtf, first, last, approximate, uncertain, ongoing }) => {
      expect(parseDate({ edtf }, new Problems())).toEqual({ edtf });
      const found = { earliest: first, latest: last, approximate, uncertain, ongoing };
      expect(deriveDate({ edtf })).toMatchObject({ edtf, ...found });
    }),
    runs,
  );
});

test('of every date: possible from, earliest, latest, possible to come in this order, and only ~ widens', () => {
  fc.assert(
    fc.property(edtfDates, ({ edtf, approximate }) => {
      const date = deriveDate({ edtf });
      const { possibleFrom, earliest, latest, possibleTo, widthDays } = date;
      const [[from, to], [start, end]] = [plainStretch([possibleFrom, possibleTo]), plainStretch([earliest, latest])];
      expect([from, start, end, to]).toEqual([from, start, end, to].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      const { first, last } = orderOf(date);
      expect(isBefore(last, first)).toBe(false);
      expect(widthDays ?? Number.POSITIVE_INFINITY).toBe(end - start + 1);
      expect([start, end].some(Number.isFinite)).toBe(true);
      if (!approximate) expect([possibleFrom, possibleTo]).toEqual([earliest, latest]);
    }),
    runs,
  );
});

const widened: readonly [edtf: string, possibleFrom: string, possibleTo: string][] = [
  ['2020-05-17~', '2020-05-16', '2020-05-18'],
  ['2020-05-01~', '2020-04-30', '2020-05-02'],
  ['2020-05~', '2020-04-01', '2020-06-30'],
  ['2020-01~', '2019-12-01', '2020-02-29'],
  ['2020-12~', '2020-11-01', '2021-01-31'],
  ['2020~', '2019-01-01', '2021-12-31'],
  ['2020-05-17%', '2020-05-16', '2020-05-18'],
  ['2020-05-17~/2020-05-19', '2020-05-16', '2020-05-19'],
  ['2020-05-17/2020-05-19~', '2020-05-17', '2020-05-20'],
  ['2020-05~/2021~', '2020-04-01', '2022-12-31'],
  ['2019?/2020~', '2019-01-01', '2021-12-31'],
  ['0001~', '0000-01-01', '0002-12-31'],
  ['-0043-03-01~', '-0043-02-28', '-0043-03-02'],
  ['-9999~', '-9999-01-01', '-9998-12-31'],
  ['9999~', '9998-01-01', '9999-12-31'],
  ['9999-12-31~', '9999-12-30', '9999-12-31'],
];

test.each(widened)('%s may have been on any day from %s to %s', (edtf, possibleFrom, possibleTo) => {
  expect(deriveDate({ edtf })).toMatchObject({ possibleFrom, possibleTo });
});

type Within = readonly [edtf: string, from: string | undefined, to: string | undefined, possibly: boolean, certainly: boolean];
const within: readonly Within[] = [
  ['2019-11', '2019-11-10', '2019-11-12', true, false],
  ['2019-11', '2019-11-01', '2019-11-30', true, true],
  ['2019-11', '2019-11-30', undefined, true, false],
  ['2019-11', '2019-12-01', undefined, false, false],
  ['2019-11', undefined, '2019-10-31', false, false],
  ['2019-11', undefined, undefined, true, true],
  ['2019-11', undefined, '2019-11-30', true, true],
  ['2019-11', '2019-11-01', undefined, true, true],
  ['2020-05-17', '2020-05-17', '2020-05-17', true, true],
  ['2020-05-17T23:59', '2020-05-17', '2020-05-17', true, true],
  ['2020-05-17?', '2020-05-17', '2020-05-17', true, false],
  ['2020-05-17?', '2020-01-01', '2020-12-31', true, false],
  ['2020-05-17?', '2020-05-18', '2020-05-18', false, false],
  ['2020-05-17~', '2020-05-18', '2020-05-18', true, false],
  ['2020-05-17~', '2020-05-19', '2020-05-19', false, false],
  ['2020-05-17~', '2020-01-01', '2020-12-31', true, false],
  ['2020-05-17%', undefined, undefined, true, false],
  ['2020-05-10/2020-05-20', '2020-05-17', '2020-05-17', true, false],
  ['2020-05-10/2020-05-20', '2020-05-10', '2020-05-20', true, true],
  ['2020-05-10/2020-05-20', '2020-05-20', '2020-05-25', true, false],
  ['2020-05-10/2020-05-20~', '2020-05-21', '2020-05-25', true, false],
  ['2020-05-10/2020-05-20~', '2020-05-01', '2020-05-31', true, false],
  ['2020-05-10/2020-05-20~', '2020-05-09', '2020-05-09', false, false],
  ['[2020-05-16..2020-05-18]', '2020-05-17', '2020-05-17', true, false],
  ['[2020-05-16..2020-05-18]', '2020-05-16', '2020-05-18', true, true],
  ['2020-24', '2021-02-01', '2021-02-01', true, false],
  ['2004-06-01/..', '2004-05-31', '2004-05-31', false, false],
  ['2004-06-01/..', '2004-06-01', '2004-06-01', true, false],
  ['2004-06-01/..', '2300-01-01', '9999-12-31', true, false],
  ['2004-06-01/..', '2004-06-01', '9999-12-31', true, false],
  ['2004-06-01/..', '2004-06-01', undefined, true, true],
  ['2004-06-01/..', '2004-06-02', undefined, true, false],
  ['2004-06-01/..', undefined, '2004-05-31', false, false],
  ['2004-06-01/', '2020-05-17', '2020-05-17', true, false],
  ['2004-06-01?/..', undefined, undefined, true, false],
  ['2004-06-01~/..', '2004-05-31', '2004-05-31', true, false],
  ['../2004-06-01', '-9999-01-01', '2004-06-01', true, false],
  ['../2004-06-01', undefined, '2004-06-01', true, true],
  ['../2004-06-01', undefined, '2004-05-31', true, false],
  ['../2004-06-01', '2004-06-02', undefined, false, false],
  ['[..2020-05-18]', '1900-01-01', '1900-01-01', true, false],
  ['[..2020-05-18]', undefined, '2020-05-18', true, true],
  ['[2020-05-18..]', '2020-05-18', undefined, true, true],
  ['[2020-05-18..]', '2020-05-18', '2020-05-20', true, false],
  ['-0043-03-15', '-0044-01-01', '-0043-12-31', true, true],
  ['-0043-03-15', '-0042-01-01', undefined, false, false],
];

test.each(within)('%s lies within %s to %s: possibly %s, certainly %s', (edtf, from, to, possibly, certainly) => {
  const date = deriveDate({ edtf });
  expect([possiblyWithin(date, from, to), certainlyWithin(date, from, to)]).toEqual([possibly, certainly]);
});

test('certainly within implies possibly within, and no ? ~ or % is ever certain', () => {
  const days = edtfDates.map(({ first }) => first);
  fc.assert(
    fc.property(edtfDates, days, days, ({ edtf }, from, to) => {
      const date = deriveDate({ edtf });
      const certainly = certainlyWithin(date, from, to);
      if (certainly) expect(possiblyWithin(date, from, to)).toBe(true);
      if (/[?~%]/.test(edtf)) expect([certainly, certainlyWithin(date, undefined, undefined)]).toEqual([false, false]);
      else expect(certainlyWithin(date, date.earliest, date.latest)).toBe(true);
    }),
    runs,
  );
});

test('dates sort by earliest moment, part of day with none first, latest moment, then id', () => {
  const inOrder: readonly [edtf: string, partOfDay: PartOfDay | undefined, id: string][] = [
    ['-0044', undefined, 'a'],
    ['-0043-03-15', undefined, 'a'],
    ['-0043-03-15/..', undefined, 'a'],
    ['-0043-05', undefined, 'a'],
    ['0000', undefined, 'a'],
    ['0999-12-31', undefined, 'a'],
    ['2019-04-04', undefined, 'z'],
    ['2019-11', undefined, 'a'],
    ['2020-05', undefined, 'a'],
    ['2020-05-17', undefined, 'a'],
    ['2020-05-17?', undefined, 'b'],
    ['[2020-05-17..2020-05-18]', undefined, 'a'],
    ['2020-05-17/2300', undefined, 'a'],
    ['2020-05-17/..', undefined, 'a'],
    ['[2020-05-17..]', undefined, 'b'],
    ['2020-05-17', 'AFTER_MIDNIGHT', 'a'],
    ['2020-05-17', 'DAWN', 'a'],
    ['2020-05-17', 'NIGHT', 'a'],
    ['2020-05-17T04:30', undefined, 'a'],
    ['[..2020-05-17]', undefined, 'a'],
    ['../2020-05-17', undefined, 'b'],
    ['2020-05-18', undefined, 'a'],
    ['9999', undefined, 'a'],
  ];
  const keys = inOrder.map(([edtf, partOfDay, id]) => dateSortKey(deriveDate({ edtf, ...(partOfDay && { partOfDay }) }), id));
  expect(keys).toEqual(keys.toSorted());
  expect(new Set(keys).size).toBe(inOrder.length);
});

test('a part of day goes with a day or one of several days, and with nothing else', () => {
  const read = (edtf: string): string[] => {
    const problems = new Problems();
    const input: StatedDateInput = { edtf, partOfDay: 'DAWN' };
    expect(parseDate(input, problems)).toEqual(input);
    return problems.found.map(({ path, code }) => `${path.join('.')}: ${code}`);
  };
  for (const edtf of ['2020-05-17', '2020-05-17?', '[2020-05-16,2020-05-17]', '[2020-05-16..2020-05-17]'])
    expect(read(edtf)).toEqual([]);
  for (const edtf of [
    '2020-05',
    '2020',
    '2020-05-17T04:30',
    '2020-05-16/2020-05-17',
    '2020-05-XX',
    '[2020-05,2020-06]',
    '2020-21',
    '2020-05-17/..',
    '[..2020-05-17]',
    '[2020-05-17..]',
  ])
    expect(read(edtf)).toEqual(['partOfDay: CONTRADICTION']);
  expect(Object.keys(partsOfDay)).toEqual(['AFTER_MIDNIGHT', 'DAWN', 'MORNING', 'NOON', 'AFTERNOON', 'EVENING', 'NIGHT']);
});

const instants: readonly [edtf: string, zone: string, expected: { earliest?: string; latest?: string }][] = [
  ['2020-05-17T04:30', 'Africa/Tripoli', { earliest: '2020-05-17T02:30:00Z', latest: '2020-05-17T02:30:00Z' }],
  // Tripoli's clocks went from 01:00 to 02:00 on 29 March 2013: 01:30 was never shown.
  ['2013-03-29T01:30', 'Africa/Tripoli', { earliest: '2013-03-28T23:30:00Z', latest: '2013-03-29T00:30:00Z' }],
  // Berlin's went from 03:00 back to 02:00 on 25 October 2020: 02:30 was shown twice.
  ['2020-10-25T02:30', 'Europe/Berlin', { earliest: '2020-10-25T00:30:00Z', latest: '2020-10-25T01:30:00Z' }],
  ['2020-03-29T02:30', 'Europe/Berlin', { earliest: '2020-03-29T00:30:00Z', latest: '2020-03-29T01:30:00Z' }],
  ['2020-05-17T04:30/2020-05-18', 'Africa/Tripoli', { earliest: '2020-05-17T02:30:00Z' }],
  ['2020-05-17/2020-05-18T04:30', 'Africa/Tripoli', { latest: '2020-05-18T02:30:00Z' }],
  ['2020-05-17T00:00', 'Pacific/Kiritimati', { earliest: '2020-05-16T10:00:00Z', latest: '2020-05-16T10:00:00Z' }],
  ['2020-05-17', 'Africa/Tripoli', {}],
  ['2020-05-17T04:30/..', 'Africa/Tripoli', { earliest: '2020-05-17T02:30:00Z' }],
  ['/2020-05-17T04:30', 'Africa/Tripoli', { latest: '2020-05-17T02:30:00Z' }],
  ['[2020-05-17..2020-05-18]', 'Africa/Tripoli', {}],
];

test.each(instants)('%s in %s is %j', (edtf, zone, expected) => {
  expect(instantsOf(deriveDate({ edtf }), zone)).toEqual(expected);
});

test('a recorded date that cannot be read is a fault, not a date', () => {
  expect(() => deriveDate({ edtf: '2020-13-01' })).toThrow(/recorded date cannot be read.*2020-13-01/);
});
