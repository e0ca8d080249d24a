// What forms are described with: each field is a record, and each value is what stands in its control.

/**
 * @import { Desk } from './desk.js'
 * @import { SuggestionType } from '../documents/desk-results.ts'
 * @typedef {readonly (readonly [value: string, label: string])[]} Options
 * @typedef {object} Field
 * @property {string} name As the input of the API calls it.
 * @property {string} label
 * @property {'text' | 'number' | 'select' | 'flags' | 'check' | 'texts' | 'date' | 'entity' | 'rows' | 'claims'} type
 * @property {boolean} [required] Whether nothing can be sent without it.
 * @property {string} [preset] Of a choice: what is chosen where nobody chose.
 * @property {boolean} [more] Whether it is behind "more".
 * @property {boolean} [last] Whether it stands below all others.
 * @property {boolean} [long] Of texts: several lines.
 * @property {string} [hint]
 * @property {string} [inputType] Of a text: what a browser knows it as.
 * @property {Options} [options] What there is to choose.
 * @property {SuggestionType | 'EVENT'} [of] Of an entity: what it may be.
 * @property {readonly Field[]} [fields] Of rows: what each has.
 * @property {string} [each] Of rows: what one is called.
 * @property {boolean} [keyed] Of rows: whether each has a key that others of the request name it by.
 */

/**
 * What stands in a control: a text, a choice, a date, an entity with its name, texts by language, rows.
 * @typedef {string | boolean | readonly string[] | DateValue | EntityValue | Readonly<Record<string, string>> | readonly FormValue[] | null} FieldValue
 * @typedef {{ readonly edtf: string, readonly partOfDay: string }} DateValue
 * @typedef {{ readonly id: string, readonly name: string }} EntityValue
 * @typedef {{ readonly [field: string]: FieldValue | Kept }} FormValue
 * @typedef {Readonly<Record<string, unknown>>} Kept What an entry has that the form has no field for: it is sent as it was.
 */

/**
 * @typedef {object} Control
 * @property {HTMLElement} node
 * @property {() => FieldValue} read
 * @property {(value: FieldValue) => void} write
 * @property {(path: readonly string[], text: string | undefined) => boolean} complain Says what is wrong with a part of it, or with nothing; whether it has such a part.
 * @property {() => boolean} [refresh] Takes in what else in the form has changed.
 */

/**
 * What a control needs beside its field.
 * @typedef {object} Around
 * @property {Desk} desk
 * @property {() => void} changed
 * @property {() => Options} claims The claims that something may rest on.
 * @property {() => readonly string[]} languages In which texts are typed.
 */

/** @param {Readonly<Record<string, string>>} names @returns {Options} */
export function optionsOf(names) {
  return Object.entries(names);
}
