import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import {
  dayOf,
  instantIn,
  isBefore,
  isTimeZone,
  parseDay,
  parseInstant,
  plainDate,
  sortable,
} from '../../src/domain/dates/civil-time.ts';
import { rounds } from '../kit/long-run.ts';

test.each(['2020-05-17', '0001-01-01', '9999-12-31', '2020-02-29', '0000-12-31', '-0001-01-01', '-0043-03-15', '-9999-01-01'])(
  '%s is a day',
  (text) => {
    const problems = new Problems();
    expect(parseDay(text, problems)).toBe(text);
    expect(problems.found).toEqual([]);
  },
);

const noDays = [
  '',
  '2019-02-29',
  '2020-13-01',
  '2020-00-01',
  '2020-05-32',
  '-0000-01-01',
  '-0001-02-29',
  '-000043-03-15',
  '--0043-03-15',
  '2020-5-17',
  '20200517',
  '2020-05',
  '2020-05-17T00:00',
  '2020-05-17?',
  ' 2020-05-17',
  '2020-05-17\n',
  '٢٠٢٠-٠٥-١٧',
  '+002020-05-17',
  'today',
];

test.each(noDays)('%j is no day, and the problem says how one is written', (text) => {
  const problems = new Problems();
  expect(parseDay(text, problems.at('startsOn'))).toBeUndefined();
  expect(problems.found).toMatchObject([
    { path: ['startsOn'], code: 'INVALID_DATE', message: expect.stringContaining('YYYY-MM-DD') },
  ]);
});

test('days and moments are in the order of time, also those of years before 1, and as texts that sort too', () => {
  const days = [
    '-9999-01-01',
    '-0100-12-31',
    '-0044-05-01',
    '-0043-03-15',
    '-0043-05-01',
    '-0001-12-31',
    '0000-01-01',
    '0001-01-01',
    '2020-05-17',
  ];
  for (const [i, day] of days.entries())
    for (const [k, other] of days.entries()) expect([day, other, isBefore(day, other)]).toEqual([day, other, i < k]);
  expect(days.map(sortable)).toEqual(days.map(sortable).toSorted());
  expect(days.map(sortable).map(sortable)).toEqual(days);
  expect(days.map((day) => dayOf(plainDate(day)))).toEqual(days);
  expect(isBefore('-0043-03-15T00:00:00', '-0043-03-15T23:59:59')).toBe(true);
  expect([dayOf(plainDate('-9999-01-01').subtract({ days: 1 })), dayOf(plainDate('9999-12-31').add({ days: 1 }))]).toEqual([
    '-9999-01-01',
    '9999-12-31',
  ]);
});

test('a time zone is one that the IANA database names', () => {
  for (const zone of ['Africa/Tripoli', 'Europe/Berlin', 'UTC', 'Asia/Kathmandu', 'America/Argentina/Buenos_Aires'])
    expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
  for (const zone of [
    '',
    'Tripoli',
    'Africa/Nowhere',
    '+02:00',
    '-05',
    'Z',
    'x'.repeat(100),
    'Africa/Tripoli ',
    '\ud800',
    '../etc',
    'UTC[u-ca=hebrew]',
  ])
    expect([zone, isTimeZone(zone)]).toEqual([zone, false]);
});

test('an instant is a moment that exists, given with any offset and kept in UTC', () => {
  const instant = (text: string) => parseInstant(text, new Problems());
  for (const text of ['2020-05-18T09:30:00Z', '2020-02-29T23:59:59.999Z', '2020-05-18T00:00:00.5Z', '2020-05-18T00:00:00.500Z'])
    expect([text, instant(text)]).toEqual([text, text]);
  const others = {
    '2020-05-18T11:30:00+02:00': '2020-05-18T09:30:00Z',
    '2020-05-17T23:30:00.25-10:00': '2020-05-18T09:30:00.25Z',
    '2020-05-18T15:00:00+05:30': '2020-05-18T09:30:00Z',
    '2020-05-18T09:30:00-00:00': '2020-05-18T09:30:00Z',
    '2020-05-18t09:30:00z': '2020-05-18T09:30:00Z',
    // As Python writes it.
    '2020-05-18T09:30:00.123456+00:00': '2020-05-18T09:30:00.123Z',
    '2020-01-01T00:30:00+01:00': '2019-12-31T23:30:00Z',
  };
  for (const [text, utc] of Object.entries(others)) expect([text, instant(text)]).toEqual([text, utc]);
  const none = [
    '',
    '2020-05-18',
    '2020-05-18T09:30Z',
    '2020-05-18T09:30:00',
    '2020-05-18T09:30:00+0200',
    '2020-05-18T09:30:00+25:00',
    '2020-05-18T09:30:00+02',
    '2020-05-18 09:30:00Z',
    '0000-01-01T00:00:00+02:00',
    '9999-12-31T23:30:00-02:00',
    '2020-13-18T09:30:00Z',
    '2019-02-29T09:30:00Z',
    '2020-05-18T24:00:00Z',
    '2020-05-18T09:60:00Z',
    '2020-05-18T23:59:60Z',
    '2020-05-18T09:30:00.Z',
  ];
  for (const text of none) {
    const problems = new Problems();
    expect([text, parseInstant(text, problems), problems.found.map(({ code }) => code)]).toEqual([
      text,
      undefined,
      ['INVALID_DATE'],
    ]);
  }
});

test('whatever its clocks do, the earlier instant of a civil moment is never after the later one', () => {
  const zones = fc.constantFrom(
    'Africa/Tripoli',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
    'UTC',
  );
  const moments = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19));
  fc.assert(
    fc.property(zones, moments, (zone, moment) => {
      const [earlier, later] = [instantIn(zone, moment, 'earlier'), instantIn(zone, moment, 'later')];
      expect(Date.parse(earlier)).toBeLessThanOrEqual(Date.parse(later));
      expect(Date.parse(later) - Date.parse(earlier)).toBeLessThanOrEqual(24 * 3_600_000);
    }),
    { numRuns: rounds(200, 5_000) },
  );
});
