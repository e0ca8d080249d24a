import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { type DateUnit, parseExpression } from '../../src/domain/dates/edtf-expression.ts';
import type { DateShape } from '../../src/domain/dates/event-date.ts';
import { refusalOf } from '../kit/edtf-refusal.ts';

const accepted: readonly [edtf: string, shape: DateShape, ...units: DateUnit[]][] = [
  ['2020-05-17', 'SINGLE', 'DAY'],
  ['2020-05', 'SINGLE', 'MONTH'],
  ['2020', 'SINGLE', 'YEAR'],
  ['0001', 'SINGLE', 'YEAR'],
  ['9999-12-31', 'SINGLE', 'DAY'],
  ['2020-02-29', 'SINGLE', 'DAY'],
  ['2000-02-29', 'SINGLE', 'DAY'],
  ['2020-05-17T04:30', 'SINGLE', 'TIME'],
  ['2020-05-17T00:00:00', 'SINGLE', 'TIME'],
  ['2020-05-17T23:59:59', 'SINGLE', 'TIME'],
  ['2020-05-17?', 'SINGLE', 'DAY'],
  ['2020-05-17~', 'SINGLE', 'DAY'],
  ['2020-05-17%', 'SINGLE', 'DAY'],
  ['2020-05?', 'SINGLE', 'MONTH'],
  ['2020~', 'SINGLE', 'YEAR'],
  ['2020-21', 'SINGLE', 'SEASON'],
  ['2020-24', 'SINGLE', 'SEASON'],
  ['201X', 'SINGLE', 'DECADE'],
  ['20XX', 'SINGLE', 'CENTURY'],
  ['2020-XX', 'SINGLE', 'YEAR'],
  ['2020-XX-XX', 'SINGLE', 'YEAR'],
  ['2020-05-XX', 'SINGLE', 'MONTH'],
  ['2020-05-17/2020-05-19', 'SPAN', 'DAY', 'DAY'],
  ['2020-05-17?/2020-06~', 'SPAN', 'DAY', 'MONTH'],
  ['2020-05-17/2020-05-17', 'SPAN', 'DAY', 'DAY'],
  ['2020-05-17T04:00/2020-05-18', 'SPAN', 'TIME', 'DAY'],
  ['2020-05-17/2020-05-18T04:00', 'SPAN', 'DAY', 'TIME'],
  ['2020-05-17T04:00/2020-05-17T05:30', 'SPAN', 'TIME', 'TIME'],
  ['2019/2020-05', 'SPAN', 'YEAR', 'MONTH'],
  ['[2020-05-17..2020-05-18]', 'ONE_OF', 'DAY', 'DAY'],
  ['[2020-05-17,2020-05-19]', 'ONE_OF', 'DAY', 'DAY', 'DAY', 'DAY'],
  ['[2020-05-17,2020-05-19..2020-05-21]', 'ONE_OF', 'DAY', 'DAY', 'DAY', 'DAY'],
  ['[2019..2021]', 'ONE_OF', 'YEAR', 'YEAR'],
  ['[2020-04..2020-06]', 'ONE_OF', 'MONTH', 'MONTH'],
  ['[2020-05-17]', 'ONE_OF', 'DAY', 'DAY'],
  ['2004-06-01/..', 'SPAN', 'DAY'],
  ['2004-06-01/', 'SPAN', 'DAY'],
  ['../2004-06-01', 'SPAN', 'DAY'],
  ['/2004-06-01', 'SPAN', 'DAY'],
  ['2004-06/..', 'SPAN', 'MONTH'],
  ['2004~/..', 'SPAN', 'YEAR'],
  ['2004-06-01T04:30/..', 'SPAN', 'TIME'],
  ['../2004-06-01?', 'SPAN', 'DAY'],
  ['[..2020-05-18]', 'ONE_OF', 'DAY'],
  ['[2020-05-18..]', 'ONE_OF', 'DAY'],
  ['[2020..]', 'ONE_OF', 'YEAR'],
  ['[2020-05-16,2020-05-18..]', 'ONE_OF', 'DAY', 'DAY', 'DAY'],
  ['[..2020-05-16,2020-05-18]', 'ONE_OF', 'DAY', 'DAY', 'DAY'],
  ['[..2020-05-16,2020-05-18..2020-05-20]', 'ONE_OF', 'DAY', 'DAY', 'DAY'],
  ['0000', 'SINGLE', 'YEAR'],
  ['-0001', 'SINGLE', 'YEAR'],
  ['-9999-01-01', 'SINGLE', 'DAY'],
  ['-0043-03-15', 'SINGLE', 'DAY'],
  ['-0043-03-15~', 'SINGLE', 'DAY'],
  ['-0004-02-29', 'SINGLE', 'DAY'],
  ['-0043-21', 'SINGLE', 'SEASON'],
  ['-0043-03-XX', 'SINGLE', 'MONTH'],
  ['-0500/-0400', 'SPAN', 'YEAR', 'YEAR'],
  ['-0043/2020', 'SPAN', 'YEAR', 'YEAR'],
  ['-0043-03-15/-0043-03-16', 'SPAN', 'DAY', 'DAY'],
  ['-0500/..', 'SPAN', 'YEAR'],
  ['[-0044..-0042]', 'ONE_OF', 'YEAR', 'YEAR'],
  ['[-0044,2020]', 'ONE_OF', 'YEAR', 'YEAR', 'YEAR', 'YEAR'],
  ['[..-0043-03]', 'ONE_OF', 'MONTH'],
];

test.each(accepted)('%s is read as %s of %s', (edtf, shape, ...units) => {
  expect(refusalOf(edtf)).toBeUndefined();
  const expression = parseExpression(edtf, new Problems());
  expect(expression?.shape).toBe(shape);
  const points = expression?.ranges.flatMap(({ from, to }) => (shape === 'SINGLE' ? [from] : [from, to]));
  expect(points?.flatMap((point) => point?.unit ?? [])).toEqual(units);
});

test.each([
  ['2004-06-01/..', 'OPEN'],
  ['../2004-06-01', 'OPEN'],
  ['2004-06-01/', 'UNKNOWN'],
  ['/2004-06-01', 'UNKNOWN'],
  ['2004-06-01/2004-06-02', undefined],
  ['[..2004-06-01]', undefined],
])('of the missing end of %s is said: %s', (edtf, missingEnd) => {
  expect(parseExpression(edtf, new Problems())?.missingEnd).toBe(missingEnd);
});
