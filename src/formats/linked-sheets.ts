import { readDate } from '../domain/event-date.ts';
import { Problems } from '../domain/problem.ts';
import { Cells } from './cells.ts';
import { csvTable } from './csv-table.ts';
import { decoded, encodingOf } from './decoded.ts';
import { type Bytes, unpacked } from './unpacked.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A publication as a sheet of sources tells of it. */
export interface LinkedSource {
  readonly publisher: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  /** EDTF. */
  readonly publishedOn: string | undefined;
  readonly description: string | undefined;
}

/** Sheets beside the events of TimeMap, by the ids that its events name. */
export interface LinkedSheets {
  readonly sources?: ReadonlyMap<string, LinkedSource>;
  /** What its associations are called. */
  readonly associations?: ReadonlyMap<string, string>;
}

/** Reads TimeMap’s sheet of sources, whole: `id`, `title`, `url` or `path1`, `author` or `affil_s`, `date`, `description`. */
export function readLinkedSources(open: () => Bytes): Promise<Map<string, LinkedSource>> {
  return readSheet(open, 'sources', (cells) => ({
    publisher: cells.text('author') ?? cells.text('affil_s'),
    title: cells.text('title'),
    url: ['url', 'path1', 'paths', 'path'].map((column) => cells.text(column)).find((text) => /^https?:\/\//i.test(text ?? '')),
    publishedOn: dateOf(cells),
    description: cells.text('description'),
  }));
}

/** Reads TimeMap’s sheet of associations, whole: `id` and `title`. */
export function readLinkedAssociations(open: () => Bytes): Promise<Map<string, string>> {
  return readSheet(open, 'associations', (cells) => cells.needed('title'));
}

async function readSheet<T>(open: () => Bytes, what: string, read: (cells: Cells) => T): Promise<Map<string, T>> {
  const encoding = await encodingOf(unpacked(open()));
  const found = new Map<string, T>();
  let beginning = '';
  for await (const piece of decoded(unpacked(open()), encoding)) {
    beginning = piece;
    break;
  }
  const shape = { needed: ['id', 'title'], format: `a sheet of ${what}` };
  const text = decoded(unpacked(open()), encoding);
  for await (const row of csvTable(text, beginning, shape, (each, columns) => new Cells(each, columns))) {
    if (row instanceof Cells) {
      const id = row.needed('id');
      if (found.has(id)) row.refuse('id', 'An earlier row has this id.');
      found.set(id, read(row));
    }
    const [problem] = row.problems;
    if (problem === undefined) continue;
    const place = problem.column === undefined ? `line ${problem.line}` : `line ${problem.line}, ${problem.column}`;
    throw new UnreadableFile(`${place}: ${problem.message}`);
  }
  return found;
}

/** A date as it stands, or with the month first; what is no date is not kept. */
function dateOf(cells: Cells): string | undefined {
  const edtf = cells
    .text('date')
    ?.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_, month, day, year) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );
  return edtf !== undefined && readDate({ edtf }, new Problems()) !== undefined ? edtf : undefined;
}
