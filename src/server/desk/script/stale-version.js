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
 * @property {Set<string>} theirs The fields whose value of somebody else was chosen, by their names; kept up while one chooses.
 */

/**
 * @param {Meeting} meeting
 * @param {Options} claims
 * @param {Desk} desk
 * @param {(mine: FormValue) => void} goOn With what is to be sent, made of both.
 */
export function staleVersion({ fields, before, now, mine, isOneOfSeveral, theirs: chosen }, claims, desk, goOn) {
  const { words } = desk;
  /** @type {Record<string, FieldValue>} */
  const taken = {};
  const rows = fields.flatMap((field) => {
    const [was, is, typed] = [before.value, now.value, mine ?? before.value].map(
      (value) => /** @type {FieldValue} */ (value[field.name] ?? null),
    );
    const [theirs, ours] = [!isSame(field, was ?? null, is ?? null), !isSame(field, was ?? null, typed ?? null)];
    // What nobody touched, and what both made the same, is nothing to choose.
    const choice = theirs && ours && !isSame(field, is ?? null, typed ?? null);
    taken[field.name] = (!ours || (choice && chosen.has(field.name)) ? is : typed) ?? null;
    if (!theirs && !ours) return [];
    const cells = (mine ? [was, is, typed] : [was, is]).map((value) => valueCell(field, value ?? null, claims, desk));
    if (!mine) return [[field.label, ...cells]];
    const choose = (/** @type {boolean} */ isTheirs) => {
      taken[field.name] = (isTheirs ? is : typed) ?? null;
      if (isTheirs) chosen.add(field.name);
      else chosen.delete(field.name);
    };
    const stands = ours ? words.stale.yours : words.stale.theirs;
    return [[field.label, ...cells, choice ? chooser(field, chosen.has(field.name), choose, desk) : stands]];
  });

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

/** Which of two is to stand. @param {Field} field @param {boolean} isTheirs @param {(isTheirs: boolean) => void} choose @param {Desk} desk */
function chooser({ label: legend }, isTheirs, choose, { words }) {
  const group = freshId();
  const one = (/** @type {string} */ label, /** @type {boolean} */ theirs) => {
    const input = element('input', { type: 'radio', name: group, checked: theirs === isTheirs, onchange: () => choose(theirs) });
    return element('label', { class: 'tick' }, input, label);
  };
  return element(
    'fieldset',
    null,
    element('legend', { class: 'unseen' }, legend),
    one(words.stale.takeYours, false),
    one(words.stale.takeTheirs, true),
  );
}
