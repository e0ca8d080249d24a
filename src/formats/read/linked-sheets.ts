import { Problems } from '../../domain/base/problem.ts';
import { parseDate } from '../../domain/dates/event-date.ts';
import { Cells } from '../tables/cells.ts';
import { namedLike } from '../tables/columns-like.ts';
import { readTable } from '../tables/read-table.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { decoded, type Encoding } from './decoded.ts';
import { encodingOf } from './encoding-of.ts';
import { type Bytes, unpacked } from './unpacked.ts';

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
export function readLinkedSources(open: () => Bytes, encoding?: Encoding): Promise<Map<string, LinkedSource>> {
  return readSheet({ open, encoding, what: 'sources', needed: ['id', 'title'] }, (cells) => ({
    publisher: cells.text('author') ?? cells.text('affil_s'),
    title: cells.text('title'),
    url: ['url', ...namedLike(cells, 'path*'), 'paths', 'path']
      .map((column) => cells.word(column)?.split('; ')[0])
      .find((text) => /^https?:\/\//i.test(text ?? '')),
    publishedOn: dateOf(cells),
    description: cells.text('description'),
  }));
}

/** Reads TimeMap’s sheet of associations, whole: `id` and `title`; without one an id is its own name. */
export function readLinkedAssociations(open: () => Bytes, encoding?: Encoding): Promise<Map<string, string>> {
  const sheet = { open, encoding, what: 'associations', needed: ['id'] };
  return readSheet(sheet, (cells) => cells.text('title') ?? cells.neededId('id'));
}

interface Sheet {
  readonly open: () => Bytes;
  readonly encoding: Encoding | undefined;
  readonly what: string;
  readonly needed: readonly string[];
}

async function readSheet<T>({ open, what, needed, ...given }: Sheet, read: (cells: Cells) => T): Promise<Map<string, T>> {
  const encoding = given.encoding ?? (await encodingOf(() => unpacked(open()))).encoding;
  const found = new Map<string, T>();
  let beginning = '';
  for await (const piece of decoded(unpacked(open()), encoding)) {
    beginning = piece;
    break;
  }
  const shape = { needed, format: `a sheet of ${what}` };
  const text = decoded(unpacked(open()), encoding);
  for await (const row of readTable(text, beginning, shape, {}, (cells) => cells)) {
    if (row instanceof Cells) {
      const id = row.neededId('id');
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
    .plain('date')
    ?.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_, month, day, year) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );
  return edtf !== undefined && parseDate({ edtf }, new Problems()) !== undefined ? edtf : undefined;
}
