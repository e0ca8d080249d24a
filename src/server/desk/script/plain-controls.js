// Controls for one text, number, choice or mark.

import { element, fill, freshId } from './element.js';

/** @import { Around, Control, Field } from './field.js' */

/**
 * A label, what stands below it, and where it is said what is wrong.
 * @param {Field} field
 * @param {HTMLElement} input
 * @param {readonly (HTMLElement | false | undefined)[]} [below]
 */
export function labelled(field, input, below = []) {
  const problem = element('p', { class: 'problem', id: freshId(), hidden: true });
  const hint = field.hint === undefined ? undefined : element('span', { class: 'note', id: freshId() }, field.hint);
  input.id ||= freshId();
  const described = [hint?.id, problem.id].filter((id) => id !== undefined).join(' ');
  input.setAttribute('aria-describedby', described);
  if (field.required) input.setAttribute('aria-required', 'true');
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: input.id }, field.label),
    hint,
    input,
    ...below,
    problem,
  );
  return { node, complain: complainer(problem, input) };
}

/**
 * @param {HTMLElement} problem
 * @param {HTMLElement} [input]
 * @returns {(path: readonly string[], text: string | undefined) => boolean}
 */
export function complainer(problem, input) {
  return (_, text) => {
    if (problem.textContent !== (text ?? '')) fill(problem, text);
    problem.hidden = text === undefined;
    if (text === undefined) input?.removeAttribute('aria-invalid');
    else input?.setAttribute('aria-invalid', 'true');
    return true;
  };
}

/** @param {Field} field @param {Around} around @returns {Control} */
export function textControl(field, { changed }) {
  const input = field.long
    ? element('textarea', { rows: 3, dir: 'auto', oninput: changed })
    : element('input', { type: field.inputType ?? 'text', dir: field.inputType === 'url' ? 'ltr' : 'auto', oninput: changed });
  return typed(field, input);
}

/** @param {Field} field @param {Around} around @returns {Control} */
export function numberControl(field, { changed }) {
  const input = element('input', { type: 'text', inputmode: 'decimal', size: 6, oninput: changed });
  return typed(field, input);
}

/** What one types into. @param {Field} field @param {HTMLInputElement | HTMLTextAreaElement} input @returns {Control} */
function typed(field, input) {
  return {
    ...labelled(field, input),
    read: () => input.value,
    write: (value) => {
      input.value = typeof value === 'string' ? value : '';
    },
  };
}

/** @param {Field} field @param {Around} around @returns {Control} */
export function selectControl(field, { changed }) {
  const options = [...(field.preset ? [] : [/** @type {const} */ (['', '–'])]), ...(field.options ?? [])];
  const input = element('select', { onchange: changed }, ...options.map(([value, label]) => element('option', { value }, label)));
  input.value = field.preset ?? '';
  return {
    ...labelled(field, input),
    read: () => input.value,
    write: (value) => {
      input.value = typeof value === 'string' && value !== '' ? value : (field.preset ?? '');
    },
  };
}

/** @param {Field} field @param {Around} around @returns {Control} */
export function checkControl(field, { changed }) {
  const input = element('input', { type: 'checkbox', onchange: changed });
  const problem = element('p', { class: 'problem', hidden: true });
  return {
    node: element('div', { class: 'field' }, element('label', { class: 'tick' }, input, field.label), problem),
    complain: complainer(problem, input),
    read: () => input.checked,
    write: (value) => {
      input.checked = value === true;
    },
  };
}

/**
 * Several to tick; of claims, those that there are to rest on, which change as one types.
 * @param {Field} field
 * @param {Around} around
 * @returns {Control}
 */
export function flagsControl(field, { changed, claims }) {
  const problem = element('p', { class: 'problem', hidden: true });
  const list = element('ul', { class: 'ticks' });
  const node = element('fieldset', { class: 'field' }, element('legend', null, field.label), list, problem);
  /** @type {Set<string>} */
  let ticked = new Set();
  let shown = '';
  const refresh = () => {
    const options = field.options ?? claims();
    // With one claim there is nothing to choose.
    if (field.type === 'claims') node.hidden = options.length < 2;
    const now = JSON.stringify([options, [...ticked]]);
    if (now === shown) return false;
    shown = now;
    const items = options.map(([value, label]) => {
      const input = element('input', { type: 'checkbox', checked: ticked.has(value) });
      input.addEventListener('change', () => tick(value, input.checked));
      return element('li', null, element('label', { class: 'tick' }, input, element('bdi', null, label)));
    });
    fill(list, items);
    return true;
  };
  const tick = (/** @type {string} */ value, /** @type {boolean} */ isOn) => {
    if (isOn) ticked.add(value);
    else ticked.delete(value);
    shown = '';
    changed();
  };
  refresh();
  return {
    node,
    complain: complainer(problem),
    // What is not to choose any more is not chosen.
    read: () => {
      const known = new Set((field.options ?? claims()).map(([value]) => value));
      return [...ticked].filter((value) => known.has(value));
    },
    write: (value) => {
      ticked = new Set(Array.isArray(value) ? value : []);
      refresh();
    },
    refresh,
  };
}

/**
 * One text in each language.
 * @param {Field} field
 * @param {Around} around
 * @returns {Control}
 */
export function textsControl(field, { desk, changed, languages }) {
  const names = new Intl.DisplayNames(desk.words.locale, { type: 'language' });
  const node = element('div', { class: 'texts' });
  /** @type {Readonly<Record<string, string>>} In other languages, too. */
  let texts = {};
  /** @type {ReturnType<typeof inputIn>[]} */
  let inputs = [];

  /** @param {string} language */
  function inputIn(language) {
    const ofLanguage = { lang: language, dir: 'auto', oninput: changed };
    const input = field.long
      ? element('textarea', { rows: 3, ...ofLanguage })
      : element('input', { type: 'text', ...ofLanguage });
    input.value = texts[language] ?? '';
    const label = languages().length > 1 ? `${field.label} · ${names.of(language) ?? language}` : field.label;
    return { language, input, ...labelled({ ...field, label }, input) };
  }

  const read = () => ({ ...texts, ...Object.fromEntries(inputs.map(({ language, input }) => [language, input.value])) });
  const refresh = () => {
    if (languages().join() === inputs.map(({ language }) => language).join()) return false;
    texts = read();
    inputs = languages().map(inputIn);
    fill(node, ...inputs.map((each) => each.node));
    return true;
  };
  refresh();
  return {
    node,
    complain: (path, text) => {
      const at = inputs.find(({ language }) => path.includes(language)) ?? inputs[Number(path[0])] ?? inputs[0];
      if (text === undefined) for (const each of inputs) each.complain(path, text);
      return at?.complain(path, text) ?? false;
    },
    read,
    write: (value) => {
      texts = /** @type {Readonly<Record<string, string>>} */ (value ?? {});
      for (const { language, input } of inputs) input.value = texts[language] ?? '';
    },
    refresh,
  };
}
