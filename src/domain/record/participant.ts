import type { ActorId, ClaimId } from '../base/subject.ts';
import type { Reference } from './reference.ts';

export const participantRoles = {
  INITIATOR: 'Did it: by its own account, as reported by a claimant that is no party, or by an editor’s finding.',
  ACCUSED: 'Blamed for it by a party.',
  TARGET: 'What it was aimed at.',
  VICTIM: 'Suffered it.',
  PARTY: 'Took part on equal terms: in an agreement, a call, a meeting, a clash.',
  SPEAKER: 'Said it.',
  MEDIATOR: 'Mediated.',
  SUPPORTER: 'Supported a side.',
  SUPPLIER: 'Supplied what was used.',
  MENTIONED: 'Spoken of.',
} as const satisfies Record<string, string>;
export type ParticipantRole = keyof typeof participantRoles;

export const attributions = {
  STATED_BY_SELF: 'It says so itself.',
  REPORTED: 'A claimant that is no party says so.',
  ALLEGED: 'A party says so of it.',
  CONTESTED: 'Claims contradict each other about it.',
  ESTABLISHED: 'An editor’s finding, with its reason.',
} as const satisfies Record<string, string>;
export type Attribution = keyof typeof attributions;

/** Who, as a claim gives it. */
export interface ClaimedParticipant {
  readonly id: string;
  readonly actor: ActorId;
  readonly role: ParticipantRole;
}

/** Who, as an event shows it, and on whose word. */
export interface Participant extends ClaimedParticipant {
  readonly attribution: Attribution;
  readonly accordingTo: readonly ClaimId[];
}

export interface ParticipantInput {
  readonly id?: string | null | undefined;
  readonly actor: Reference;
  readonly role: ParticipantRole;
  readonly attribution?: Attribution | null | undefined;
  readonly accordingTo?: readonly string[] | null | undefined;
}
