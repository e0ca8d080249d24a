import type { CasualtyGroup, Harm } from '../../domain/record/casualties.ts';
import type { RenderedEvent } from './rendered-event.ts';

/** A number of people that tables and properties have by itself. */
export interface HarmColumn {
  /** As a column: `killed_civilians_low`. */
  readonly column: string;
  /** As a property: `killedCiviliansLow`. */
  readonly property: string;
  /** In the Humanitarian Exchange Language. */
  readonly tag: string;
  readonly of: (event: Pick<RenderedEvent, 'counts'>) => number | undefined;
}

const counted: readonly (readonly [words: readonly string[], harm: Harm, group: CasualtyGroup])[] = [
  [['killed'], 'KILLED', 'ALL'],
  [['injured'], 'INJURED', 'ALL'],
  [['killed', 'civilians'], 'KILLED', 'CIVILIANS'],
  [['killed', 'combatants'], 'KILLED', 'COMBATANTS'],
  [['killed', 'unknown'], 'KILLED', 'UNKNOWN'],
  [['injured', 'civilians'], 'INJURED', 'CIVILIANS'],
  [['injured', 'combatants'], 'INJURED', 'COMBATANTS'],
  [['injured', 'unknown'], 'INJURED', 'UNKNOWN'],
];
const bounds = [
  ['low', '+min'],
  ['best', ''],
  ['high', '+max'],
] as const;

/** How many were killed and injured, of everybody and of each group: of each event what totals count of it. */
export const harmColumns: readonly HarmColumn[] = counted.flatMap(([words, harm, group]) =>
  bounds.map(([bound, suffix]) => ({
    column: [...words, bound].join('_'),
    property: [...words, bound].map((word, i) => (i === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`)).join(''),
    tag: `#${['affected', ...words].join('+')}${suffix}`,
    of: ({ counts }) => counts.find((each) => each.harm === harm && each.group === group)?.[bound],
  })),
);

/** The same as properties; what is not given is left out. */
export function harmProperties(event: Pick<RenderedEvent, 'counts'>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    harmColumns.flatMap(({ property, of }) => {
      const value = of(event);
      return value === undefined ? [] : [[property, value]];
    }),
  );
}
