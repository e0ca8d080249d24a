import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Problem, Problems } from '../../src/domain/base/problem.ts';
import { maxLengths, parseList, parseOptionalText, parseSlug, parseText, parseUrl, quoted } from '../../src/domain/base/text.ts';
import { rounds } from '../kit/long-run.ts';

/** What a reader makes of an input, and the problems that it tells, each as `path: CODE`. */
function tried<T>(read: (problems: Problems) => T): { value: T; told: string[]; problems: readonly Problem[] } {
  const problems = new Problems();
  const value = read(problems.at('here'));
  return { value, told: problems.found.map(({ path, code }) => `${path.join('.')}: ${code}`), problems: problems.found };
}

test('a text is kept as it is, in NFC', () => {
  const kept: readonly [given: string, text: string][] = [
    ['a', 'a'],
    [' with blanks around ', ' with blanks around '],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['e\u0301', 'é'],
    ['\u0627\u0653', 'آ'],
    ['مايو/أيار 💥 \u200f', 'مايو/أيار 💥 \u200f'],
  ];
  for (const [given, text] of kept) expect(tried((at) => parseText(given, 100, at))).toMatchObject({ value: text, told: [] });
});

test.each([null, undefined, '', ' ', '\n\t ', '\u00a0', '\u2003'])('%j is no text', (given) => {
  expect(tried((at) => parseText(given, 100, at))).toMatchObject({ value: undefined, told: ['here: REQUIRED'] });
});

test('a text that may be left out is asked for only where it is given', () => {
  expect(tried((at) => parseOptionalText(null, 10, at)).told).toEqual([]);
  expect(tried((at) => parseOptionalText(undefined, 10, at)).told).toEqual([]);
  expect(tried((at) => parseOptionalText('', 10, at)).told).toEqual(['here: REQUIRED']);
  expect(tried((at) => parseOptionalText('12345678901', 10, at)).told).toEqual(['here: TOO_LONG']);
});

test('of control characters only newline and tab may stand in a text; every other is told with its place', () => {
  const controls = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, i) => 0x7f + i)];
  for (const code of controls) {
    const { told, problems } = tried((at) => parseText(`ab${String.fromCharCode(code)}`, 10, at));
    if (code === 9 || code === 10) expect(told).toEqual([]);
    else {
      expect(told).toEqual(['here: NOT_TEXT']);
      expect(problems[0]?.message).toContain(`U+${code.toString(16).toUpperCase().padStart(4, '0')} at position 2`);
    }
  }
});

test.each(['\ud83d', '\udca5', 'a\udca5b', '\udca5\ud83d'])('half of a surrogate pair is no text: %j', (given) => {
  expect(tried((at) => parseText(given, 10, at)).told).toEqual(['here: NOT_TEXT']);
});

test('length is counted in code points of what is recorded', () => {
  expect(tried((at) => parseText('💥'.repeat(10), 10, at)).told).toEqual([]);
  const { told, problems } = tried((at) => parseText('💥'.repeat(11), 10, at));
  expect(told).toEqual(['here: TOO_LONG']);
  expect(problems[0]?.message).toContain('has 11 characters; at most 10');
  expect(tried((at) => parseText('e\u0301'.repeat(10), 10, at)).told).toEqual([]);
  // In NFC this letter is two.
  expect(tried((at) => parseText('\u0958'.repeat(6), 10, at)).told).toEqual(['here: TOO_LONG']);
});

test('whatever the text, it is told or recorded within its limit, well-formed, in NFC, with no control but newline and tab', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (given, max) => {
      const { value, told } = tried((at) => parseText(given, max, at));
      expect(told).toHaveLength(value === undefined ? 1 : 0);
      if (value === undefined) return;
      expect([value.isWellFormed(), value === value.normalize('NFC'), [...value].length <= max]).toEqual([true, true, true]);
      expect(value.replace(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: rounds(2_000, 50_000) },
  );
});

test('a list of up to 200 entries is read; a longer one is told and not looked into', () => {
  expect(tried((at) => parseList(Array(200).fill(1), at)).value).toHaveLength(200);
  expect(tried((at) => parseList(Array(201).fill(1), at))).toMatchObject({ value: [], told: ['here: TOO_MANY'] });
  expect(tried((at) => parseList([1, 2, 3], at, 2)).told).toEqual(['here: TOO_MANY']);
  expect(tried((at) => parseList(null, at))).toMatchObject({ value: [], told: [] });
  expect(tried((at) => parseList(undefined, at))).toMatchObject({ value: [], told: [] });
});

test.each(['a', 'ain-zara', 'airport-70', '2020', 'عين-زارة', 'طرابلس', 'é', 'x'.repeat(100)])('%s is a slug', (slug) => {
  expect(tried((at) => parseSlug(slug, at))).toMatchObject({ value: slug, told: [] });
});

const noSlugs = [
  '',
  ' ',
  'Ain-Zara',
  'ain zara',
  'ain_zara',
  '-a',
  'a-',
  'a--b',
  'a/b',
  'a.b',
  'e\u0301',
  'a\u0000',
  '\ud800',
  'a\n',
  '../etc',
  '💥',
  'x'.repeat(101),
];

test.each(noSlugs)('%j is no slug', (slug) => {
  expect(tried((at) => parseSlug(slug, at))).toMatchObject({ value: undefined, told: ['here: INVALID_SLUG'] });
});

test('an address is an absolute one of the web', () => {
  for (const url of ['https://example.org/report', 'http://localhost:8080/?q=1#x', 'https://مثال.إختبار/صفحة'])
    expect(tried((at) => parseUrl(url, at))).toMatchObject({ value: url, told: [] });
  for (const url of [
    'example.org',
    '/report',
    'ftp://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'mailto:a@example.org',
  ])
    expect([url, tried((at) => parseUrl(url, at))]).toMatchObject([url, { value: undefined, told: ['here: INVALID_URL'] }]);
  expect(tried((at) => parseUrl('', at)).told).toEqual(['here: REQUIRED']);
  expect(tried((at) => parseUrl(`https://example.org/${'x'.repeat(maxLengths.url)}`, at)).told).toEqual(['here: TOO_LONG']);
  expect(tried((at) => parseUrl(null, at))).toMatchObject({ value: undefined, told: [] });
});

test('what a message quotes is short, on one line, and always well-formed', () => {
  expect(quoted('a "b"\nc')).toBe('"a \\"b\\"\\nc"');
  expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
  expect(quoted('x'.repeat(61))).toBe(`"${'x'.repeat(57)}…"`);
  expect(quoted(`${'x'.repeat(56)}💥💥💥`).isWellFormed()).toBe(true);
  expect(quoted('\ud800')).toBe('"\ufffd"');
});
