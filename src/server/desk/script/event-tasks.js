// What is done with an event: added, corrected, published, taken back, assessed, linked, split off again.

import { alikeEvents } from './alike-events.js';
import { optionsOf } from './field.js';
import { inputOf, patchOf } from './form-input.js';
import { claimsOf } from './held-event.js';
import { valueOfEvent } from './held-values.js';
import { citationFields, claimFields, eventFields, linkFields, seenEventFields } from './record-fields.js';
import { say } from './say.js';

/**
 * @import { EventHeldFragment } from '../documents/desk-results.ts'
 * @import { Desk } from './desk.js'
 * @import { EntityValue, Field, FormValue } from './field.js'
 * @import { HeldEvent } from './held-event.js'
 * @import { DeskOutcome, Held } from './outcome.js'
 * @import { Task } from './task.js'
 */

/** @param {Desk} desk @param {boolean} [required] @returns {Field} */
export function reasonField({ words }, required = true) {
  return {
    name: 'reason',
    label: words.field.reason,
    type: 'text',
    long: true,
    hint: words.form.reasonHint,
    required,
    last: true,
  };
}

/** After what was done: the event, and a word about it. @param {Desk} desk @param {string} told */
export function toEvent(desk, told) {
  return (/** @type {DeskOutcome} */ outcome) => {
    const id =
      outcome.__typename === 'EventAccepted'
        ? outcome.event.id
        : outcome.__typename === 'ClaimAccepted'
          ? outcome.claim.event.id
          : '';
    desk.go(`event/${id}`, told);
  };
}

/** @param {Desk} desk @returns {Task} */
export function newEvent(desk) {
  const { words, timelines, isEditor, viewer } = desk;
  const timeline = /** @type {Field} */ ({
    name: 'timeline',
    label: words.field.timeline,
    type: 'select',
    options: timelines.map(({ slug, title }) => [slug, title.text]),
    ...(timelines[0] === undefined ? { required: true } : { preset: timelines[0].slug }),
  });
  const [ofEvent, ofClaim] = [eventFields(words), claimFields(words)];
  const claims = /** @type {Field} */ ({
    name: 'claims',
    label: words.field.claims,
    each: words.field.claim,
    type: 'rows',
    fields: ofClaim,
    keyed: true,
    hint: words.form.claimsHint,
  });
  const byEditor = isEditor ? [reasonField(desk, false)] : [];
  return {
    route: 'new',
    title: words.verb.add,
    operation: 'DeskAddEvent',
    // What somebody says comes first: all else rests on it.
    fields: [timeline, claims, ...ofEvent, ...byEditor],
    start: { claims: [{}] },
    input: ({ value, way }) => {
      const { reason, claims: said = [] } = inputOf([claims, ...byEditor], value);
      return {
        timeline: { slug: value.timeline },
        event: inputOf(ofEvent, value),
        claims: said,
        publish: way === 'publish',
        ...(reason === undefined ? {} : { reason }),
      };
    },
    claims: (value) =>
      /** @type {readonly FormValue[]} */ (value.claims ?? []).map((claim, i) => keyed(claim, i, words.field.claim)),
    ways: [
      [words.form.asDraft, 'draft'],
      .../** @type {[string, string][]} */ (isEditor || viewer.mayPublish ? [[words.form.atOnce, 'publish']] : []),
    ],
    done: toEvent(desk, words.told.added),
    beside: alikeEvents(desk),
  };
}

/** @param {FormValue} claim @param {number} i @param {string} word @returns {readonly [string, string]} */
function keyed(claim, i, word) {
  const claimant = /** @type {EntityValue | null} */ (claim.claimant ?? null);
  return [/** @type {{ key?: string } | undefined} */ (claim.kept)?.key ?? '', claimant?.name || `${word} ${i + 1}`];
}

/** @param {HeldEvent} event @param {Desk} desk @returns {Task} */
export function correctEvent(event, desk) {
  const { words } = desk;
  return {
    ...onEvent(event, 'correct', desk),
    operation: 'DeskCorrectEvent',
    fields: [...eventFields(words), reasonField(desk)],
    start: valueOfEvent(event),
    isCorrection: true,
    input: ({ value, changed, at }) => ({ ...at(event.id), reason: value.reason, set: patchOf(changed) }),
    ways: [[words.form.send, '']],
    done: toEvent(desk, words.told.corrected),
  };
}

