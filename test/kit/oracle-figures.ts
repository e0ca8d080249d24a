import type { Claim } from '../../src/domain/claim.ts';

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

function speaksForIt({ stance }: Claim): boolean {
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
    const hasLow = given.every(({ low, best }) => low !== undefined || best !== undefined);
    const hasHigh = given.every(({ best, high }) => best !== undefined || high !== undefined);
    const bests = new Set(given.map(({ best }) => best));
    if (!hasLow && !hasHigh) continue;
    figures.push({
      group,
      of,
      low: hasLow ? Math.min(...numbers) : undefined,
      best: bests.size === 1 ? given[0]!.best : undefined,
      high: hasHigh ? Math.max(...numbers) : undefined,
      claimants: given.map(({ claimant }) => claimant),
    });
  }
  return figures;
}

/** The figures that make up one for a whole group: its own, else its parts; everybody's also from the groups. */
export function figuresFor(figures: readonly PlainFigure[], group: string): PlainFigure[] {
  const own = figures.filter((each) => each.group === group);
  if (own.some(({ of }) => of === undefined)) return own.filter(({ of }) => of === undefined);
  if (group !== 'ALL') return own;
  const wholes = new Set(own.map(({ of }) => of));
  return figures.filter((each) => each.group === 'ALL' || !wholes.has(each.of));
}

/** The sum of what is given, or undefined where one is not. */
export function plainSum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.includes(undefined) ? undefined : numbers.reduce((sum: number, each) => sum + each!, 0);
}
