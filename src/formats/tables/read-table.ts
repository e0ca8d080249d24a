import type { ReadContext, RefusedRow } from '../foreign-event.ts';
import type { Cells } from './cells.ts';
import { isJson } from './csv-rows.ts';
import { csvTable, type TableShape } from './csv-table.ts';
import type { NamedValues } from './json-cells.ts';
import { jsonTable } from './json-table.ts';
import { listNames } from './list-names.ts';

export interface EitherShape extends TableShape {
  /** The names that its list may have in JSON where it is not the whole file. */
  readonly lists?: readonly string[];
  /** What an element of that list says, by the names of columns; without it, its values by their names. */
  readonly valuesOf?: ((record: Readonly<Record<string, unknown>>) => NamedValues) | undefined;
}

/** The rows of a table: of CSV, or of a list of JSON objects whose values have the names of its columns. */
export function readTable<T>(
  text: AsyncIterable<string>,
  beginning: string,
  shape: EitherShape,
  { report }: ReadContext,
  read: (cells: Cells) => T | undefined,
): AsyncGenerator<T | RefusedRow> {
  if (!isJson(beginning)) return csvTable(text, beginning, shape, read);
  const { lists = listNames, isMissing, valuesOf } = shape;
  return jsonTable(text, { lists, element: 'row', isMissing, report }, read, valuesOf);
}
