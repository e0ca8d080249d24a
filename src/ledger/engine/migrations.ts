import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { projectionVersion } from '../projection-version.ts';
import type { Surroundings } from '../surroundings.ts';
import { DatabaseTooNew } from './database-too-new.ts';
import type { Query } from './query.ts';

// What drizzle-kit makes of the tables, applied without it: its library is large, and nothing else of it is needed to serve.

/** A migration that a database has not had. */
export interface Migration {
  readonly statements: readonly string[];
  /** What the table of what was applied has of it, so that drizzle-kit's tools agree. */
  readonly row: Query;
}

/** The table that drizzle-kit itself keeps. */
export const migrationsTable =
  'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)';
export const lastMigration = 'SELECT max(created_at) AS at FROM __drizzle_migrations';

/** The migrations of an engine after the one that a database has had last, in order. One that has had newer ones is refused. */
export function migrationsAfter(last: number, engine: 'sqlite' | 'postgres'): Migration[] {
  const folder = new URL(`../../../migrations/${engine}/`, import.meta.url);
  const journal = new URL('meta/_journal.json', folder);
  if (!existsSync(journal)) throw new Error(`the migrations are missing: ${folder.pathname} does not exist`);
  const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: readonly { tag: string; when: number }[] };
  const newest = entries.at(-1)?.when ?? 0;
  if (last > newest) {
    const [database, program] = [last, newest].map((at) => new Date(at).toISOString());
    throw new DatabaseTooNew(
      `the database has tables of ${database}, this waqai knows them up to ${program}. Use the newer waqai that made it.`,
    );
  }
  return entries
    .filter(({ when }) => when > last)
    .map(({ tag, when }) => {
      const text = readFileSync(new URL(`${tag}.sql`, folder), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const row = { sql: 'INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)', params: [hash, when] };
      return { statements: text.split('--> statement-breakpoint'), row };
    });
}

/** What makes of empty tables a ledger, with the key that is built in. */
export function newLedger({ now }: Pick<Surroundings, 'now'>): Query[] {
  const ledgerId = randomBytes(32).toString('hex');
  return [
    {
      sql: 'INSERT INTO ledger_head (id, ledger_id, seq, hash, projection_version) VALUES (1, ?, 0, ?, ?)',
      params: [ledgerId, ledgerId, projectionVersion],
    },
    {
      sql: "INSERT INTO api_keys (id, name, role, may_publish, built_in, created_at) VALUES (?, 'built in', 'EDITOR', true, true, ?)",
      params: [`key_${randomBytes(10).toString('hex')}`, now().toISOString()],
    },
  ];
}
