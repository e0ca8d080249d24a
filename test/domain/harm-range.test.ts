import fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmCounts, harmRange } from '../../src/domain/derived/harm-range.ts';
import type { Count, EventFigure } from '../../src/domain/record/casualties.ts';
import { rounds } from '../kit/long-run.ts';

type Given = Count & Partial<Pick<EventFigure, 'group' | 'harm' | 'of'>>;

const figure = (given: Given, i: number): EventFigure => ({
  id: `figure_${i}`,
  harm: 'KILLED',
  group: 'ALL',
  accordingTo: [],
  setByEditor: false,
  ...given,
});

const of = 'actor_side' as const;
const cases: readonly [what: string, figures: readonly Given[], range: object | undefined][] = [
  ['no figure at all is no range, and not zero', [], undefined],
  ['a figure of another harm is none of this one', [{ harm: 'KILLED_INJURED_OR_CAPTURED', low: 7, high: 7 }], undefined],
  ['zero is a number where a source says so', [{ low: 0, high: 0 }], { low: 0, high: 0 }],
  [
    'everybody is taken where given, never with the parts',
    [
      { low: 5, high: 9 },
      { group: 'CIVILIANS', low: 4, high: 4 },
    ],
    { low: 5, high: 9 },
  ],
  [
    'else the parts are summed',
    [
      { group: 'CIVILIANS', low: 4, high: 4 },
      { group: 'COMBATANTS', low: 1, high: 3 },
    ],
    { low: 5, high: 7 },
  ],
  [
    'a missing low counts zero',
    [
      { group: 'CIVILIANS', high: 4 },
      { group: 'COMBATANTS', low: 1, high: 3 },
    ],
    { low: 1, high: 7 },
  ],
  [
    'a missing high makes it "at least"',
    [
      { group: 'CIVILIANS', low: 4 },
      { group: 'COMBATANTS', low: 1, high: 3 },
    ],
    { low: 5 },
  ],
  [
    'a best estimate stands for a bound that is not given',
    [
      { group: 'CIVILIANS', best: 4 },
      { group: 'COMBATANTS', low: 1, best: 2 },
    ],
    { low: 5, high: 6 },
  ],
  [
    'one side’s civilians are among the civilians',
    [
      { group: 'CIVILIANS', low: 4, high: 5 },
      { group: 'CIVILIANS', of, low: 3, high: 3 },
      { group: 'COMBATANTS', of, low: 1, high: 1 },
    ],
    { low: 5, high: 6 },
  ],
  [
    'one side’s people are a part of everybody',
    [
      { of, low: 2, high: 2 },
      { of: 'actor_other', low: 3, high: 3 },
    ],
    { low: 5, high: 5 },
  ],
  [
    'of one side too, all of it is taken and not its parts',
    [
      { of, low: 2, high: 2 },
      { of, group: 'COMBATANTS', low: 1, high: 1 },
    ],
    { low: 2, high: 2 },
  ],
];

test.each(cases)('%s', (_, figures, range) => {
  expect(harmRange(figures.map(figure), 'KILLED')).toEqual(range);
});

const lowsOf = (figures: readonly Given[]) =>
  harmCounts(figures.map(figure)).map(({ group, low, lowMissing, best, high }) => [group, low, lowMissing, best, high]);

test.each<[what: string, figures: readonly Given[], counts: readonly unknown[]]>([
  [
    'a best without bounds counts no low, and no high bounds it',
    [
      { low: 66, best: 188, high: 188 },
      { group: 'CIVILIANS', best: 188 },
    ],
    [
      ['ALL', 66, false, 188, 188],
      ['CIVILIANS', 0, true, 188, undefined],
    ],
  ],
  [
    'a part is never "at least" more than its whole',
    [
      { low: 66, best: 188, high: 188 },
      { group: 'CIVILIANS', low: 188, high: 190 },
    ],
    [
      ['ALL', 66, false, 188, 188],
      ['CIVILIANS', 66, false, undefined, 190],
    ],
  ],
  [
    'there are as many as its parts have where a whole gives no low, which is still not given',
    [{ best: 10 }, { group: 'CIVILIANS', low: 3 }, { group: 'COMBATANTS', of, low: 2 }],
    [
      ['ALL', 5, true, 10, undefined],
      ['CIVILIANS', 3, false, undefined, undefined],
      ['COMBATANTS', 2, false, undefined, undefined],
    ],
  ],
  [
    'but never more than it counts itself',
    [{ best: 2 }, { group: 'CIVILIANS', low: 3 }],
    [
      ['ALL', 2, true, 2, undefined],
      ['CIVILIANS', 2, false, undefined, undefined],
    ],
  ],
])('%s', (_, figures, counts) => {
  expect(lowsOf(figures)).toEqual(counts);
});

const number = fc.option(fc.nat(9), { nil: undefined });
const someFigures = fc.uniqueArray(
  fc.record({
    group: fc.constantFrom('ALL' as const, 'CIVILIANS' as const, 'COMBATANTS' as const),
    of: fc.constantFrom(undefined, of, 'actor_other' as const),
    numbers: fc.tuple(number, number, number),
  }),
  { maxLength: 7, selector: ({ group, of: whose }) => `${group} ${whose}` },
);

test('of whatever figures, no part is told as more at least than its whole, and no low lies above a best or a high', () => {
  fc.assert(
    fc.property(someFigures, (given) => {
      const figures = given.map(({ group, of: whose, numbers }, i): EventFigure => {
        const sorted = numbers.filter((each) => each !== undefined).toSorted((a, b) => a - b);
        const [low, best, high] = numbers.map((each) => (each === undefined ? undefined : sorted.shift()));
        const counts = { ...(low === undefined ? {} : { low }), ...(best === undefined ? {} : { best }) };
        return figure({ group, ...(whose ? { of: whose } : {}), ...counts, ...(high === undefined ? {} : { high }) }, i);
      });
      const counts = harmCounts(figures);
      const whole = counts.find(({ group }) => group === 'ALL');
      for (const { low, best = low, high = best } of counts) {
        expect(low).toBeLessThanOrEqual(whole?.low ?? -1);
        expect(low).toBeLessThanOrEqual(Math.min(best, high));
      }
    }),
    { numRuns: rounds(500, 50_000) },
  );
});
