import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClaimOfEvent, deriveEvent, standingClaims } from '../../src/domain/derived/derive-event.ts';
import { type Count, combineCounts, isInconsistent } from '../../src/domain/record/casualties.ts';
import type { ClaimStance, claimAspects, Verdict } from '../../src/domain/record/claim.ts';
import { rounds } from '../kit/long-run.ts';
import { claimOf, eventState, killed } from '../kit/states.ts';

type Counts = readonly [given: readonly Count[], together: Count];
const combined: readonly Counts[] = [
  [[{ best: 7 }], { best: 7 }],
  [[{ best: 20 }, { best: 17 }], { low: 17, high: 20 }],
  [[{ best: 7 }, { best: 7 }], { best: 7 }],
  [[{ best: 7 }, { best: 7, high: 9 }], { best: 7, high: 9 }],
  [[{ low: 3, best: 7 }], { low: 3, best: 7 }],
  [[{ low: 7, best: 7, high: 7 }, { best: 7 }], { low: 7, best: 7, high: 7 }],
  [[{ low: 66, best: 188, high: 188 }], { low: 66, best: 188, high: 188 }],
  [[{ low: 7 }], { low: 7 }],
  [[{ high: 10 }], { high: 10 }],
  [[{ low: 7 }, { best: 9 }], { low: 7 }],
  [[{ high: 10 }, { best: 9 }], { high: 10 }],
  [[{ low: 7 }, { high: 10 }], {}],
  [[{ low: 7 }, { low: 12 }], { low: 7 }],
  [[{ low: 7, high: 10 }], { low: 7, high: 10 }],
  [[{ low: 7, high: 10 }, { best: 12 }], { low: 7, high: 12 }],
  [[{ low: 5, best: 7, high: 9 }, { best: 7 }], { low: 5, best: 7, high: 9 }],
  [
    [
      { low: 5, best: 7, high: 9 },
      { low: 6, best: 8 },
    ],
    { low: 5, high: 9 },
  ],
  [[{ best: 0 }], { best: 0 }],
  [[{ best: 0 }, { low: 3 }], { low: 0 }],
  [[{ low: 9, best: 5 }], { low: 5, best: 5, high: 9 }],
];

test.each(combined)('%j together are %j', (given, together) => {
  expect(combineCounts(given)).toEqual(together);
  expect(combineCounts(given.toReversed())).toEqual(together);
});

test('a figure that contradicts itself is told apart', () => {
  for (const count of [
    { low: 9, best: 5 },
    { best: 9, high: 5 },
    { low: 9, high: 5 },
    { low: 1, best: 9, high: 5 },
  ])
    expect(isInconsistent(count)).toBe(true);
  for (const count of [{ low: 5, best: 9 }, { low: 5, best: 5, high: 5 }, { low: 0, high: 0 }, { best: 3 }, {}])
    expect(isInconsistent(count)).toBe(false);
});

/** The figures of an event that these claims are about: what is counted, and the numbers. */
function figuresOf(claims: readonly ClaimOfEvent[], casualties: Parameters<typeof eventState>[0] = {}) {
  return deriveEvent('event_e', eventState(casualties), claims).casualties;
}

test('figures are computed for each harm, group and people apart, each leading to its claims, in a fixed order', () => {
  const figures = figuresOf([
    claimOf('ministry', { casualties: [killed({ best: 20 }, { harm: 'INJURED', group: 'UNKNOWN' }), killed({ best: 7 })] }),
    claimOf('army', {
      casualties: [killed({ best: 3 }, { of: 'actor_army', group: 'COMBATANTS' }), killed({ best: 4 }, { group: 'COMBATANTS' })],
    }),
    claimOf('agency', { casualties: [killed({ best: 17 }, { harm: 'INJURED', group: 'UNKNOWN' })] }),
  ]);
  expect(figures).toEqual([
    {
      id: 'figure_e_killed_civilians',
      harm: 'KILLED',
      group: 'CIVILIANS',
      best: 7,
      accordingTo: ['claim_ministry'],
      setByEditor: false,
    },
    {
      id: 'figure_e_killed_combatants',
      harm: 'KILLED',
      group: 'COMBATANTS',
      best: 4,
      accordingTo: ['claim_army'],
      setByEditor: false,
    },
    {
      id: 'figure_e_killed_combatants_army',
      harm: 'KILLED',
      group: 'COMBATANTS',
      of: 'actor_army',
      best: 3,
      accordingTo: ['claim_army'],
      setByEditor: false,
    },
    {
      id: 'figure_e_injured_unknown',
      harm: 'INJURED',
      group: 'UNKNOWN',
      low: 17,
      high: 20,
      accordingTo: ['claim_ministry', 'claim_agency'],
      setByEditor: false,
    },
  ]);
});

