import { Cells } from './cells.ts';
import type { JsonElement } from './json-elements.ts';
import type { IsMissing } from './missing-markers.ts';

/** Values by the names of what would be their columns; small letters, as headers of CSV files are read. */
export type NamedValues = ReadonlyMap<string, string>;

/** An element of a JSON file, read like a row of a sheet. */
export function jsonCells({ line, nth }: Pick<JsonElement, 'line' | 'nth'>, values: NamedValues, isMissing?: IsMissing): Cells {
  const columns = new Map([...values.keys()].map((name, i) => [name, i]));
  return new Cells({ line, nth, cells: [...values.values()] }, columns, isMissing);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Texts, numbers and truth values as a text; undefined where there is none, or a list or an object. */
export function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
