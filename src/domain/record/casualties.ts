import type { ActorId, ClaimId } from '../base/subject.ts';
import type { Reference } from './reference.ts';

export const harms = {
  KILLED: 'Killed.',
  INJURED: 'Injured.',
  CAPTURED: 'Captured.',
  MISSING: 'Missing.',
  DISPLACED: 'Displaced.',
  KILLED_INJURED_OR_CAPTURED: 'One of the three, where the claimant does not say which. Never added to KILLED.',
} as const satisfies Record<string, string>;
export type Harm = keyof typeof harms;

export const casualtyGroups = {
  ALL: 'Everybody, whatever their group.',
  CIVILIANS: 'Civilians.',
  COMBATANTS: 'Combatants.',
  UNKNOWN: 'People whose group the claimant does not give.',
} as const satisfies Record<string, string>;
export type CasualtyGroup = keyof typeof casualtyGroups;

/** Numbers of people: at least one of the three. Absent is *not given*; zero stands only where a source says zero. */
export interface Count {
  readonly low?: number;
  readonly best?: number;
  readonly high?: number;
}

/** What a figure counts: a harm, to a group, of somebody's people. */
export interface Counted {
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  /** Whose people, where that is said. */
  readonly of?: ActorId;
}

/** A figure as a claim gives it, kept even where it contradicts itself. */
export interface ClaimedFigure extends Counted, Count {
  readonly id: string;
}

/** A figure of an event that an editor has set. Every other one is computed from the event's claims. */
export interface SetFigure extends ClaimedFigure {
  readonly accordingTo: readonly ClaimId[];
}

/** A figure as an event shows it. */
export interface EventFigure extends SetFigure {
  readonly setByEditor: boolean;
}

export interface FigureInput {
  readonly id?: string | null | undefined;
  readonly harm: Harm;
  readonly group: CasualtyGroup;
  readonly of?: Reference | null | undefined;
  /** In place of the three: low, best and high alike. */
  readonly exactly?: number | null | undefined;
  readonly low?: number | null | undefined;
  readonly best?: number | null | undefined;
  readonly high?: number | null | undefined;
  readonly accordingTo?: readonly string[] | null | undefined;
}

/** Whether a figure contradicts itself: its low lies above its best or high, or its best above its high. */
export function isInconsistent({ low, best, high }: Count): boolean {
  const given = [low, best, high].filter((each) => each !== undefined);
  return given.some((each, i) => i > 0 && (given[i - 1] ?? 0) > each);
}

/** Whether all whom a figure counts are counted in another one: of everybody, or of whatever party. */
export function isPartOf(part: Counted, whole: Counted): boolean {
  return (
    part.harm === whole.harm &&
    (whole.group === 'ALL' || whole.group === part.group) &&
    (whole.of === undefined || whole.of === part.of)
  );
}

/** One text for what a figure counts; figures with the same text are about the same people. */
export function countedKey({ harm, group, of }: Counted): string {
  return `${harm}|${group}|${of ?? ''}`;
}

/**
 * The figure that several claims’ figures of the same people add up to: from the least number that any gives (absent if one
 * gives a high only) to the greatest (absent if one gives a low only), with a best where every claim gives the same best. A best
 * alone is no bound: where nobody gives a low, and no number lies below the one best, there is none, and so with a high.
 */
export function combineCounts(counts: readonly Count[]): Count {
  const numbers = counts.flatMap((each) => [each.low, each.best, each.high]).filter((each) => each !== undefined);
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  const best = counts.every((each) => each.best === counts[0]?.best) ? counts[0]?.best : undefined;
  const isBounded = (bound: 'low' | 'high', found: number): boolean =>
    counts.every((each) => each[bound] !== undefined || each.best !== undefined) &&
    (found !== best || counts.some((each) => each[bound] !== undefined));
  return {
    ...(isBounded('low', least) ? { low: least } : {}),
    ...(best === undefined ? {} : { best }),
    ...(isBounded('high', greatest) ? { high: greatest } : {}),
  };
}
