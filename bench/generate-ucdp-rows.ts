import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** The sample of UCDP GED over and over: each row with an id and articles of its own, its actors and places those of the sample. */
export function* generateUcdpRows(rows: number): Generator<string> {
  const sample = readFileSync(new URL('../test/samples/ucdp-ged-sample.csv', import.meta.url));
  const records: Record<string, string>[] = parse(sample, { columns: true });
  const columns = Object.keys(records[0] ?? {});
  yield stringify([columns]);
  for (let i = 0; i < rows; i++) {
    const record = records[i % records.length] ?? {};
    const round = Math.floor(i / records.length);
    const own = { ...record, id: String(1_000_000 + i), source_article: articlesOf(record.source_article ?? '', round) };
    yield stringify([columns.map((column) => own[column as keyof typeof own])]);
  }
}

/** `"OFFICE,DATE,HEADLINE";"OFFICE,DATE,HEADLINE"`, or a free text: each with a number of its own. */
function articlesOf(text: string, round: number): string {
  return text.startsWith('"') && text.endsWith('"')
    ? text.replaceAll(/"\s*;\s*"|"$/g, ` no. ${round}$&`)
    : `${text} no. ${round}`;
}
