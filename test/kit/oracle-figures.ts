import type { Claim } from '../../src/domain/record/claim.ts';

/** A number of people, at least and at most, as far as anybody says. */
export interface PlainFigure {
  readonly group: string;
  readonly of: string | undefined;
  readonly low: number | undefined;
  readonly best: number | undefined;
  readonly high: number | undefined;
  /** Who says it. */
  readonly claimants: readonly string[];
}

/** Whether somebody gives numbers that cannot all be right. */
export function isContradictory(claims: readonly Claim[]): boolean {
  const figures = claims.filter(speaksForIt).flatMap(({ casualties }) => casualties);
  return figures.some(({ low = 0, best = low, high = best }) => low > best || best > high || low > high);
}

export function speaksForIt({ stance }: Claim): boolean {
  return ['ASSERTS', 'CONFIRMS', 'CONCEDES'].includes(stance);
}

/** What claims say of one harm, for each group of each party's people. */
export function plainFigures(claims: readonly Claim[], harm: string): PlainFigure[] {
  const said = claims
    .filter(speaksForIt)
    .flatMap(({ claimant, casualties }) => casualties.map((figure) => ({ claimant, ...figure })))
    .filter((each) => each.harm === harm);
  const figures: PlainFigure[] = [];
  for (const key of new Set(said.map(({ group, of }) => `${group} ${of}`))) {
    const given = said.filter(({ group, of }) => `${group} ${of}` === key);
    const { group, of } = given[0]!;
    const numbers = given.flatMap(({ low, best, high }) => [low, best, high]).filter((each) => each !== undefined);
    const bests = new Set(given.map(({ best }) => best));
    const best = bests.size === 1 ? given[0]!.best : undefined;
    const mayHaveLow = given.every((each) => each.low !== undefined || each.best !== undefined);
    const mayHaveHigh = given.every((each) => each.high !== undefined || each.best !== undefined);
    // Where nobody bounds it, the one best that there is bounds nothing.
    const low = given.some((each) => each.low !== undefined) || numbers.some((each) => best === undefined || each < best);
    const high = given.some((each) => each.high !== undefined) || numbers.some((each) => best === undefined || each > best);
    if (!mayHaveLow && !mayHaveHigh) continue;
    figures.push({
      group,
      of,
      low: mayHaveLow && low ? Math.min(...numbers) : undefined,
      best,
      high: mayHaveHigh && high ? Math.max(...numbers) : undefined,
      claimants: given.map(({ claimant }) => claimant),
    });
  }
  return figures;
}

/** The figures that make up one for a whole group: its own, else those of parties; everybody’s also from the groups. */
export function figuresFor(figures: readonly PlainFigure[], group: string): PlainFigure[] {
  const own = figures.filter((each) => each.group === group);
  const whole = own.filter(({ of }) => of === undefined);
  if (whole.length > 0) return whole;
  if (group !== 'ALL') return own;
  const parties = new Set(own.map(({ of }) => of));
  const groups = new Set(figures.flatMap((each) => (each.of === undefined ? [each.group] : [])));
  // Whom a whole party’s or a whole group’s figure has counted is not counted once more.
  const rest = figures.filter((each) => each.of === undefined || (!parties.has(each.of) && !groups.has(each.group)));
  return [...own, ...rest];
}

/** How many of a group were harmed at least: what has no low counts what those in it have, but no more than it says itself. */
export function plainLow(figures: readonly PlainFigure[], group: string): number {
  const least = figuresFor(figures, group).reduce((total, each) => total + lowWithin(figures, each), 0);
  return group === 'ALL' ? least : Math.min(least, plainLow(figures, 'ALL'));
}

function lowWithin(figures: readonly PlainFigure[], figure: PlainFigure): number {
  if (figure.low !== undefined) return figure.low;
  const within = figures.filter(
    (each) =>
      each !== figure && (figure.group === 'ALL' || each.group === figure.group) && [undefined, each.of].includes(figure.of),
  );
  const least = figuresFor(within, 'ALL').reduce((total, each) => total + lowWithin(within, each), 0);
  return Math.min(least, figure.best ?? figure.high ?? least);
}

/** The sum of what is given, or undefined where one is not. */
export function plainSum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.includes(undefined) ? undefined : numbers.reduce((sum: number, each) => sum + each!, 0);
}
