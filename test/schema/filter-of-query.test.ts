import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { filterOfQuery } from '../../src/schema/run/filter-of-query.ts';
import { rounds } from '../kit/long-run.ts';

function read(parameters: string | readonly (readonly [string, string])[]) {
  const problems = new Problems();
  const filter = filterOfQuery(
    new URLSearchParams(typeof parameters === 'string' ? parameters : parameters.map((each) => [...each])),
    problems,
  );
  return { filter, told: problems.found.map(({ path, code }) => `${path.join('.')}: ${code}`) };
}

test.each([
  ['kinds.__proto__.hasOwnProperty=x', 'kinds.__proto__: INVALID_SHAPE'],
  ['__proto__.x=1', '__proto__: INVALID_SHAPE'],
  ['constructor.prototype.x=1', 'constructor: INVALID_SHAPE'],
  ['toString=1', 'toString: INVALID_SHAPE'],
  ['occurred.__proto__.x=1', 'occurred.__proto__: INVALID_SHAPE'],
  ['occurred.__proto__=1', 'occurred.__proto__: INVALID_SHAPE'],
  ['filter={"__proto__":{"kinds":["CLASH"]}}', ': INVALID_SHAPE'],
  ['filter={"occurred":{"__proto__":{"firstDay":"2020-01-01"}}}', 'occurred: INVALID_SHAPE'],
  ['occurred=1&occurred.firstDay=2020-01-01', 'occurred: INVALID_SHAPE'],
  ['filter={"occurred":null}&occurred.firstDay=2020-01-01', 'occurred: INVALID_SHAPE'],
  ['filter={"occurred":[]}&occurred.firstDay=2020-01-01', 'occurred: INVALID_SHAPE'],
  ['filter={"kinds":5}&kinds=CLASH', 'kinds.0: INVALID_SHAPE'],
  ['filter={"kinds":{}}&kinds=CLASH', 'kinds.0: INVALID_SHAPE'],
  ['kinds.anyOf=x', 'kinds.anyOf: INVALID_SHAPE'],
  ['kinds.=x', 'kinds.: INVALID_SHAPE'],
  ['=x', ': INVALID_SHAPE'],
  ['filter=[]', 'filter: INVALID_SHAPE'],
])('an address that says %s is refused by name', (address, problem) => {
  const { filter, told } = read(address);
  expect(told).toContain(problem);
  expect(filter).toEqual({});
  expectSound();
});

const builtIn = [Object, Array, Function, String];
const theirs = builtIn.map(({ prototype }) => Object.entries(Object.getOwnPropertyDescriptors(prototype)));

/** What every object has is as it was. */
function expectSound(): void {
  for (const [i, { prototype }] of builtIn.entries()) {
    const now = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    expect(now.map(([name, { value }]) => [name, value] as const)).toEqual(theirs[i]?.map(([name, { value }]) => [name, value]));
  }
}

test('filters without end in filters are refused by their depth', () => {
  expect(read(`filter=${'{"excluding":'.repeat(2_000)}{}${'}'.repeat(2_000)}`).told).toEqual([': TOO_DEEP']);
  expect(read(`${'excluding.'.repeat(3_000)}kinds=CLASH`).told).toEqual([': TOO_DEEP']);
});

test('a filter as JSON and parameters beside it are joined', () => {
  expect(
    read('filter={"kinds":["CLASH"],"occurred":{"lastDay":"2020-02-01"}}&kinds=PROTEST&occurred.firstDay=2020-01-01'),
  ).toEqual({
    filter: { kinds: ['CLASH', 'PROTEST'], occurred: { firstDay: '2020-01-01', lastDay: '2020-02-01', certainty: 'POSSIBLY' } },
    told: [],
  });
});

test('an address of any names and values is a filter or is refused, and no other object is the worse for it', () => {
  const names =
    'filter kinds occurred firstDay certainty actors anyOf slug parts excluding killed min near box text __proto__ constructor prototype toString valueOf hasOwnProperty length 0'.split(
      ' ',
    );
  const path = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string()), { minLength: 1, maxLength: 4 })
    .map((each) => each.join('.'));
  const value = fc.oneof(
    fc.constantFrom(
      '',
      '1',
      'CLASH',
      '2020-01-01',
      'a,b',
      'a:b',
      '{}',
      '[]',
      'null',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
      '{"kinds":5,"occurred":"x","excluding":[]}',
    ),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(path, value), { minLength: 1, maxLength: 4 }), (parameters) => void read(parameters)),
    { numRuns: rounds(1_000, 100_000), seed: 15 },
  );
  expectSound();
});
