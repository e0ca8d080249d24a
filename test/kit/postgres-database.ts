import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { expect, inject } from 'vitest';
import type { PostgresServer } from './postgres-server.ts';

/** A database on the tests' PostgreSQL server, with tables and without a ledger. */
export interface PostgresDatabase extends AsyncDisposable {
  readonly url: string;
  /** A connection beside whoever else uses it. */
  readonly sql: postgres.Sql;
}

interface Idle {
  readonly url: string;
  readonly sql: postgres.Sql;
}

/** Databases that are empty again, of one test file: to make one takes longer than to empty it, and files leave nothing to each other. */
const idleOf = new Map<string | undefined, Idle[]>();

export async function postgresDatabase(): Promise<PostgresDatabase> {
  const { testPath } = expect.getState();
  const idle = idleOf.get(testPath) ?? [];
  idleOf.set(testPath, idle);
  const { url, sql } = idle.pop() ?? (await newDatabase());
  return {
    url,
    sql,
    async [Symbol.asyncDispose]() {
      await emptied(sql);
      idle.push({ url, sql });
    },
  };
}

/** One whose tables a test changes: nobody has it afterwards. */
export async function changedPostgresDatabase(): Promise<PostgresDatabase> {
  const { url, sql } = await newDatabase();
  return {
    url,
    sql,
    async [Symbol.asyncDispose]() {
      await sql.end();
      await administer({ url }, (name) => `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The database of a server of one's own. */
export function databaseOf({ url }: Pick<PostgresServer, 'url'>): PostgresDatabase {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return { url, sql, [Symbol.asyncDispose]: () => sql.end() };
}

async function newDatabase(): Promise<{ url: string; sql: postgres.Sql }> {
  const { url, template } = inject('postgres');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  await admin.end();
  const database = new URL(url);
  database.pathname = `/${name}`;
  return { url: database.href, sql: postgres(database.href, { max: 1, onnotice: () => undefined, idle_timeout: 1 }) };
}

/** Cuts off whoever is connected to a database, and lets nobody in. */
export async function closeTo(database: PostgresDatabase): Promise<void> {
  await administer(database, (name) => `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await administer(database, (name) => `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '${name}'`);
}

export async function openAgain(database: PostgresDatabase): Promise<void> {
  await administer(database, (name) => `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}

async function administer({ url }: Pick<PostgresDatabase, 'url'>, statement: (name: string) => string): Promise<void> {
  const admin = postgres(inject('postgres').url, { max: 1, onnotice: () => undefined });
  await admin.unsafe(statement(new URL(url).pathname.slice(1)));
  await admin.end();
}

/** Puts one database in the place of another, as a failover to a replica does: whoever is connected to either is cut off. */
export async function exchange(one: PostgresDatabase, other: PostgresDatabase): Promise<void> {
  const [a, b] = [one, other].map(({ url }) => new URL(url).pathname.slice(1));
  await closeTo(one);
  await closeTo(other);
  const admin = postgres(inject('postgres').url, { max: 1, onnotice: () => undefined });
  for (const [from, to] of [
    [a, `${a}_away`],
    [b, a],
    [`${a}_away`, b],
  ])
    await admin.unsafe(`ALTER DATABASE ${from} RENAME TO ${to}`);
  await admin.end();
  await openAgain(one);
  await openAgain(other);
}

/** Ends whoever still uses it, and takes out all rows and whatever a test has made. */
async function emptied(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
    DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__drizzle_migrations' LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS refused ON %I; DELETE FROM %I', t, t);
      END LOOP;
    END $$`);
}
