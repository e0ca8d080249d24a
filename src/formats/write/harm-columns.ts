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

/** What columns call each harm; the ones that have none are in the texts of figures alone. */
const harmWords: Readonly<Record<Harm, string | undefined>> = {
  KILLED: 'killed',
  INJURED: 'injured',
  CAPTURED: undefined,
  MISSING: undefined,
  DISPLACED: undefined,
  KILLED_INJURED_OR_CAPTURED: undefined,
};
const groupWords: Readonly<Record<Exclude<CasualtyGroup, 'ALL'>, string>> = {
  CIVILIANS: 'civilians',
  COMBATANTS: 'combatants',
  UNKNOWN: 'unknown',
};

type Counted = readonly [words: readonly string[], harm: Harm, group: CasualtyGroup];
const named = (Object.entries(harmWords) as [Harm, string | undefined][]).filter(([, word]) => word !== undefined);
const counted: readonly Counted[] = [
  ...named.map(([harm, word = '']): Counted => [[word], harm, 'ALL']),
  ...named.flatMap(([harm, word = '']) =>
    (Object.entries(groupWords) as [CasualtyGroup, string][]).map(([group, of]): Counted => [[word, of], harm, group]),
  ),
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
