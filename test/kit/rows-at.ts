import { none, rowMask } from '../../src/reading/index/event-block.ts';
import type { RecordIndex } from '../../src/reading/index/record-index.ts';

/** What the row of each event says that holds at a position. */
export function rowsAt(index: RecordIndex, position: number): string[] {
  const rows: string[] = [];
  for (let event = 0; event < index.ids.event.size; event++) {
    const row = index.rowAt(event, position);
    if (row === none) continue;
    const [{ payload, flags, state, kind, earliest, entriesLength, figuresLength }, at] = [
      index.rows.blockOf(row),
      row & rowMask,
    ];
    const says = [payload, flags, state, kind, earliest, entriesLength, figuresLength].map((column) => column[at]);
    rows.push(`${index.ids.event.idOf(event)} ${says.join(' ')}`);
  }
  return rows.toSorted();
}
