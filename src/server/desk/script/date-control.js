// A date in EDTF, said in words while it is typed; what is typed in words is offered in EDTF.

import { NotAnswered } from './ask-api.js';
import { dateOfWords } from './date-words.js';
import { element, fill, freshId, said } from './element.js';
import { optionsOf } from './field.js';
import { labelled } from './plain-controls.js';
import { soon } from './soon.js';

/**
 * @import { DeskDateQuery } from '../documents/desk-results.ts'
 * @import { Around, Control, DateValue, Field } from './field.js'
 */

/** @param {Field} field @param {Around} around @returns {Control} */
export function dateControl(field, { desk, changed }) {
  const { words } = desk;
  const meant = element('p', { class: 'meant', id: freshId(), role: 'status' });
  const help = element('details', { class: 'help' }, element('summary', null, words.date.help), examples(words.date.examples));
  const input = element('input', { type: 'text', dir: 'ltr', autocomplete: 'off', spellcheck: 'false', oninput: typed });
  const part = element('select', { id: freshId(), onchange: typed, 'aria-label': `${field.label}: ${words.date.part}` });
  fill(
    part,
    [['', words.date.anyPart], ...optionsOf(words.names.partOfDay)].map(([value, label]) => element('option', { value }, label)),
  );
  const { node, complain } = labelled(field, input, [part, meant, help]);
  const ask = soon(async (signal) => {
    /** @type {DeskDateQuery} */
    const { eventDate } = await desk.ask(
      'DeskDate',
      { edtf: input.value, partOfDay: part.value || null, language: desk.language },
      signal,
    );
    fill(meant, words.date.means, ' ', said(eventDate.text.text, eventDate.text.language));
  });

  function typed() {
    explain();
    changed();
  }

  function explain() {
    const text = input.value.trim();
    ask.cancel();
    if (text === '') return fill(meant);
    const read = looksLikeEdtf(text) ? undefined : dateOfWords(text);
    if (read !== undefined) return offer(text, read);
    void ask.go().catch((error) => {
      if (error instanceof NotAnswered && error.why === 'REFUSED') fill(meant, words.date.notUnderstood);
    });
  }

  /** @param {string} text @param {{ readonly edtf: string, readonly partOfDay?: string }} read */
  function offer(text, read) {
    const take = () => {
      input.value = read.edtf;
      if (read.partOfDay !== undefined) part.value = read.partOfDay;
      typed();
      input.focus();
    };
    const edtf = element('code', { dir: 'ltr' }, read.edtf);
    fill(
      meant,
      said(text),
      ` ${words.date.isWritten} `,
      edtf,
      ' ',
      element('button', { type: 'button', class: 'small', onclick: take }, words.date.take),
    );
  }

  return {
    node,
    complain: (path, text) => complain(path, text),
    read: () => ({ edtf: input.value.trim(), partOfDay: part.value }),
    write: (value) => {
      const date = /** @type {DateValue | null} */ (value);
      input.value = date?.edtf ?? '';
      part.value = date?.partOfDay ?? '';
      explain();
    },
  };
}

/** @param {string} text */
function looksLikeEdtf(text) {
  return /^[[\d./.\]?~%,TXYS:-]+$/.test(text) && !/^\d{1,2}[/.]/.test(text);
}

/** @param {readonly (readonly [edtf: string, meaning: string])[]} rows */
function examples(rows) {
  return element(
    'dl',
    { class: 'examples' },
    ...rows.map(([edtf, meaning]) =>
      element('div', null, element('dt', null, element('code', { dir: 'ltr' }, edtf)), element('dd', null, meaning)),
    ),
  );
}
