import { type CasualtyGroup, casualtyGroups, type EventFigure, type Harm, harms, isPartOf } from '../record/casualties.ts';

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
  /** Whether a figure gives no low; it then counts what its parts give, zero where they give none. */
  readonly lowMissing: boolean;
  /** The claims that the figures rest on. */
  readonly accordingTo: readonly string[];
}

/**
 * How many people an event may have harmed in one way, as filters ask: what is given for everybody, else the sum of the parts, never
 * both. A best estimate stands for a bound that is not given; without one the low is zero, and the whole is "at least". Undefined
 * where no figure is given: that is not zero.
 */
export function harmRange(figures: readonly EventFigure[], harm: Harm): HarmRange | undefined {
  const counted = countedFigures(
    figures.filter((each) => each.harm === harm),
    'ALL',
  );
  if (counted.length === 0) return undefined;
  const high = sum(counted.map((each) => each.high ?? each.best));
  const low = counted.reduce((total, each) => total + (each.low ?? each.best ?? 0), 0);
  return high === undefined ? { low } : { low, high };
}

/** What an event’s figures come to, for each harm and group that they say something of. */
export function harmCounts(figures: readonly EventFigure[]): HarmCount[] {
  return (Object.keys(harms) as Harm[]).flatMap((harm) => {
    const given = figures.filter((each) => each.harm === harm);
    if (given.length === 0) return [];
    const counts = (Object.keys(casualtyGroups) as CasualtyGroup[]).flatMap((group) => harmCount(given, harm, group) ?? []);
    const most = counts.find(({ group }) => group === 'ALL')?.low ?? 0;
    // Of a part nobody can be surer than of the whole: where claims say otherwise, it is told as the whole is.
    return counts.map((each) => ({ ...each, low: Math.min(each.low, most) }));
  });
}

function harmCount(given: readonly EventFigure[], harm: Harm, group: CasualtyGroup): HarmCount | undefined {
  const counted = countedFigures(given, group);
  if (counted.length === 0) return undefined;
  const high = sum(counted.map((each) => each.high));
  const best = sum(counted.map((each) => each.best));
  return {
    harm,
    group,
    low: counted.reduce((total, each) => total + leastOf(each, given), 0),
    lowMissing: counted.some((each) => each.low === undefined),
    ...(best === undefined ? {} : { best }),
    ...(high === undefined ? {} : { high }),
    accordingTo: [...new Set(counted.flatMap((each) => each.accordingTo))],
  };
}

/** At least how many a figure counts: where it gives no low, those that its parts do, but not more than it counts itself. */
function leastOf(figure: EventFigure, given: readonly EventFigure[]): number {
  if (figure.low !== undefined) return figure.low;
  const parts = given.filter((each) => each !== figure && isPartOf(each, figure));
  const least = countedFigures(parts, 'ALL').reduce((total, each) => total + leastOf(each, parts), 0);
  return Math.min(least, figure.best ?? figure.high ?? least);
}

/** The figures that add up to a group’s: those of its people that are not a part of others which are given too. */
function countedFigures(given: readonly EventFigure[], group: CasualtyGroup): readonly EventFigure[] {
  const ofGroup = group === 'ALL' ? given : given.filter((each) => each.group === group);
  return ofGroup.filter((each) => !ofGroup.some((other) => other !== each && isPartOf(each, other)));
}

/** The sum of what is given; undefined where one is not. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((total: number | undefined, each) => add(total, each), 0);
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
