import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';

const seconds = 5;
const groupSize = 10;
const ledgerTables = ['headers', 'payloads'];
/** What else a node writes for an actor: its row, and its names as they are searched. */
const projectedTables = ['subjects', 'name_entries'];
const keyOf: Readonly<Record<string, string>> = { subjects: 'state_seq', name_entries: 'seq' };

type Row = Readonly<Record<string, string | number | null>>;

/**
 * What the driver alone writes in a second: the rows of changes that a node has written, to tables like theirs, with the same indexes, in
 * groups of ten under the head's lock. `LEDGER` writes what the ledger keeps of them; `ALL` what is made of it, too.
 */
export async function bareRate(url: string, what: 'LEDGER' | 'ALL'): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const tables = what === 'ALL' ? [...ledgerTables, ...projectedTables] : ledgerTables;
  try {
    const { seq: first } = (await sql<{ seq: number }[]>`SELECT seq FROM ledger_head`)[0] ?? { seq: 0 };
    for (const table of ['ledger_head', ...tables]) await sql.unsafe(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`);
    await sql`INSERT INTO bare_ledger_head SELECT * FROM ledger_head`;
    const samples = await sampleOf(sql, tables, Number(first));
    let count = 0;
    let spentMs = 0;
    while (spentMs < seconds * 1_000) {
      const [groupFirst, groups] = [Number(first) + count + 1, renewed(samples, Number(first) + count + 1)];
      const began = performance.now();
      await sql.begin(async (tx) => {
        await tx`SELECT seq, hash FROM bare_ledger_head WHERE id = 1 FOR UPDATE`;
        await Promise.all([
          ...Object.entries(groups).map(([table, rows]) => tx`INSERT INTO ${tx(`bare_${table}`)} ${tx(rows)}`),
          tx`UPDATE bare_ledger_head SET seq = ${groupFirst + groupSize - 1} WHERE id = 1`,
        ]);
      });
      spentMs += performance.now() - began;
      count += groupSize;
    }
    return count / (spentMs / 1_000);
  } finally {
    for (const table of ['ledger_head', ...tables]) await sql.unsafe(`DROP TABLE IF EXISTS bare_${table}`);
    await sql.end();
  }
}

/** The rows of the last changes, by their tables. */
async function sampleOf(sql: postgres.Sql, tables: readonly string[], last: number): Promise<Readonly<Record<string, Row[]>>> {
  const found = tables.map(async (table) => {
    const key = keyOf[table] ?? 'seq';
    const rows = await sql<Row[]>`SELECT * FROM ${sql(table)} WHERE ${sql(key)} > ${last - groupSize} ORDER BY ${sql(key)}`;
    if (rows.length !== groupSize) throw new Error(`${rows.length} rows of ${table} for ${groupSize} changes`);
    return [table, Array.from(rows, (row): Row => ({ ...row }))] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** The same rows of other changes: positions from one on, and other ids, hashes and keys of the same length. */
function renewed(samples: Readonly<Record<string, Row[]>>, first: number): Readonly<Record<string, Row[]>> {
  const others = Array.from({ length: groupSize }, () => new Map<string, string>());
  const other = (i: number, value: string): string => {
    const known = others[i]?.get(value) ?? another(value);
    others[i]?.set(value, known);
    return known;
  };
  const renew = (value: Row[string], column: string, i: number): Row[string] => {
    if (column === 'seq' || column === 'state_seq' || column === 'added_seq' || column === 'number' || column === 'request_first')
      return first + i;
    return typeof value === 'string' ? value.replaceAll(unique, (text) => other(i, text)) : value;
  };
  const rowsOf = (rows: Row[]): Row[] =>
    rows.map((row, i) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, renew(value, column, i)])));
  return Object.fromEntries(Object.entries(samples).map(([table, rows]) => [table, rowsOf(rows)]));
}

/** What no two changes share: UUIDs (here in names), hashes and keys (hex), and ids. */
const unique = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|\bactor_\w+/g;

function another(value: string): string {
  if (value.startsWith('actor_')) return `actor_${randomBytes(16).toString('hex')}`.slice(0, value.length);
  return value.includes('-') ? randomUUID() : randomBytes(32).toString('hex');
}
