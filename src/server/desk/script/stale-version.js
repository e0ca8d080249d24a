// Somebody else changed it meanwhile: what one began with, what it is now and what one typed of it, side by side.

import { tableOf } from './change-table.js';
import { element, freshId } from './element.js';
import { isSame } from './form-input.js';
import { say } from './say.js';
import { titleIn } from './task.js';
import { valueCell } from './value-words.js';

/**
 * @import { Desk } from './desk.js'
 * @import { Field, FieldValue, FormValue, Options } from './field.js'
 * @import { Seen } from './task.js'
 * @typedef {object} Meeting
 * @property {readonly Field[]} fields
 * @property {Seen} before
 * @property {Seen} now
 * @property {FormValue | undefined} mine What one typed in its place; nothing where something else is done to it.
 * @property {boolean} isOneOfSeveral
 */

/**
 * @param {Meeting} meeting
 * @param {Options} claims
 * @param {Desk} desk
 * @param {(mine: FormValue) => void} goOn With what is to be sent, made of both.
 */
export function staleVersion({ fields, before, now, mine, isOneOfSeveral }, claims, desk, goOn) {
  const { words } = desk;
  /** @type {Record<string, FieldValue>} */
  const taken = {};
  const rows = fields.flatMap((field) => {
    const [was, is, typed] = [before.value, now.value, mine ?? before.value].map(
      (value) => /** @type {FieldValue} */ (value[field.name] ?? null),
    );
    const [theirs, ours] = [!isSame(field, was ?? null, is ?? null), !isSame(field, was ?? null, typed ?? null)];
    // What nobody touched, and what both made the same, is nothing to choose.
    if (!ours) taken[field.name] = is ?? null;
    else taken[field.name] = typed ?? null;
    if (!theirs && !ours) return [];
    const cells = (mine ? [was, is, typed] : [was, is]).map((value) => valueCell(field, value ?? null, claims, desk));
    if (!mine) return [[field.label, ...cells]];
    const choice = theirs && ours && !isSame(field, is ?? null, typed ?? null);
    return [
      [field.label, ...cells, choice ? chooser(field, is ?? null, typed ?? null) : ours ? words.stale.yours : words.stale.theirs],
    ];
  });

  /** @param {Field} field @param {FieldValue} is @param {FieldValue} typed */
  function chooser(field, is, typed) {
    const group = freshId();
    const one = (/** @type {string} */ label, /** @type {FieldValue} */ value, /** @type {boolean} */ checked) => {
      const input = element('input', { type: 'radio', name: group, checked, onchange: () => (taken[field.name] = value) });
      return element('label', { class: 'tick' }, input, label);
    };
    return element(
      'fieldset',
      null,
      element('legend', { class: 'unseen' }, field.label),
      one(words.stale.takeYours, typed, true),
      one(words.stale.takeTheirs, is, false),
    );
  }

  const head = [
    words.diff.field,
    say(words.stale.before, { version: before.version }),
    say(words.stale.now, { version: now.version }),
    ...(mine ? [words.stale.mine, words.stale.send] : []),
  ];
  const table = element(
    'div',
    { class: 'scrolls', role: 'group', tabindex: 0, 'aria-label': words.stale.title },
    tableOf(words.stale.title, head, rows),
  );
  return element(
    'section',
    { class: 'stale', tabindex: -1 },
    element('h2', null, words.stale.title),
    isOneOfSeveral && element('p', { class: 'title', dir: 'auto' }, titleIn(before.value, desk.language)),
    element('p', null, mine ? words.stale.note : words.stale.look),
    rows.length > 0 ? table : element('p', { class: 'note' }, words.stale.elsewhere),
    element(
      'p',
      null,
      element(
        'button',
        { type: 'button', onclick: () => goOn({ ...mine, ...taken }) },
        say(words.stale.goOn, { version: now.version }),
      ),
    ),
  );
}
