// What is used of csv-parse, which is served beside the desk's own scripts.

export function parse<Row>(
  text: string,
  options: {
    readonly delimiter: string;
    readonly on_record: (record: readonly string[], context: { readonly lines: number }) => Row;
    readonly relax_column_count: true;
    readonly relax_quotes: true;
    readonly skip_empty_lines: true;
  },
): readonly Row[];

export class CsvError extends Error {}
