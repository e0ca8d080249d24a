// Asks once more before words are erased for good: a word has to be typed, so that no press of a key does it by itself.

import { element, freshId } from './element.js';
import { labelled } from './plain-controls.js';
import { say } from './say.js';

/** @import { Desk } from './desk.js' */

/**
 * @param {string} what
 * @param {Desk} desk
 * @returns {Promise<boolean>}
 */
export function confirmErasure(what, { words }) {
  const { withhold } = words;
  const title = element('h2', { id: freshId() }, withhold.sure);
  const told = element(
    'div',
    { id: freshId() },
    element('p', { class: 'title' }, what),
    element('p', { class: 'notice' }, withhold.cannotBeUndone),
  );
  const input = element('input', { type: 'text', dir: 'auto', autocomplete: 'off', spellcheck: 'false' });
  const label = say(withhold.typeWord, { word: withhold.word });
  const field = labelled({ name: 'word', label, type: 'text', required: true }, input);
  const dialog = element('dialog', { role: 'alertdialog', 'aria-labelledby': title.id, 'aria-describedby': told.id });
  return new Promise((answered) => {
    let isSure = false;
    const submitted = (/** @type {SubmitEvent} */ sent) => {
      sent.preventDefault();
      isSure = input.value.trim().toLowerCase() === withhold.word;
      if (isSure) return dialog.close();
      field.complain([], withhold.otherWord);
      input.focus();
    };
    const buttons = element(
      'p',
      { class: 'buttons' },
      element('button', null, withhold.erase),
      element('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, words.entity.cancel),
    );
    dialog.append(title, told, element('form', { onsubmit: submitted, novalidate: true }, field.node, buttons));
    dialog.addEventListener('close', () => {
      dialog.remove();
      answered(isSure);
    });
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
}
