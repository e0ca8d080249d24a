// What was and what is to be, side by side.

import { element, said } from './element.js';
import { linesOf, valueCell } from './value-words.js';
import { wordDiff } from './word-diff.js';

/**
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @import { Field, FieldValue, Options } from './field.js'
 * @import { Difference } from './form-input.js'
 */

/**
 * @param {readonly Difference[]} changed
 * @param {Options} claims
 * @param {Desk} desk
 */
export function changeTable(changed, claims, desk) {
  const { words } = desk;
  const apart = changed.flatMap((each) => (each.field.type === 'texts' ? byLanguage(each, desk) : [each]));
  const rows = apart.map(({ field, before, after }) => [field.label, ...cells(field, before, after, claims, desk)]);
  return tableOf(words.diff.title, [words.diff.field, words.diff.before, words.diff.after], rows);
}

/** A text in the languages in which it is otherwise. @param {Difference} difference @param {Desk} desk @returns {Difference[]} */
function byLanguage({ field, before, after }, { words }) {
  const names = new Intl.DisplayNames(words.locale, { type: 'language' });
  const [was, is] = [before, after].map((texts) => /** @type {Readonly<Record<string, string>>} */ (texts ?? {}));
  return Object.keys({ ...was, ...is }).flatMap((language) => {
    const [old, now] = [was?.[language] ?? '', is?.[language] ?? ''];
    const label = `${field.label} · ${names.of(language) ?? language}`;
    return old === now ? [] : [{ field: { name: field.name, label, type: 'text' }, before: old, after: now }];
  });
}

/** @param {Field} field @param {FieldValue} before @param {FieldValue} after @param {Options} claims @param {Desk} desk @returns {Child[]} */
function cells(field, before, after, claims, desk) {
  if (field.type !== 'rows' && field.type !== 'text')
    return [valueCell(field, before, claims, desk), valueCell(field, after, claims, desk)];
  const [was, is] = [before, after].map((value) => linesOf(field, value, claims, desk));
  const pairs = Array.from({ length: Math.max(was?.length ?? 0, is?.length ?? 0) }, (_, i) =>
    wordDiff(was?.[i] ?? '', is?.[i] ?? ''),
  );
  return /** @type {const} */ (['del', 'ins']).map((side) =>
    element(
      'ul',
      null,
      ...pairs.map((parts) =>
        element(
          'li',
          null,
          element(
            'bdi',
            null,
            ...parts.map(([how, text]) => (how === 'same' ? text : how === side && element(side, null, text))),
          ),
        ),
      ),
    ),
  );
}

/**
 * A table whose rows begin with what they are about; on a narrow screen its cells stand below each other, each with its head.
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly (Child | string)[])[]} rows
 */
export function tableOf(title, head, rows) {
  const cell = (/** @type {Child | string} */ content, /** @type {number} */ i) =>
    i === 0
      ? element('th', { scope: 'row' }, content)
      : element(
          'td',
          null,
          element('span', { class: 'head', 'aria-hidden': 'true' }, head[i]),
          typeof content === 'string' ? said(content) : content,
        );
  return element(
    'table',
    { class: 'changes' },
    element('caption', null, title),
    element('thead', null, element('tr', null, ...head.map((each) => element('th', { scope: 'col' }, each)))),
    element('tbody', null, ...rows.map((row) => element('tr', null, ...row.map(cell)))),
  );
}
