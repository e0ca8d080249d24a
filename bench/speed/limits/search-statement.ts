// What SQLite's own full-text search takes for the first page by date: the bare statement, with nothing around it.
import Sqlite from 'better-sqlite3';

export interface SearchOrder {
  readonly database: string;
  /** In the syntax of FTS5. */
  readonly words: readonly string[];
  readonly seconds: number;
}

export interface SearchReport {
  readonly statements: number;
  readonly tookMs: number;
  readonly cpuMs: number;
}

function search({ database, words, seconds }: SearchOrder): SearchReport {
  const db = new Sqlite(database, { readonly: true });
  db.pragma('mmap_size = 4294967296');
  const statement = db.prepare<[string]>(
    'SELECT e.sort_key FROM search JOIN events e ON e.id = search.rowid WHERE search MATCH ? ORDER BY e.sort_key LIMIT 20',
  );
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  let statements = 0;
  while (performance.now() - began < seconds * 1_000) statement.all(words[statements++ % words.length] ?? '');
  const tookMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  db.close();
  return { statements, tookMs, cpuMs: (user + system) / 1_000 };
}

process.on('message', (order: SearchOrder) => process.send?.(search(order)));
