import type { LocalizedText, TextsInput } from '../base/localized-text.ts';
import type { ActorId, ClaimId } from '../base/subject.ts';
import type { Reference } from './reference.ts';

export const lossObjects = {
  MILITARY: 'Weapons, vehicles, ammunition, military sites.',
  HOMES: 'Homes.',
  HEALTH: 'Hospitals, clinics, ambulances.',
  SCHOOL: 'Schools and universities.',
  SHELTER: 'Shelters and camps.',
  INFRASTRUCTURE: 'Power, water, roads, ports, airports, oil.',
  CULTURAL: 'Cultural and religious sites.',
  OTHER: 'None of the others.',
} as const satisfies Record<string, string>;
export type LossObject = keyof typeof lossObjects;

export const lossOutcomes = {
  DESTROYED: 'Destroyed.',
  DAMAGED: 'Damaged.',
  CAPTURED: 'Captured.',
  DOWNED: 'Brought down.',
} as const satisfies Record<string, string>;
export type LossOutcome = keyof typeof lossOutcomes;

/** A thing lost, as a claim gives it. */
export interface ClaimedLoss {
  readonly id: string;
  readonly item: LocalizedText;
  readonly object: LossObject;
  readonly outcome: LossOutcome;
  /** Whether the outcome is said or inferred by a party rather than seen. */
  readonly alleged: boolean;
  /** Absent: the number is not given. */
  readonly count?: number;
  /** Absent: whose it was is not given. */
  readonly owner?: ActorId;
}

/** A thing lost, as an event shows it, with the claims that it rests on. */
export interface Loss extends ClaimedLoss {
  readonly accordingTo: readonly ClaimId[];
}

export interface LossInput {
  readonly id?: string | null | undefined;
  readonly item: TextsInput;
  readonly object: LossObject;
  readonly outcome: LossOutcome;
  readonly alleged?: boolean | null | undefined;
  readonly count?: number | null | undefined;
  readonly owner?: Reference | null | undefined;
  readonly accordingTo?: readonly string[] | null | undefined;
}
