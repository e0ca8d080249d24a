import { sortable } from '../dates/civil-time.ts';
import type { ParticipantRole } from '../record/participant.ts';
import type { PlaceLevel } from '../record/place.ts';
import { intervals } from './histogram.ts';

/** What events can be grouped by. */
export const dimensions = {
  ...intervals,
  KIND: 'What happened.',
  EVIDENCE: 'How well it is established.',
  TIMELINE: 'The timeline that it is recorded in.',
  ACTOR: 'Each actor that takes part, by itself, not by what it is a part of; of some roles alone where they are given.',
  DYAD: 'Each two actors who stood against each other (UCDP’s dyads): two that are PARTY to it, and each INITIATOR or ACCUSED with each TARGET or VICTIM.',
  CLAIMANT: 'Each actor that claims something about it.',
  SCENE: 'Each place that it is said to have been at, by itself, not by what it lies in.',
  PLACE:
    'Each place of a level that its scenes are or lie in: country, division, settlement. Nothing where none of that level is recorded.',
  PRECISION: 'How exactly its scenes are known.',
  CLASSIFICATION: 'Each code that a foreign dataset gives it, of one scheme.',
  SOURCE: 'Each source that its claims cite.',
} as const satisfies Record<string, string>;
export type Dimension = keyof typeof dimensions;

/** One dimension that events are grouped by. */
export interface Grouping {
  readonly dimension: Dimension;
  /** Of ACTOR: the roles that count; all of them where none are given. */
  readonly roles?: readonly ParticipantRole[] | undefined;
  /** Of PLACE, which needs it: which places. */
  readonly level?: PlaceLevel | undefined;
  /** Of CLASSIFICATION, which needs it: whose codes. */
  readonly scheme?: string | undefined;
}

/**
 * Events that have the same in each dimension: first and last day of a period, a name, an id, or the ids of two actors; nothing where they
 * have nothing in it, and of days an empty text for an end that is open. An event that has several values in one is in the group of each.
 */
export interface EventGroup {
  readonly keys: readonly (readonly string[])[];
  /** Whether they lie in no period of the calendar: it is the days then that they may have been on. */
  readonly imprecise: boolean;
  /** What the keys of codes are called, where that is said; the newest event says so. */
  readonly labels?: readonly (string | undefined)[];
  readonly count: number;
}

/** A value of a dimension, and how many events have it. */
export interface DimensionTally {
  readonly key: readonly string[];
  readonly label?: string | undefined;
  readonly count: number;
}

/** Text that tells a group from others of the same dimensions, and by which they are in order. */
export function keyOfGroup({ keys, imprecise }: Pick<EventGroup, 'keys' | 'imprecise'>): string {
  return `${keys.map((key) => key.map((part) => unambiguous(sortable(part))).join(' ')).join('|')}${imprecise ? '!' : ''}`;
}

/** Codes are any text: what stands between and after keys is written in another way within them. */
function unambiguous(part: string): string {
  return part.replaceAll(/[^\w.:-]/gu, (each) => `%${each.codePointAt(0)?.toString(16) ?? ''}.`);
}
