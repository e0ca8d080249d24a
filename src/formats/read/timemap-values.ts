import { scalarText } from '../tables/json-cells.ts';
import { leavesOf } from '../tables/json-leaves.ts';

/** An event of TimeMap as JSON by the columns of its sheet: each of its associations and sources in one of its own. */
export function timeMapValues(event: Readonly<Record<string, unknown>>): Map<string, string> {
  const values = new Map(leavesOf(event));
  for (const [list, column] of [
    ['associations', 'association'],
    ['sources', 'source'],
  ] as const) {
    const ids = event[list];
    if (!Array.isArray(ids)) continue;
    values.delete(list);
    for (const [i, id] of ids.entries()) values.set(`${column}${i + 1}`, scalarText(id) ?? '');
  }
  return values;
}
