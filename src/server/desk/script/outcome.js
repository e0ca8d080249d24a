// What a mutation answers, whichever it is.

/**
 * @import { ActorNamedFragment, ClaimHeldFragment, DeskCorrectClaimMutation, DeskCorrectEventMutation, DeskCorrectTimelineMutation, DeskWithholdMutation, EventHeldFragment, ProblemCode, SourceNamedFragment, TimelineHeldFragment } from '../documents/desk-results.ts'
 * @typedef {DeskCorrectEventMutation['outcome'] | DeskCorrectClaimMutation['outcome'] | DeskCorrectTimelineMutation['outcome'] | DeskWithholdMutation['outcome']} DeskOutcome
 * @typedef {EventHeldFragment | ClaimHeldFragment | TimelineHeldFragment | ActorNamedFragment | SourceNamedFragment} Held What somebody else may have changed meanwhile.
 * @typedef {{ readonly path: readonly string[], readonly code: ProblemCode, readonly message: string, readonly found?: number | null, readonly limit?: number | null }} Problem
 */

/**
 * What is wrong with an input; nothing where it is not that.
 * @param {DeskOutcome} outcome
 * @returns {readonly Problem[]}
 */
export function problemsOf(outcome) {
  return outcome.__typename === 'InvalidInput' ? outcome.problems : [];
}

/**
 * The subject as it is now, where it is not as it was when one began.
 * @param {DeskOutcome} outcome
 * @returns {Held | undefined}
 */
export function newestOf(outcome) {
  if (outcome.__typename === 'StaleVersion') return outcome.event;
  if (outcome.__typename !== 'StaleEntity' || outcome.entity === null || !('version' in outcome.entity)) return undefined;
  return /** @type {Held} */ (outcome.entity);
}
