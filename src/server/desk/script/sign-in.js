// Asks for the key. It stays in this page's memory, or, if that is asked for, in the tab's session storage; never in an address.

import { element } from './element.js';

/** @import { DeskWords } from '../words/desk-words.ts' */

const keptAs = 'waqai-desk-key';

/** The key that the tab has kept. */
export function keptKey() {
  try {
    return sessionStorage.getItem(keptAs) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetKey() {
  try {
    sessionStorage.removeItem(keptAs);
  } catch {
    // It was never kept.
  }
}

/** @param {string} key */
function keepKey(key) {
  try {
    sessionStorage.setItem(keptAs, key);
  } catch {
    // It is in memory all the same.
  }
}

/**
 * @param {DeskWords} words
 * @param {string | undefined} why Why one has to sign in again.
 * @param {(key: string) => Promise<string | undefined>} enter Answers why not.
 */
export function signIn({ signIn: words }, why, enter) {
  const input = element('input', {
    type: 'password',
    id: 'key',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    required: true,
    'aria-describedby': 'key-note key-problem',
  });
  const keep = element('input', { type: 'checkbox' });
  const problem = element('p', { class: 'problem', id: 'key-problem', role: 'alert' }, why ?? '');
  const button = element('button', null, words.enter);
  const submitted = async (/** @type {SubmitEvent} */ sent) => {
    sent.preventDefault();
    button.disabled = true;
    const key = input.value.trim();
    const refused = await enter(key);
    button.disabled = false;
    if (refused === undefined) {
      if (keep.checked) keepKey(key);
      return;
    }
    problem.textContent = refused;
    input.focus();
  };
  return element(
    'form',
    { class: 'sign-in', onsubmit: submitted },
    element(
      'p',
      { class: 'field' },
      element('label', { for: 'key' }, words.key),
      element('span', { class: 'note', id: 'key-note' }, words.note),
      input,
    ),
    element('p', null, element('label', { class: 'tick' }, keep, words.keep)),
    problem,
    element('p', null, button),
  );
}