test('"at least 7" beside "at most 10" bound nothing together, and no figure is shown', () => {
  expect(
    figuresOf([claimOf('a', { casualties: [killed({ low: 7 })] }), claimOf('b', { casualties: [killed({ high: 10 })] })]),
  ).toEqual([]);
});

test('a claim that gives one figure twice is named once', () => {
  expect(figuresOf([claimOf('a', { casualties: [killed({ best: 7 }), killed({ best: 9 })] })])).toMatchObject([
    { low: 7, high: 9, accordingTo: ['claim_a'] },
  ]);
});

test('a figure keeps its id when other claims come to it', () => {
  const first = claimOf('a', { casualties: [killed({ best: 7 })] });
  const [before] = figuresOf([first]);
  const [after] = figuresOf([claimOf('b', { casualties: [killed({ low: 1 })] }), first]);
  expect(after?.id).toBe(before?.id);
});

// Every stance, so that the compiler finds a missing one.
const countedStances: Record<ClaimStance, boolean> = {
  ASSERTS: true,
  CONFIRMS: true,
  CONCEDES: true,
  DENIES: false,
  DISPUTES: false,
  DECLINES_TO_SAY: false,
  RETRACTS: false,
};

test.each(Object.entries(countedStances))('figures of a claim that %s count: %s', (stance, counts) => {
  expect(figuresOf([claimOf('a', { stance: stance as ClaimStance, casualties: [killed({ best: 7 })] })])).toHaveLength(
    counts ? 1 : 0,
  );
});

const countedVerdicts: Record<Verdict, boolean> = { SUPPORTED: true, CONTRADICTED: false, SUPERSEDED: false, UNRESOLVED: true };

test.each(Object.entries(countedVerdicts))('figures of a claim assessed %s count: %s', (verdict, counts) => {
  const assessment = { verdict: verdict as Verdict, reason: 'r', assessedOn: '2020-06-01', citations: [] };
  const claims = [
    claimOf('a', { assessment, casualties: [killed({ best: 7 })] }),
    claimOf('b', { casualties: [killed({ best: 9 })] }),
  ];
  expect(figuresOf(claims)).toMatchObject([counts ? { low: 7, high: 9 } : { best: 9 }]);
});

test('a claim that its claimant has taken back counts no more; one that somebody else takes back does', () => {
  const claim = claimOf('a', { casualties: [killed({ best: 7 })] });
  const retraction = { stance: 'RETRACTS', answers: 'claim_a' } as const;
  expect(figuresOf([claim, claimOf('r', retraction)])).toEqual([]);
  expect(figuresOf([claimOf('r', retraction), claim])).toEqual([]);
  expect(figuresOf([claim, claimOf('r', { ...retraction, claimant: 'actor_b' })])).toHaveLength(1);
  expect(figuresOf([claim, claimOf('r', { ...retraction, answers: 'claim_other' })])).toHaveLength(1);
  expect(standingClaims([claim, claimOf('r', retraction)]).map(({ id }) => id)).toEqual(['claim_r']);
});

test('a figure that an editor set stands in place of the computed one of the same people, and only of these', () => {
  const set = { ...killed({ low: 5, high: 6 }), id: 'figure_set', accordingTo: ['claim_a'] } as const;
  const claims = [
    claimOf('a', {
      casualties: [killed({ best: 7 }), killed({ best: 20 }, { group: 'ALL' }), killed({ best: 2 }, { of: 'actor_gna' })],
    }),
  ];
  expect(figuresOf(claims, { casualties: [set] })).toMatchObject([
    { group: 'ALL', best: 20, setByEditor: false },
    { id: 'figure_set', group: 'CIVILIANS', low: 5, high: 6, accordingTo: ['claim_a'], setByEditor: true },
    { group: 'CIVILIANS', of: 'actor_gna', best: 2, setByEditor: false },
  ]);
  expect(figuresOf([], { casualties: [set] })).toMatchObject([{ id: 'figure_set', setByEditor: true }]);
});

test('of a part no more is told as "at least" than of its whole, unless an editor set it', () => {
  const claims = [
    claimOf('a', { casualties: [killed({ low: 5, high: 9 }, { group: 'ALL' })] }),
    claimOf('b', {
      casualties: [
        killed({ low: 7, best: 7, high: 7 }),
        killed({ low: 8 }, { of: 'actor_gna' }),
        killed({ best: 6 }, { of: 'actor_army' }),
      ],
    }),
    claimOf('c', { casualties: [{ ...killed({ low: 9 }), harm: 'INJURED' }] }),
  ];
  const lows = (casualties: object) =>
    figuresOf(claims, casualties).map(({ harm, group, low, best }) => [harm, group, low, best]);
  expect(lows({})).toEqual([
    ['KILLED', 'ALL', 5, undefined],
    ['KILLED', 'CIVILIANS', 5, 7],
    ['KILLED', 'CIVILIANS', undefined, 6],
    ['KILLED', 'CIVILIANS', 5, undefined],
    ['INJURED', 'CIVILIANS', 9, undefined],
  ]);
  const set = { ...killed({ low: 7 }), id: 'figure_set', accordingTo: [] };
  expect(lows({ casualties: [set] })).toContainEqual(['KILLED', 'CIVILIANS', 7, undefined]);
});

