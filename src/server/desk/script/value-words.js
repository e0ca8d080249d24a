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
 * @returns {string[]}
 */
export function linesOf(field, value, claims) {
  if (value === null || !isFilled(value)) return [];
  switch (field.type) {
    case 'check':
      return [field.label];
    case 'flags':
    case 'claims':
      return [/** @type {readonly string[]} */ (value).map((each) => labelOf(field.options ?? claims, each)).join(', ')];
    case 'select':
      return [labelOf(field.options ?? [], String(value))];
    case 'texts':
      return Object.entries(value).flatMap(([language, text]) => (text === '' ? [] : [`${language}: ${text}`]));
    case 'date': {
      const { edtf, partOfDay } = /** @type {DateValue} */ (value);
      return [[edtf, partOfDay].filter(Boolean).join(' ')];
    }
    case 'entity':
      return [/** @type {EntityValue} */ (value).name];
    case 'rows':
      return /** @type {readonly FormValue[]} */ (value).map((row) => rowLine(field.fields ?? [], row, claims));
    default:
      return [String(value)];
  }
}

/** @param {readonly Field[]} fields @param {FormValue} row @param {Options} claims */
function rowLine(fields, row, claims) {
  const parts = fields.flatMap((field) => {
    const lines = linesOf(field, /** @type {FieldValue} */ (row[field.name] ?? null), claims);
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
export function valueCell(field, value, claims, { words }) {
  const lines = linesOf(field, value, claims);
  if (lines.length === 0) return element('span', { class: 'note' }, words.form.empty);
  return element('ul', null, ...lines.map((line) => element('li', null, said(line))));
}
