import { NoLedger } from '../no-ledger.ts';
import type { Connection } from './connection.ts';

/** Refuses a database that has no ledger. Looking makes nothing. */
export async function requireLedger(on: Connection): Promise<void> {
  const found = await on.get<{ name: string; there: boolean }>(
    `SELECT current_database() AS name, to_regclass('ledger_head') IS NOT NULL AS there`,
  );
  if (found?.there === true) return;
  throw new NoLedger(`The PostgreSQL database "${found?.name}" is none of waqai: there is no ledger in it.`);
}
