// Reads a sheet of events: its first row names the columns, and each other is an event as one claimant tells it.

import { dateOfWords } from './date-words.js';
import { cellsOf, textOf, UnreadableSheet } from './read-cells.js';

/**
 * @import { AddEventInput } from '../documents/desk-results.ts'
 * @import { DeskWords } from '../words/desk-words.ts'
 * @typedef {object} SheetRow
 * @property {number} line Where it begins in the file.
 * @property {string} date
 * @property {string} title
 * @property {AddEventInput} input
 * @property {readonly string[]} wrong
 */

/**
 * @param {ArrayBuffer} bytes
 * @param {string} timeline
 * @param {DeskWords} words
 * @returns {Promise<SheetRow[]>}
 */
export async function readSheet(bytes, timeline, words) {
  const [head, ...rows] = await cellsOf(textOf(bytes));
  const columns = head?.cells.map((name) => name.toLowerCase()) ?? [];
  if (!columns.includes('date') && !columns.includes('claimant'))
    throw new UnreadableSheet('otherColumns', { values: { columns: columns.slice(0, 8).join(words.joined) } });
  return rows.map(({ line, cells }) => rowOf(line, new Map(columns.map((name, i) => [name, cells[i] ?? ''])), timeline, words));
}

/** @param {number} line @param {ReadonlyMap<string, string>} row @param {string} timeline @param {DeskWords} words @returns {SheetRow} */
function rowOf(line, row, timeline, { names, sheet, locale }) {
  /** @type {string[]} */
  const wrong = [];
  const given = (/** @type {string} */ name) => row.get(name) || undefined;
  const needed = (/** @type {string} */ name) => {
    if (given(name) === undefined) wrong.push(sheet.needs.replace('{column}', name));
    return given(name) ?? '';
  };
  const oneOf = (/** @type {string} */ name, /** @type {object} */ values, /** @type {string} */ otherwise) => {
    const value = (given(name) ?? otherwise).toUpperCase().replaceAll(/[ -]/g, '_');
    if (!Object.hasOwn(values, value)) wrong.push(sheet.notOneOf.replace('{column}', name));
    return value;
  };
  const date = needed('date');
  const read = dateOfWords(date) ?? { edtf: date };
  const title = textsIn(row, 'title');
  if (title.length === 0) needed('title.en');
  const statement = textsIn(row, 'statement');
  const place = given('place');
  const source = given('source');
  const claim = {
    claimant: { slug: needed('claimant') },
    stance: oneOf('stance', names.stance, 'ASSERTS'),
    statement: statement.length > 0 ? statement : title,
    casualties: ['killed', 'injured'].flatMap((harm) => figureIn(harm, given(harm), wrong, sheet.notNumber)),
    citations: source === undefined ? [] : [{ source: { slug: source }, locator: given('locator') ?? null }],
  };
  const locations =
    place === undefined
      ? []
      : [{ role: 'SCENE', precision: oneOf('precision', names.precision, 'UNKNOWN'), place: { slug: place } }];
  const event = { kind: oneOf('kind', names.kind, ''), title, summary: textsIn(row, 'summary'), date: read, locations };
  const input = /** @type {AddEventInput} */ ({ timeline: { slug: timeline }, event, claims: [claim], publish: false });
  // As whoever reads the table reads it, where it has that.
  const shown = title.find(({ language }) => locale.startsWith(language)) ?? title[0];
  return { line, date: read.edtf, title: shown?.text ?? '', input, wrong };
}

/** The texts of columns such as `title.en`. @param {ReadonlyMap<string, string>} row @param {string} name */
function textsIn(row, name) {
  return [...row].flatMap(([column, text]) =>
    column.startsWith(`${name}.`) && text !== '' ? [{ language: column.slice(name.length + 1), text }] : [],
  );
}

/**
 * `7`, `3-7` or `3+`.
 * @param {string} harm
 * @param {string | undefined} text
 * @param {string[]} wrong
 * @param {string} notNumber
 */
function figureIn(harm, text, wrong, notNumber) {
  if (text === undefined) return [];
  const [, low, more, high] = /^(\d+)(?:(\+)|\s*[-–]\s*(\d+))?$/.exec(text) ?? [];
  if (low === undefined) wrong.push(notNumber.replace('{column}', harm));
  const numbers =
    more === undefined && high === undefined
      ? { exactly: Number(low) }
      : { low: Number(low), ...(high === undefined ? {} : { high: Number(high) }) };
  return [{ harm: harm.toUpperCase(), group: 'ALL', ...numbers }];
}
