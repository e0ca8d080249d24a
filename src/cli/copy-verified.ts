import { isPostgresUrl, requireDatabaseName } from '../server/require-database-name.ts';
import { openDatabaseOf } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import { fileTrouble } from './file-trouble.ts';

/** Where a copy of a database ends. */
export interface VerifiedCopy {
  readonly ledgerId: string;
  readonly changes: number;
  readonly hash: string;
}

/** Copies a SQLite database as it is at one moment into a new file, and requires that the copy is sound. */
export async function copyVerified(from: string, to: string): Promise<VerifiedCopy> {
  const [{ backUp }, { verifyLedger }] = await Promise.all([
    import('../ledger/sqlite/back-up.ts'),
    import('../ledger/chain/verify-ledger.ts'),
  ]);
  await backUp(from, to).catch((error: unknown) => {
    throw fileTrouble(error) ?? new CommandFailed(`${(error as Error).message}.`, { cause: error });
  });
  await using copy = await openDatabaseOf({ database: to });
  await using view = await copy.openView();
  const verdict = await verifyLedger(view, copy.ledgerId);
  if (!verdict.ok)
    throw new CommandFailed(`Change ${verdict.seq} of the backup: ${verdict.problem}.`, { exitCode: exitCodes.difference });
  return { ledgerId: copy.ledgerId, changes: verdict.changes, hash: verdict.hash };
}

/** Refuses the URL of a PostgreSQL database, which is backed up and restored by other means. */
export function requireFile(database: string, instead: string): void {
  requireDatabaseName(database);
  if (isPostgresUrl(database)) throw new CommandFailed(instead, { exitCode: exitCodes.wrongUse });
}
