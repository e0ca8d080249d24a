import type { Command } from 'commander';
import { readConfig } from '../server/config.ts';
import { databaseCommand, openDatabaseOf } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';

interface Flags {
  readonly database?: string;
  readonly to: string;
}

/** `waqai backup`: a SQLite database as it is now, beside a server that writes to it. */
export function backupCommand(): Command {
  return databaseCommand('backup')
    .description(
      'Copy a SQLite database as it is at one moment, keys included, while a server writes to it, and verify the copy.',
    )
    .requiredOption('--to <file>', 'the new file')
    .addHelpText('after', '\nExample:\n  waqai backup --database /data/waqai.db --to /backup/waqai-monday.db')
    .action(backup);
}

async function backup({ to, ...flags }: Flags): Promise<void> {
  const { database } = readConfig(flags);
  if (/^[a-z]+:\/\//i.test(database))
    throw new CommandFailed('PostgreSQL is backed up with its own tools: pg_dump, or continuous archiving.', {
      exitCode: exitCodes.wrongUse,
    });
  const [{ backUp }, { verifyLedger }] = await Promise.all([
    import('../ledger/sqlite/back-up.ts'),
    import('../ledger/verify-ledger.ts'),
  ]);
  await backUp(database, to).catch((error: unknown) => {
    throw new CommandFailed(`${(error as Error).message}.`, { cause: error });
  });
  await using copy = await openDatabaseOf({ database: to });
  await using view = await copy.openView();
  const verdict = await verifyLedger(view, copy.ledgerId);
  if (!verdict.ok)
    throw new CommandFailed(`Change ${verdict.seq} of the backup: ${verdict.problem}.`, { exitCode: exitCodes.difference });
  process.stdout.write(`${to}: ${verdict.changes} changes, verified, head ${verdict.hash}.\n`);
}
