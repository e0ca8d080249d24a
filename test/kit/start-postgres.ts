import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { PostgresStorage } from '../../src/ledger/postgres/postgres-storage.ts';
import { withoutLedger } from './make-empty-database.ts';
import { postgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a database on the server of this run, and the name of one that new ones are copied from. */
    readonly postgres: { readonly url: string; readonly template: string };
  }
}

/** The server of this run, whichever project asks first. */
let started: Promise<{ readonly url: string; readonly template: string; stop(): Promise<void> }> | undefined;
let users = 0;

/** Starts a PostgreSQL server once, before the tests, or uses the one of WAQAI_TEST_POSTGRES_URL. Answers how to stop it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  started ??= start();
  users++;
  const { url, template, stop } = await started;
  project.provide('postgres', { url, template });
  return async () => {
    if (--users === 0) await stop();
  };
}

async function start() {
  const given = process.env.WAQAI_TEST_POSTGRES_URL;
  const server = given === undefined ? await postgresServer() : undefined;
  const url = given ?? server?.url ?? '';
  const template = `waqai_test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`CREATE DATABASE ${template}`);
  await makeTemplate(url, template);
  const stop = async (): Promise<void> => {
    const copies = await admin`SELECT datname AS name FROM pg_database WHERE starts_with(datname, ${template})`;
    if (server === undefined) for (const { name } of copies) await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    await server?.[Symbol.asyncDispose]();
  };
  return { url, template, stop };
}

/** Makes the tables of a database, and takes the ledger out again: each copy makes its own. */
async function makeTemplate(url: string, name: string): Promise<void> {
  const database = new URL(url);
  database.pathname = `/${name}`;
  const options = { readers: 1, maxViewMs: 1_000, maxWaitMs: 1_000, pollEveryMs: 60_000, busyForMs: 1_000, maxLockMs: 1_000 };
  const storage = await PostgresStorage.open({
    ...options,
    url: database.href,
    surroundings: { now: () => new Date(), randomBytes },
  });
  await storage[Symbol.asyncDispose]();
  const sql = postgres(database.href, { max: 1 });
  await sql.unsafe(withoutLedger);
  await sql.end();
}
