import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfig } from '../server/config.ts';
import { copyVerified, requireFile } from './copy-verified.ts';
import { databaseCommand, databaseOf, noDatabase } from './database-option.ts';

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
  requireFile(database, 'PostgreSQL is backed up with its own tools: pg_dump, or continuous archiving.');
  if (!existsSync(database)) throw noDatabase(new Error(`There is no database ${databaseOf(flags)}.`), flags);
  const { changes, hash } = await copyVerified(database, to);
  process.stdout.write(`${to}: ${changes} changes, verified, head ${hash}.\n`);
}
