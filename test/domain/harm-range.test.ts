import { expect, test } from 'vitest';
import type { Count, EventFigure } from '../../src/domain/casualties.ts';
import { harmRange } from '../../src/domain/harm-range.ts';

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
