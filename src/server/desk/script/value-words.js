// What stands in a form, in words: for what was and what is to be, side by side.

import { element, said } from './element.js';
import { isFilled } from './is-filled.js';

/**
 * @import { Desk } from './desk.js'
 * @import { DateValue, EntityValue, Field, FieldValue, FormValue, Options } from './field.js'
 */

/**
 * The lines that a value is told in; none where it is empty.
 * @param {Field} field
 * @param {FieldValue} value
 * @param {Options} claims
 * @param {Desk} desk
 * @returns {string[]}
 */
export function linesOf(field, value, claims, desk) {
  const { words } = desk;
  if (value === null || !isFilled(value)) return [];
  switch (field.type) {
    case 'check':
      return [field.label];
    case 'flags':
    case 'claims':
      return [/** @type {readonly string[]} */ (value).map((each) => labelOf(field.options ?? claims, each)).join(words.joined)];
    case 'select':
      return [labelOf(field.options ?? [], String(value))];
    case 'texts':
      return Object.entries(value).flatMap(([language, text]) => (text === '' ? [] : [`${language}: ${text}`]));
    case 'date': {
      const { edtf, partOfDay } = /** @type {DateValue} */ (value);
      const part = /** @type {Readonly<Record<string, string>>} */ (words.names.partOfDay)[partOfDay];
      return [part === undefined ? edtf : `${edtf} (${part})`];
    }
    case 'entity':
      return [/** @type {EntityValue} */ (value).name];
    case 'rows':
      return /** @type {readonly FormValue[]} */ (value).map((row) => rowLine(field.fields ?? [], row, claims, desk));
    default:
      return [String(value)];
  }
}

/** @param {readonly Field[]} fields @param {FormValue} row @param {Options} claims @param {Desk} desk */
function rowLine(fields, row, claims, desk) {
  const parts = fields.flatMap((field) => {
    const lines = linesOf(field, /** @type {FieldValue} */ (row[field.name] ?? null), claims, desk);
    return lines.length === 0 ? [] : [field.type === 'number' ? `${field.label} ${lines[0]}` : lines.join(' / ')];
  });
  return parts.join(' · ');
}

/** @param {Options} options @param {string} value */
function labelOf(options, value) {
  return options.find(([each]) => each === value)?.[1] ?? value;
}

/**
 * A value in a cell of a table.
 * @param {Field} field
 * @param {FieldValue} value
 * @param {Options} claims
 * @param {Desk} desk
 */
export function valueCell(field, value, claims, desk) {
  const lines = linesOf(field, value, claims, desk);
  if (lines.length === 0) return element('span', { class: 'note' }, desk.words.form.empty);
  return element('ul', null, ...lines.map((line) => element('li', null, said(line))));
}
