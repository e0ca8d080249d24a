import { type CasualtyGroup, casualtyGroups, type EventFigure, type Harm, harms } from './casualties.ts';

/** How many people, at least and at most; without an end it is "at least". */
export interface HarmRange {
  readonly low: number;
  readonly high?: number;
}

/** How many people of a group an event harmed in one way, and on whose word. */
export interface HarmCount extends HarmRange {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  /** Where every figure that is counted gives one. */
  readonly best?: number;
  /** Whether a figure gives no low, which then counts zero. */
  readonly lowMissing: boolean;
  /** The claims that the figures rest on. */
  readonly accordingTo: readonly string[];
}

/**
 * How many people an event harmed in one way: what is given for everybody, else the sum of the parts, never both. A missing low
 * counts zero, a missing high makes the whole "at least". Undefined where no figure is given: that is not zero.
 */
export function harmRange(figures: readonly EventFigure[], harm: Harm): HarmRange | undefined {
  const count = harmCount(figures, harm, 'ALL');
  if (count === undefined) return undefined;
  return count.high === undefined ? { low: count.low } : { low: count.low, high: count.high };
}

/** What an event's figures come to, for each harm and group that they say something of. */
export function harmCounts(figures: readonly EventFigure[]): HarmCount[] {
  return (Object.keys(harms) as Harm[]).flatMap((harm) =>
    (Object.keys(casualtyGroups) as CasualtyGroup[]).flatMap((group) => harmCount(figures, harm, group) ?? []),
  );
}

function harmCount(figures: readonly EventFigure[], harm: Harm, group: CasualtyGroup): HarmCount | undefined {
  const counted = countedFigures(
    figures.filter((each) => each.harm === harm),
    group,
  );
  if (counted.length === 0) return undefined;
  const high = sum(counted.map((each) => each.high));
  const best = sum(counted.map((each) => each.best));
  return {
    harm,
    group,
    low: counted.reduce((total, each) => total + (each.low ?? 0), 0),
    lowMissing: counted.some((each) => each.low === undefined),
    ...(best === undefined ? {} : { best }),
    ...(high === undefined ? {} : { high }),
    accordingTo: [...new Set(counted.flatMap((each) => each.accordingTo))],
  };
}

/** The figures that add up to a group's: what is given for all of it, else its parts; everybody is made of the groups. */
function countedFigures(given: readonly EventFigure[], group: CasualtyGroup): readonly EventFigure[] {
  const whole = given.filter((each) => each.group === group && each.of === undefined);
  if (whole.length > 0) return whole;
  if (group !== 'ALL') return given.filter((each) => each.group === group);
  return [...Map.groupBy(given, ({ of }) => of).values()].flatMap((figuresOf) => {
    const all = figuresOf.filter((each) => each.group === 'ALL');
    return all.length > 0 ? all : figuresOf;
  });
}

/** The sum of what is given; undefined where one is not. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((total: number | undefined, each) => add(total, each), 0);
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
