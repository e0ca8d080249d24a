import { parse } from 'csv-parse/sync';
import { lower } from './cells.ts';
import { delimiterOf, headerOf, isJson } from './csv-rows.ts';
import { isRecord } from './json-cells.ts';
import { firstElement } from './json-elements.ts';
import { listNames } from './list-names.ts';

/** The columns that a table’s first line names, or the names of the first object’s values in a list of JSON; in small letters. */
export function columnNames(beginning: string): ReadonlySet<string> {
  if (isJson(beginning)) {
    const first = firstElement(beginning, listNames);
    return new Set(isRecord(first) ? Object.keys(first).map(lower) : []);
  }
  const options = { bom: true, delimiter: delimiterOf(beginning), relax_quotes: true, relax_column_count: true };
  try {
    const [names = []] = parse(headerOf(beginning), { ...options, to: 1 }) as string[][];
    return new Set(names.map(lower));
  } catch {
    // A quote that is not closed on the first line: no header of ours.
    return new Set();
  }
}
