import { lower } from './cells.ts';
import { isRecord, scalarText } from './json-cells.ts';

/** How deep values are looked into, and how many one element may have. */
const maxDepth = 6;
const maxLeaves = 2_000;

/** Every text, number and truth value by where it stands, with dots; a list of such is one text. */
export function leavesOf(record: unknown): [string, string][] {
  const leaves: [string, string][] = [];
  const look = (value: unknown, path: string, depth: number): void => {
    if (leaves.length >= maxLeaves) return;
    const scalar = scalarText(value);
    if (scalar !== undefined) leaves.push([path, scalar]);
    else if (Array.isArray(value) && value.every((each) => scalarText(each) !== undefined)) leaves.push([path, value.join('; ')]);
    else if (typeof value === 'object' && value !== null && depth < maxDepth)
      for (const [name, each] of Object.entries(value))
        look(each, path === '' ? lower(name) : `${path}.${lower(name)}`, depth + 1);
  };
  if (isRecord(record)) look(record, '', 0);
  return leaves;
}