describe('what is disputed', () => {
  const denial = (about: readonly (keyof typeof claimAspects)[], rest = {}) =>
    claimOf('d', { stance: 'DENIES', claimant: 'actor_b', about, ...rest });
  const disputedBy = (...claims: ClaimOfEvent[]) => deriveEvent('event_e', eventState(), claims).disputed;

  test('is what open denials and disputes are about, each once, in a fixed order', () => {
    expect(
      disputedBy(denial(['FIGURES', 'OCCURRENCE']), { ...denial(['DATE', 'FIGURES'], { stance: 'DISPUTES' }), id: 'claim_e' }),
    ).toEqual(['OCCURRENCE', 'DATE', 'FIGURES']);
    expect(disputedBy(claimOf('a', { about: ['DATE', 'PLACE'] }))).toEqual([]);
  });

  test('is nothing once the denial is taken back or overruled', () => {
    const back = claimOf('r', { stance: 'RETRACTS', claimant: 'actor_b', answers: 'claim_d' });
    expect(disputedBy(denial(['DATE']), back)).toEqual([]);
    expect(
      disputedBy(
        denial(['DATE'], { assessment: { verdict: 'CONTRADICTED', reason: 'r', assessedOn: '2020-06-01', citations: [] } }),
      ),
    ).toEqual([]);
  });
});

describe('figures that contradict themselves', () => {
  const reversed = (rest: Partial<ClaimOfEvent['state']> = {}) =>
    claimOf('a', { casualties: [killed({ best: 2 }), killed({ low: 5, best: 4 }, { of: 'actor_gna' })], ...rest });
  const found = (claims: readonly ClaimOfEvent[], event = {}) =>
    deriveEvent('event_e', eventState(event), claims).figuresInconsistent;

  test('are marked where a claim that counts gives them, whatever an editor has set', () => {
    expect(found([claimOf('b'), reversed()])).toBe(true);
    expect(found([reversed()], { casualties: [{ ...killed({ low: 4, high: 5 }, { of: 'actor_gna' }), accordingTo: [] }] })).toBe(
      true,
    );
  });

  test('are not marked of claims that deny, are taken back or overruled, nor where only two claims disagree', () => {
    expect(found([reversed({ stance: 'DENIES' })])).toBe(false);
    expect(found([reversed(), claimOf('r', { stance: 'RETRACTS', answers: 'claim_a' })])).toBe(false);
    const assessment = { verdict: 'SUPERSEDED', reason: 'r', assessedOn: '2020-06-01', citations: [] } as const;
    expect(found([reversed({ assessment })])).toBe(false);
    const [few, many] = [killed({ low: 1, high: 2 }), killed({ low: 8, high: 9 })];
    expect(found([claimOf('a', { casualties: [few] }), claimOf('b', { casualties: [many] })])).toBe(false);
  });
});

const numbers = fc.option(fc.nat({ max: 50 }), { nil: undefined });
const counts = fc
  .record({ low: numbers, best: numbers, high: numbers })
  .map(
    ({ low, best, high }): Count => ({
      ...(low === undefined ? {} : { low }),
      ...(best === undefined ? {} : { best }),
      ...(high === undefined ? {} : { high }),
    }),
  )
  .filter((count) => Object.keys(count).length > 0);

test('whatever claims give, also contradicting themselves, low ≤ best ≤ high, and the order of claims changes nothing', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (given) => {
      const together = combineCounts(given);
      expect(isInconsistent(together)).toBe(false);
      expect(combineCounts(given.toReversed())).toEqual(together);
      const numbers = given.flatMap((each) => Object.values(each) as number[]);
      if (together.low !== undefined) expect(together.low).toBe(Math.min(...numbers));
      if (together.high !== undefined) expect(together.high).toBe(Math.max(...numbers));
      // A bound is missing where a claim gives nothing of it, and where nobody says more of it than the one best.
      const isMissing = (bound: 'low' | 'high', outermost: number) =>
        given.some((each) => each[bound] === undefined && each.best === undefined) ||
        (outermost === together.best && given.every((each) => each[bound] === undefined));
      expect(together.low === undefined).toBe(isMissing('low', Math.min(...numbers)));
      expect(together.high === undefined).toBe(isMissing('high', Math.max(...numbers)));
      expect(together.best !== undefined).toBe(given.every((each) => each.best !== undefined && each.best === given[0]?.best));
    }),
    { numRuns: rounds(1_000, 50_000) },
  );
});
