import type { EventFigure, Harm } from './casualties.ts';

/** How many people, at least and at most; without an end it is "at least". */
export interface HarmRange {
  readonly low: number;
  readonly high?: number;
}

/**
 * How many people an event harmed in one way: what is given for everybody, else the sum of the parts, never both. A missing low
 * counts zero, a missing high makes the whole "at least". Undefined where no figure is given: that is not zero.
 */
export function harmRange(figures: readonly EventFigure[], harm: Harm): HarmRange | undefined {
  const given = figures.filter((each) => each.harm === harm);
  if (given.length === 0) return undefined;
  const everybody = given.filter((each) => each.group === 'ALL' && each.of === undefined);
  const parts = [...Map.groupBy(given, ({ of }) => of).values()].flatMap((figuresOf) => {
    const all = figuresOf.filter(({ group }) => group === 'ALL');
    return all.length > 0 ? all : figuresOf;
  });
  const counted = everybody.length > 0 ? everybody : parts;
  const low = counted.reduce((sum, each) => sum + (each.low ?? 0), 0);
  const high = counted.reduce((sum: number | undefined, each) => add(sum, each.high), 0);
  return high === undefined ? { low } : { low, high };
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
