import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '../kit/edtf-refusal.ts';
import { rounds } from '../kit/long-run.ts';

const refused: Record<string, readonly string[]> = {
  'names no date': ['../..', '/..', '../', '/', '..'],
  'is open at both ends': ['[..2020-05-17,2020-05-19..]', '[..2020..]'],
  'opens a range that has both its ends': ['[..2020-05-17..2020-05-19]', '[2020-05-17..2020-05-19..]'],
  'has a time of day in a year before 0001': ['-0043-03-15T10:00', '0000-03-15T10:00', '-0043-03-15T10:00/..'],
  'leaves digits of a year before 0001 unspecified': ['-004X', '000X', '00XX', '-04XX', '-000X'],
  'is a set of several dates ({})': ['{2020}', '{2020..2021}', '{2020-05-17,2020-05-18}', '{..2020}'],
  'has a year beyond 9999': ['Y10000', 'Y-20200', 'Y2e4', 'Y10000/Y10001', 'Y17E7S3'],
  'is a week': ['2020-W20', '2020W20', '2020-W20-1', '2020-W20/2020-W21'],
  'ends in the year 10000': ['9999-24'],
  'has a time zone': [
    '2020-05-17T04:30Z',
    '2020-05-17T04:30:00Z',
    '2020-05-17T04:30+02:00',
    '2020-05-17T04:30-02',
    '2020-05-17T04:30Z/2020-05-18',
  ],
  'qualifies a time': ['2020-05-17T04:30?', '2020-05-17T04:30~', '2020-05-17T04:30:00%', '2020-05-17T04:30?/2020-05-18'],
  'has a fraction of a second': ['2020-05-17T04:30:15.5', '2020-05-17T04:30:15,123'],
  'is a set of times': [
    '[2020-05-17T04:00,2020-05-17T05:00]',
    '[2020-05-17T04:00..2020-05-17T05:00]',
    '[2020-05-16,2020-05-17T05:00]',
  ],
  'has the hour 24': ['2020-05-17T24:00:00', '2020-05-17T24:00', '2020-05-16/2020-05-17T24:00:00'],
  'names a day that does not exist': [
    '2019-02-29',
    '1900-02-29',
    '2020-02-30',
    '2020-04-31',
    '2020-13-01',
    '2020-00-10',
    '2020-05-00',
    '2020-05-32',
    '2019-02-29?',
    '2019-02-29/2019-03-02',
    '2019-02-01/2019-02-30',
    '[2019-02-28..2019-02-29]',
    '2019-02-29T04:30',
    '-0001-02-29',
    '-0044-13-01',
    '-0043-02-30/..',
    '[..2020-02-30]',
  ],
  'ends before it begins': [
    '2020-05-19/2020-05-17',
    '2021/2020',
    '2020-06/2020-05-31',
    '[2020-05-18..2020-05-17]',
    '2020-05-17T05:30/2020-05-17T04:30',
    '2020-05-18/2020-05-17T23:00',
    '-0043/-0044',
    '-0043-05-01/-0043-03-15',
    '2020/-0044',
  ],
  'is of EDTF level 2': [
    '2020-?05',
    '?2020-05-17',
    '2020-05?-17',
    '2020-~05-17',
    '2XXX',
    '2020-1X',
    '2020-05-1X',
    '201X-05',
    '20XX-05',
    '2020-25',
    '2020-33',
    '2020-41',
    '201X/202X',
    '2020-XX/2021-XX',
    '201X/..',
    '2004-06-XX/..',
  ],
  'qualifies a date of a set, or the set': [
    '[2020-05-17?,2020-05-18]',
    '[2020-05-17..2020-05-18~]',
    '[2020-05-17..2020-05-18]?',
    '[2020~,2021]',
    '[2020~..]',
  ],
  'states significant digits': ['1950S2', '202S1'],
  'is beyond the part of EDTF that waqai records': ['99', '999', '-43'],
  'has blanks around it': [' 2020', '2020 ', '2020-05-17\n', '\t', ' ', '\u00a02020', '\ufeff2020'],
  'is no EDTF date': [
    '',
    '20200517',
    '202005',
    '2020-5-17',
    '20-05-17',
    '17/05/2020',
    '2020/05/17',
    '2020.05.17',
    '17 May 2020',
    'May 2020',
    'today',
    'Yesterday',
    'Wednesday',
    '10000',
    '+2020',
    '2020-137',
    '2020-13',
    '2020-00',
    '2020-05-17??',
    '2020-05-17?~',
    '2020-21?',
    '201X~',
    '2020-05-17..2020-05-18',
    '[]',
    '[..]',
    '-0000',
    '2019-21/..',
    '..2020',
    '2020..',
    '[,]',
    '[2020',
    '2020]',
    '2020-05-17T',
    '2020-05-17T4:30',
    '2020-05-17T04',
    '2020-05-17T25:00',
    '2020-05-17T04:60',
    '2020-05-17T23:59:60',
    '2020-05-17t04:30',
    '2020-05-17 04:30',
    '2020/2021/2022',
    '٢٠٢٠',
    '２０２０-０５-１７',
    '2020–05–17',
    '2020-05-17\u200b',
    '\u200e2020-05-17',
    '2020\u0000',
    '2020-05-17\ud800',
    '\udc00',
    '2020-05-17؟',
    '17 مايو 2020',
    '💥',
    'null',
    'undefined',
    'NaN',
    '__proto__',
    '2020; DROP TABLE events',
    '1e3',
    '0x7e4',
  ],
};

test.each(Object.entries(refused).flatMap(([why, all]) => all.map((edtf) => [edtf, why] as const)))('%j %s', (edtf, why) => {
  expect(refusalOf(edtf)).toContain(` ${why}`);
});

test.each([
  ['digits', '1'],
  ['brackets', '['],
  ['times', 'T'],
  ['a set', '[2020-05-17,'],
  ['spans', '2020-05-17/'],
  ['blanks in between', '2020 '],
])('a very long text of %s is refused for its length, before anything tries to read it', (_, part) => {
  const edtf = part.repeat(100_000);
  expect(refusalOf(edtf)).toContain(`has ${edtf.length} characters`);
});

test('a date of 500 characters is read, one of 501 is refused', () => {
  const days = '2020-05-17,'.repeat(44);
  const [longest, longer] = [`[${days}2020,2021,2022]`, `[${days}2020-05,2020-06]`];
  expect([longest.length, longer.length]).toEqual([500, 501]);
  expect(refusalOf(longest)).toBeUndefined();
  expect(refusalOf(longer)).toContain('has 501 characters');
});

test('a refusal quotes at most 60 characters of what was given, on one line', () => {
  expect(refusalOf(`x\n`.repeat(240).concat('x'))).toMatch(/^"(x\\n){28}x…" is no EDTF date/);
});

const fragments = fc.constantFrom(
  '2020',
  '-',
  '05',
  '17',
  '/',
  '..',
  '[',
  ']',
  '{',
  '}',
  ',',
  'T',
  '04:30',
  '?',
  '~',
  '%',
  'X',
  'Y',
  'W',
  'Z',
  'S2',
  '21',
  '00',
  '13',
  ' ',
  '\u0000',
  '\ud83d',
  'ar',
  '\u0660',
);

test('no text whatever makes the reader throw, and each is read or refused with one problem', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fragments, { maxLength: 14 }).map((all) => all.join('')),
      ),
      (edtf) => {
        refusalOf(edtf);
      },
    ),
    { numRuns: rounds(2_000, 100_000) },
  );
});
