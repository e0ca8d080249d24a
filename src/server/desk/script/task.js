// Something to fill in and to send.

import { differences } from './form-input.js';

/**
 * @import { Field, FormValue, Options } from './field.js'
 * @import { Difference } from './form-input.js'
 * @import { DeskOutcome, Held } from './outcome.js'
 * @typedef {object} Task
 * @property {string} route Where it is, and what a draft of it is kept by.
 * @property {string} title
 * @property {string} operation
 * @property {readonly Field[]} fields
 * @property {FormValue} start
 * @property {readonly Seen[]} [seen] What it is done to, as one saw it.
 * @property {readonly Field[]} [seenFields] What of that is compared with what somebody else made of it meanwhile.
 * @property {(held: Held) => Seen} [toSeen]
 * @property {(held: Held) => void} [renewed] Somebody else changed it, and one goes on from there.
 * @property {boolean} [isCorrection] Whether only what is otherwise is sent, and shown before.
 * @property {(filled: Filled) => object} input
 * @property {(value: FormValue) => Options} [claims] What it may rest on.
 * @property {(value: FormValue) => readonly string[]} [languages] Of its texts, where these are not the desk's.
 * @property {(value: FormValue) => Promise<boolean>} [confirm] Asks once more before it is sent.
 * @property {readonly (readonly [label: string, way: string])[]} ways The ways to send it.
 * @property {(outcome: DeskOutcome) => void} done
 * @property {Beside} [beside] What else to show as it is typed.
 * @typedef {{ readonly node: HTMLElement, readonly look: (value: FormValue) => void }} Beside
 * @typedef {{ readonly id: string, readonly version: number, readonly value: FormValue }} Seen
 * @typedef {{ readonly value: FormValue, readonly changed: readonly Difference[], readonly at: AtVersion, readonly way: string }} Filled
 * @typedef {(id: string) => { readonly id: string, readonly expectedVersion: number }} AtVersion What it is done to, in the version that one saw.
 */

/** What it is done to, in the version that one saw. @param {readonly Seen[]} seen @param {string} id */
export function atVersion(seen, id) {
  return { id, expectedVersion: seen.find((each) => each.id === id)?.version ?? 0 };
}

/** @param {readonly Field[]} fields */
function withoutReason(fields) {
  return fields.filter(({ name }) => name !== 'reason');
}

/**
 * @param {Task} task
 * @param {FormValue} before
 * @param {FormValue} value
 */
export function changedIn({ fields }, before, value) {
  return differences(withoutReason(fields), before, value);
}

/** The way to a value of an input, within the form. @param {readonly string[]} path */
export function pathInForm(path) {
  const within = path[0] === 'input' ? path.slice(1) : path;
  if (within[0] === 'subjects') return within.slice(2);
  return ['event', 'set', 'claim', 'answer', 'link'].includes(within[0] ?? '') ? within.slice(1) : within;
}

/** What something is listed by, in a language where it has one in that. @param {FormValue} value @param {string} language */
export function titleIn(value, language) {
  const texts = /** @type {Readonly<Record<string, string>>} */ (value.title ?? value.statement ?? {});
  return texts[language] || (Object.values(texts).find((text) => text !== '') ?? '');
}
