// Reads the cells of a file that was dropped, and says which files are none that can be read.

import { loadPart } from './load-part.js';

/**
 * @import { DeskWords } from '../words/desk-words.ts'
 * @typedef {{ readonly line: number, readonly cells: readonly string[] }} CellRow Where it begins in the file, and what is in it.
 */

/** A file that cannot be read, and why. */
export class UnreadableSheet extends Error {
  /**
   * @param {keyof DeskWords['sheet']['unreadable']} why
   * @param {{ readonly values?: Readonly<Record<string, string | number>>, readonly cause?: unknown }} [how]
   */
  constructor(why, { values = {}, cause } = {}) {
    super(why, { cause });
    this.why = why;
    this.values = values;
  }
}

/** The text of a file in UTF-8, or in UTF-16 with its mark. @param {ArrayBuffer} bytes */
export function textOf(bytes) {
  const [first = 0, second = 0] = new Uint8Array(bytes);
  const is = (/** @type {number} */ one, /** @type {number} */ other) => first === one && second === other;
  // Packed files, among them workbooks.
  if (is(0x50, 0x4b) || is(0x1f, 0x8b) || is(0xd0, 0xcf)) throw new UnreadableSheet('otherFile');
  try {
    return new TextDecoder(is(0xff, 0xfe) ? 'utf-16le' : is(0xfe, 0xff) ? 'utf-16be' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableSheet('notUtf8', { cause: error });
  }
}

/**
 * The cells of a text, row by row.
 * @param {string} text
 * @returns {Promise<CellRow[]>}
 */
export async function cellsOf(text) {
  if (/^\s*(\{|\[\s*[{\]])/.test(text))
    throw new UnreadableSheet(/"format"\s*:\s*"waqai-timeline\//.test(text.slice(0, 5_000)) ? 'timelineFile' : 'otherFile');
  const { parse, CsvError } = await loadPart(import('./csv-parse.js'));
  let last = 0;
  const rowOf = (/** @type {readonly string[]} */ record, /** @type {{ readonly lines: number }} */ { lines }) => {
    last = lines;
    const line = lines - (record.join('').split('\n').length - 1);
    return { line, cells: record.map((cell) => cell.trim()) };
  };
  try {
    const rows = parse(text.replaceAll('\r\n', '\n'), {
      delimiter: delimiterOf(text),
      on_record: rowOf,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableSheet('openQuote', { values: { line: last + 1 }, cause: error });
  }
}

/** What separates its cells: what its first line has most of. @param {string} text */
function delimiterOf(text) {
  const line = text.slice(0, text.search(/\n|$/));
  const count = (/** @type {string} */ mark) => line.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