/**
 * What needs nothing but a reason.
 * @param {'publish' | 'retract'} verb
 * @param {HeldEvent} event
 * @param {Desk} desk
 * @returns {Task}
 */
export function withReason(verb, event, desk) {
  const { words } = desk;
  const [operation, told] =
    verb === 'publish' ? ['DeskPublishEvent', words.told.published] : ['DeskRetractEvent', words.told.retracted];
  return {
    ...onEvent(event, verb, desk),
    operation,
    fields: [reasonField(desk, verb === 'retract')],
    input: ({ value, at }) => ({ ...at(event.id), ...reasonIn(value) }),
    ways: [[words.verb[verb], '']],
    done: toEvent(desk, told),
  };
}

/** @param {HeldEvent} event @param {Desk} desk @returns {Task} */
export function assessEvent(event, desk) {
  const { field, names, form, told } = desk.words;
  const fields = /** @type {readonly Field[]} */ ([
    { name: 'evidence', label: field.evidence, type: 'select', options: optionsOf(names.evidence), required: true },
    { name: 'method', label: field.method, type: 'text', long: true, hint: form.methodHint },
    { name: 'citations', label: field.citations, each: field.citation, type: 'rows', fields: citationFields(field) },
  ]);
  return {
    ...onEvent(event, 'assess', desk),
    operation: 'DeskAssessEvent',
    fields: [...fields, reasonField(desk)],
    start: { evidence: event.evidence },
    input: ({ value, at }) => ({ ...at(event.id), ...inputOf(fields, value), reason: value.reason }),
    ways: [[form.send, '']],
    done: toEvent(desk, told.assessed),
  };
}

/** @param {HeldEvent} event @param {Desk} desk @returns {Task} */
export function linkEvents(event, desk) {
  const { field, names, form, told } = desk.words;
  const fields = linkFields(field, names);
  return {
    ...onEvent(event, 'link', desk),
    operation: 'DeskLinkEvents',
    fields: [...fields, reasonField(desk, false)],
    input: ({ value, at }) => ({ ...at(event.id), link: inputOf(fields, value), ...reasonIn(value) }),
    ways: [[form.send, '']],
    done: toEvent(desk, told.linked),
  };
}

/** @param {HeldEvent} event @param {Desk} desk @returns {Task} */
export function splitEvent(event, desk) {
  const { id, mergedInto } = event;
  return {
    ...onEvent(event, 'split', desk, mergedInto === null ? [event] : [event, mergedInto]),
    operation: 'DeskSplitEvent',
    fields: [reasonField(desk)],
    input: ({ value, at }) => ({ event: at(id), mergedInto: at(mergedInto?.id ?? ''), reason: value.reason }),
    ways: [[desk.words.verb.split, '']],
    done: toEvent(desk, desk.words.told.split),
  };
}

/**
 * @param {HeldEvent} event
 * @param {keyof Desk['words']['verb']} verb
 * @param {Desk} desk
 * @param {readonly EventHeldFragment[]} [seen] What it is done to.
 */
export function onEvent(event, verb, { words }, seen = [event]) {
  const toSeen = (/** @type {Held} */ held) => seenEvent(/** @type {EventHeldFragment} */ (held));
  return {
    route: `event/${event.id}/${verb}`,
    title: say(words.form.on, { verb: words.verb[verb], title: event.title.text }),
    seen: seen.map(toSeen),
    seenFields: seenEventFields(words),
    toSeen,
    start: /** @type {FormValue} */ ({}),
    claims: () => claimsOf(event),
  };
}

/** @param {EventHeldFragment} event */
function seenEvent(event) {
  const { id, version, state, evidence } = event;
  return { id, version, value: { ...valueOfEvent(event), state, evidence } };
}

/** @param {FormValue} value */
function reasonIn({ reason }) {
  return reason === '' || reason === null || reason === undefined ? {} : { reason };
}
