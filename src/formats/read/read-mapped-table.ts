import type { ForeignFormat, ReadContext } from '../foreign-event.ts';
import { lower } from '../tables/cells.ts';
import { isLike } from '../tables/columns-like.ts';
import { missingBy } from '../tables/missing-markers.ts';
import { type EitherShape, readTable } from '../tables/read-table.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { datasetOf } from './mapped-entities.ts';
import { mappedRow, type RowReading } from './mapped-row.ts';
import { namedColumns, textColumns } from './mapping-columns.ts';

type MappedTable = Pick<ForeignFormat, 'name' | 'recognises'> &
  Pick<RowReading, 'mapping' | 'mayLackId' | 'linked'> &
  Pick<EitherShape, 'valuesOf'> & {
    /** A sheet that everybody lays out alike, but for columns that some leave out. */
    readonly isKnown?: boolean;
  };

/**
 * CSV whose columns a mapping explains, and lists of JSON objects whose values it explains by their names, those within others with
 * dots (`source.url`). Rows that the mapping leaves out are none.
 */
export function mappedTable({ name, recognises, mapping, isKnown = false, valuesOf, ...rest }: MappedTable): ForeignFormat {
  const dataset = datasetOf(mapping);
  const named = namedColumns(mapping);
  const needed = isKnown ? neededOf(mapping) : named.filter((each) => !each.endsWith('*'));
  return {
    name,
    dataset,
    recognises,
    read: (text, beginning, context = {}) => {
      const reading: RowReading = { ...rest, mapping, dataset, timeZone: context.timeZone ?? 'UTC' };
      const shape = {
        needed: needed.map(lower),
        format: isKnown ? name : 'the mapping',
        id: mapping.id === undefined ? undefined : lower(mapping.id),
        isMissing: missingBy(mapping.missing),
        onColumns: (columns: Iterable<string>) => reportUnnamed(columns, named, context),
        ...(mapping.list === undefined ? {} : { lists: [mapping.list] }),
        valuesOf,
      };
      return readTable(text, beginning, shape, context, (cells) => mappedRow(cells, reading));
    },
  };
}

/** What no sheet can do without. */
function neededOf({ title, date }: CsvMapping): string[] {
  return [...textColumns(title, '').map(([, column]) => column), 'column' in date ? date.column : date.year];
}

function reportUnnamed(columns: Iterable<string>, named: readonly string[], { report }: ReadContext): void {
  const left = Array.from(columns).filter((column) => column !== '' && !named.some((name) => isLike(name, column)));
  if (left.length > 0)
    report?.({ message: `Columns that are not kept: ${left.slice(0, 40).join(', ')}${left.length > 40 ? ' …' : ''}.` });
}
