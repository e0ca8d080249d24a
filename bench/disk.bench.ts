import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { commitOf, type Figure, heldAgainst } from './figures.ts';
import { generateTimeline } from './generate-timeline.ts';
import { generateUcdpRows } from './generate-ucdp-rows.ts';
import { runCliOf } from './server-process.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 20_000);
const rows = Number(process.env.WAQAI_BENCH_ROWS ?? 20_000);
/** Another checkout that imports the same. */
const before = process.env.WAQAI_BENCH_BEFORE;
const here = fileURLToPath(new URL('..', import.meta.url));

/** What is imported: half of what one of it took before the record was kept in memory is the target, bytes. */
interface Imported {
  readonly what: string;
  readonly count: number;
  readonly most: number;
  readonly write: (folder: string) => readonly string[];
}

const imports: readonly Imported[] = [
  {
    what: 'a generated event',
    count: events,
    most: 8_000 / 2,
    write: (folder) => {
      const file = path.join(folder, 'generated.json');
      writeFileSync(file, generateTimeline(events));
      return [file];
    },
  },
  {
    what: 'a row of UCDP’s',
    count: rows,
    most: 25_100 / 2,
    write: (folder) => {
      const file = path.join(folder, 'ged.csv');
      writeFileSync(file, [...generateUcdpRows(rows)].join(''));
      return [file, '--timeline', 'ged'];
    },
  },
];

/** What an event takes of a SQLite file once it is imported, and which tables take it, with their indexes. */
export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const imported of imports)
    for (const root of before === undefined ? [here] : [before, here]) figures.push(...(await measure(root, imported)));
  return figures;
}

async function measure(root: string, { what, count, most, write }: Imported): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
  try {
    const database = path.join(folder, 'bench.db');
    await runCliOf(root, 'import', ...write(folder), '--database', database);
    const name = `${root === here ? '' : `before (${commitOf(root)}): `}${what}`;
    const each = statSync(database).size / count;
    return [
      {
        what: `${name}, of ${count.toLocaleString('en')}`,
        value: kB(each),
        ...(root === here ? { limit: heldAgainst(each <= most, kB(most)) } : {}),
      },
      ...bytesByTable(database).map(({ table, bytes, payload }) => ({
        what: `${name}: ${table}`,
        value: `${kB(bytes / count)}, ${kB(payload / count)} of it content`,
      })),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TableSize {
  readonly table: string;
  readonly bytes: number;
  readonly payload: number;
}

/** What each table, and each index, takes of a file, the largest first; those that take less than a hundredth of it are one. */
function bytesByTable(database: string): TableSize[] {
  const db = new Sqlite(database, { readonly: true });
  const all = db
    .prepare<[], TableSize & { readonly owner: string | null }>(
      `SELECT d.name AS "table", s.tbl_name AS owner, d.pgsize AS bytes, d.payload
       FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name WHERE d.aggregate = 1 ORDER BY d.pgsize DESC`,
    )
    .all();
  db.close();
  const least = all.reduce((sum, { bytes }) => sum + bytes, 0) / 100;
  const large = all.filter(({ bytes }) => bytes >= least);
  const rest = all.filter(({ bytes }) => bytes < least);
  const sum = (of: 'bytes' | 'payload'): number => rest.reduce((total, each) => total + each[of], 0);
  return [
    ...large.map((each) => ({
      ...each,
      table: each.owner === null || each.owner === each.table ? each.table : `${each.owner}, index ${each.table}`,
    })),
    { table: `${rest.length} others`, bytes: sum('bytes'), payload: sum('payload') },
  ];
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(2)} kB`;
}
