import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import type { WriteOrder, WriteReport } from '../limits/ledger-rows.ts';
import type { Sample } from '../outcome.ts';
import { type ObeyingProcess, startObeying } from './obeying-process.ts';

/** What writes rows of a ledger by itself. */
export const betterSqlite = 'better-sqlite3';

/** Starts it, in a process on a core of its own. */
export function startRowWriter(): ObeyingProcess<WriteOrder, WriteReport> {
  return startObeying(fileURLToPath(new URL('../limits/ledger-rows.ts', import.meta.url)), 'server');
}

export function sampleOfRows({ changes, tookMs, cpuMs }: WriteReport): Sample {
  return { rate: (changes / tookMs) * 1_000, cpuMs: cpuMs / changes, cpuShare: cpuMs / tookMs };
}

/** How many changes a database of the product has. */
export function changesIn(database: string): number {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare<[], number>('SELECT seq FROM ledger_head').pluck().get() ?? 0;
  } finally {
    db.close();
  }
}
