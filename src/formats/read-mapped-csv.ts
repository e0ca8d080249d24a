import { Cells, lower } from './cells.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { csvTable } from './csv-table.ts';
import type { ForeignFormat } from './foreign-event.ts';
import type { LinkedSheets } from './linked-sheets.ts';
import { datasetOf } from './mapped-entities.ts';
import { mappedRow } from './mapped-row.ts';

/** CSV whose columns a mapping explains. Rows that the mapping leaves out are none. */
export function mappedCsv(
  name: string,
  mapping: CsvMapping,
  recognises: (beginning: string) => boolean,
  linked?: LinkedSheets,
): ForeignFormat {
  const dataset = datasetOf(mapping);
  const needed = [mapping.title, ...('column' in mapping.date ? [mapping.date.column] : [mapping.date.year])];
  return {
    name,
    dataset,
    recognises,
    read: (text, beginning) =>
      csvTable(text, beginning, { needed: needed.map(lower), format: mapping.dataset.name }, (row, columns) =>
        mappedRow(new Cells(row, columns), mapping, dataset, linked),
      ),
  };
}
