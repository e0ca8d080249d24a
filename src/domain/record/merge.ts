import type { ClaimId } from '../base/subject.ts';
import type { EventPatch } from './timeline-event.ts';

/** What a merged event and its values rested on before its claims went to the other event, so that it can be split off again. */
export interface MergedClaims {
  readonly all: readonly ClaimId[];
  readonly date: readonly ClaimId[];
  /** By the id of the value: a location, a participant, a figure, a loss. */
  readonly values: Readonly<Record<string, readonly ClaimId[]>>;
}

/** An event at the version that the author has seen. */
export interface SeenEvent {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Says that events are one. */
export interface MergeEventsInput {
  /** The event that stays. */
  readonly into: SeenEvent;
  /** Those that are the same; their claims go to the one that stays. */
  readonly merge: readonly SeenEvent[];
  readonly reason: string;
  /** What is to be different of the event that stays. */
  readonly set?: EventPatch | null | undefined;
}

/** Says that a merged event is one of its own after all. */
export interface SplitEventInput {
  /** The merged event. */
  readonly event: SeenEvent;
  /** The one that it was merged into. */
  readonly from: SeenEvent;
  readonly reason: string;
  /** The claims that go with it; those that came with it and what answers them, where it does not say. */
  readonly claims?: readonly string[] | null | undefined;
  /** What is to be different of the event that it is split from. */
  readonly set?: EventPatch | null | undefined;
}
