// What is done with a claim: added, corrected, answered, assessed.

import { reasonField, toEvent } from './event-tasks.js';
import { optionsOf } from './field.js';
import { inputOf, patchOf } from './form-input.js';
import { claimsOf } from './held-event.js';
import { valueOfClaim } from './held-values.js';
import { citationFields, claimFields, seenClaimFields } from './record-fields.js';
import { say } from './say.js';

/**
 * @import { ClaimHeldFragment } from '../documents/desk-results.ts'
 * @import { Desk } from './desk.js'
 * @import { Field } from './field.js'
 * @import { HeldClaim, HeldEvent } from './held-event.js'
 * @import { Held } from './outcome.js'
 * @import { Task } from './task.js'
 */

/** @param {HeldEvent} event @param {Desk} desk @returns {Task} */
export function addClaim(event, desk) {
  const { words } = desk;
  const fields = claimFields(words);
  return {
    route: `event/${event.id}/claim`,
    title: say(words.form.on, { verb: words.verb.claim, title: event.title.text }),
    operation: 'DeskAddClaim',
    fields: [...fields, reasonField(desk, false)],
    start: {},
    input: ({ value }) => ({ event: event.id, claim: inputOf(fields, value), ...inputOf([reasonField(desk)], value) }),
    ways: [[words.form.send, '']],
    done: toEvent(desk, words.told.claimed),
  };
}

/** @param {HeldEvent} event @param {HeldClaim} claim @param {Desk} desk @returns {Task} */
export function answerClaim(event, claim, desk) {
  const { words } = desk;
  const fields = claimFields(words);
  return {
    ...onClaim(event, claim, 'answer', desk),
    operation: 'DeskAnswerClaim',
    fields: [...fields, reasonField(desk, false)],
    start: { stance: 'DENIES' },
    input: ({ value }) => ({ claim: claim.id, answer: inputOf(fields, value), ...inputOf([reasonField(desk)], value) }),
    ways: [[words.form.send, '']],
    done: toEvent(desk, words.told.answered),
  };
}

/** @param {HeldEvent} event @param {HeldClaim} claim @param {Desk} desk @returns {Task} */
export function correctClaim(event, claim, desk) {
  const { words } = desk;
  return {
    ...onClaim(event, claim, 'correct', desk),
    operation: 'DeskCorrectClaim',
    fields: [...claimFields(words), reasonField(desk)],
    start: valueOfClaim(claim),
    isCorrection: true,
    input: ({ value, changed, at }) => ({ ...at(claim.id), reason: value.reason, set: patchOf(changed) }),
    ways: [[words.form.send, '']],
    done: toEvent(desk, words.told.corrected),
  };
}

/** @param {HeldEvent} event @param {HeldClaim} claim @param {Desk} desk @returns {Task} */
export function assessClaim(event, claim, desk) {
  const { field, names, form, told } = desk.words;
  const fields = /** @type {readonly Field[]} */ ([
    { name: 'verdict', label: field.verdict, type: 'select', options: optionsOf(names.verdict), required: true },
    { name: 'assessedOn', label: field.assessedOn, type: 'text', inputType: 'date', required: true },
    { name: 'citations', label: field.citations, each: field.citation, type: 'rows', fields: citationFields(field) },
  ]);
  return {
    ...onClaim(event, claim, 'assess', desk),
    operation: 'DeskAssessClaim',
    fields: [...fields, reasonField(desk)],
    start: { verdict: claim.assessment?.verdict ?? '', assessedOn: today() },
    input: ({ value, at }) => ({ ...at(claim.id), ...inputOf(fields, value), reason: value.reason }),
    ways: [[form.send, '']],
    done: toEvent(desk, told.assessed),
  };
}

/**
 * @param {HeldEvent} event
 * @param {HeldClaim} claim
 * @param {'answer' | 'correct' | 'assess'} verb
 * @param {Desk} desk
 */
function onClaim(event, claim, verb, { words }) {
  const toSeen = (/** @type {Held} */ held) => seenClaim(/** @type {ClaimHeldFragment} */ (held));
  return {
    route: `event/${event.id}/${verb}/${claim.id}`,
    title: say(words.form.onClaim, { verb: words.verb[verb], claimant: claim.claimant.name.text }),
    seen: [seenClaim(claim)],
    seenFields: seenClaimFields(words),
    toSeen,
    claims: () => claimsOf(event),
  };
}

/** @param {ClaimHeldFragment} claim */
export function seenClaim(claim) {
  return { id: claim.id, version: claim.version, value: { ...valueOfClaim(claim), verdict: claim.assessment?.verdict ?? '' } };
}

/** Where its writer is. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
