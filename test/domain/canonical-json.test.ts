import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, sameValue } from '../../src/domain/base/canonical-json.ts';
import { rounds } from '../kit/long-run.ts';

// Texts that RFC 8785 itself gives, and what two engines could print differently.
const written: readonly [value: unknown, text: string][] = [
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  ],
  [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0, 100], '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,100]'],
  ['\u20ac$\u000f\nA\'B"\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
  [{ given: undefined, kept: null }, '{"kept":null}'],
  [{}, '{}'],
  [[], '[]'],
];

test.each(written)('%j has one text', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('the order in which fields were written makes no difference, the order of a list does', () => {
  const shuffled = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { noNullPrototype: true });
  fc.assert(
    fc.property(shuffled, (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(sameValue(turned, value)).toBe(true);
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: rounds(300, 10_000) },
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

test('the text of a value is the one that another writer of RFC 8785 gives it', () => {
  const any = fc.jsonValue({ stringUnit: 'grapheme' });
  fc.assert(
    fc.property(any, (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: rounds(300, 10_000) },
  );
});

test('two values are the same where their texts are', () => {
  expect(sameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameValue({ a: 1 }, { a: 1, b: null })).toBe(false);
  expect(sameValue(undefined, undefined)).toBe(true);
  expect(sameValue(undefined, {})).toBe(false);
  expect(sameValue([{ a: '1' }], [{ a: 1 }])).toBe(false);
});

const noJson: readonly [what: string, value: unknown][] = [
  ['$.a.b is NaN', { a: { b: Number.NaN } }],
  ['$.0 is Infinity', [Number.POSITIVE_INFINITY]],
  ['$.run is a function', { run: () => 1 }],
  ['$.big is a bigint', { big: 1n }],
  ['$ is a symbol', Symbol('x')],
  ['undefined', undefined],
];

test.each(noJson)('what JSON has no word for is a fault: %s', (what, value) => {
  expect(() => canonicalJson(value)).toThrow(what);
});

test('half of a surrogate pair is a fault, in a text and in a name', () => {
  expect(() => canonicalJson('\ud800')).toThrow(/surrogate/i);
  expect(() => canonicalJson({ '\udc00': 1 })).toThrow(/surrogate/i);
});
