import type { FileRemark, RefusedRow } from '../foreign-event.ts';
import type { Cells } from './cells.ts';
import { isRecord, jsonCells, type NamedValues } from './json-cells.ts';
import { type BesideList, jsonElements } from './json-elements.ts';
import { leavesOf } from './json-leaves.ts';
import type { IsMissing } from './missing-markers.ts';

export interface JsonShape {
  /** The names that its list may have where it is not the whole file. */
  readonly lists: readonly string[];
  /** What one element is called in messages. */
  readonly element: string;
  readonly isMissing?: IsMissing | undefined;
  readonly report?: ((remark: FileRemark) => void) | undefined;
}

/** The objects of a list in a JSON file, each read like a row of a sheet whose columns are the names of its values. */
export async function* jsonTable<T>(
  text: AsyncIterable<string>,
  { lists, element, isMissing, report }: JsonShape,
  read: (cells: Cells) => T | undefined,
  valuesOf: (record: Readonly<Record<string, unknown>>) => NamedValues = (record) => new Map(leavesOf(record)),
): AsyncGenerator<T | RefusedRow> {
  let count = 0;
  const onBeside = (beside: BesideList): void => {
    const part = partOf(beside, count);
    if (part !== undefined) report?.({ message: part, isPart: true });
  };
  for await (const each of jsonElements(text, lists, onBeside)) {
    const { line, value } = each;
    count += 1;
    const made = isRecord(value)
      ? read(jsonCells(each, valuesOf(value), isMissing))
      : { line, problems: [{ line, message: `It is no ${element}: write an object.` }] as const };
    if (made !== undefined) yield made;
  }
}

/** Why a list is not all that there is, where what stands beside it says so: answers of APIs come a page at a time. */
function partOf(beside: BesideList, count: number): string | undefined {
  const next = beside.get('NextPageUrl');
  const total = Number(beside.get('TotalCount') ?? beside.get('total_count') ?? 0);
  if (typeof next === 'string' && next !== '') return `The file is one page of an answer that has more (NextPageUrl: ${next}).`;
  return total > count ? `The file is a part of an answer: it has ${count} of ${total} events.` : undefined;
}
