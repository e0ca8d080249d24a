import { spellingKey } from '../tables/bare-text.ts';
import { type Cells, lower } from '../tables/cells.ts';
import type { CodedColumn } from './csv-mapping.ts';

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/** What a cell stands for; without `values`, one of our codes stands for itself. */
export function codeOf<T extends string>(
  cells: Cells,
  coded: CodedColumn<T> | undefined,
  codes: Readonly<Record<T, unknown>>,
): T | undefined {
  if (coded === undefined) return undefined;
  const text = coded.column === undefined ? undefined : cells.text(lower(coded.column));
  const code =
    text === undefined ? undefined : valuesOf(coded.values ?? codes, coded.values === undefined).get(spellingKey(text));
  return (code as T | undefined) ?? coded.otherwise;
}

/** Values by how they are spelled, each made once. */
function valuesOf(values: object, isCodes: boolean): ReadonlyMap<string, string> {
  let found = known.get(values);
  if (found === undefined) {
    found = new Map(Object.entries(values).map(([value, code]) => [spellingKey(value), isCodes ? value : String(code)]));
    known.set(values, found);
  }
  return found;
}
