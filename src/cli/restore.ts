import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { Command } from 'commander';
import { commandName } from '../domain/base/command-name.ts';
import type { Replaced } from '../ledger/sqlite/put-in-place.ts';
import { readConfig } from '../server/config.ts';
import { copyVerified, requireFile, type VerifiedCopy } from './copy-verified.ts';
import { databaseCommand } from './database-option.ts';
import { CommandFailed } from './exit-code.ts';

interface Flags {
  readonly database?: string;
  readonly from: string;
}

/** `waqai restore`: a backup in the place of a SQLite database that nobody has open. */
export function restoreCommand(): Command {
  return databaseCommand('restore', { makes: true })
    .description(
      'Verify a backup, put it in the place of a SQLite database that nobody has open, and keep what was there beside it. Says what the backup does not have.',
    )
    .requiredOption('--from <file>', 'the backup, which stays as it is')
    .addHelpText('after', '\nExample:\n  waqai restore --from /backup/waqai-monday.db --database /data/waqai.db')
    .action(restore);
}

async function restore({ from, ...flags }: Flags): Promise<void> {
  const { database } = readConfig(flags);
  requireFile(
    database,
    `PostgreSQL is restored with its own tools: pg_restore, or from its archive. Then "${commandName} verify --projections".`,
  );
  const { putInPlace, removeDatabase } = await import('../ledger/sqlite/put-in-place.ts');
  // A link stays what it is: the file that it leads to is replaced.
  const file = existsSync(database) ? await realpath(database) : database;
  const made = `${file}.restoring`;
  // Where an earlier one was broken off.
  await removeDatabase(made);
  try {
    const copy = await copyVerified(from, made);
    const replaced = await putInPlace(made, file, copy.changes).catch((error: unknown) => {
      throw new CommandFailed(`${(error as Error).message}. Nothing was changed.`, { cause: error });
    });
    process.stdout.write(`${database}: ${copy.changes} changes, verified, head ${copy.hash}.\n${summary(copy, replaced)}`);
  } finally {
    await removeDatabase(made);
  }
}

/** What an operator has to know of what is no longer there. */
function summary({ ledgerId, changes }: VerifiedCopy, replaced: Replaced | undefined): string {
  if (replaced === undefined) return '';
  const { kept, ledgerId: before, seq, withheld = [] } = replaced;
  if (before === undefined || seq === undefined) return `What was there cannot be read; it is kept as ${kept}.\n`;
  if (before !== ledgerId) return `What was there is another ledger; it is kept as ${kept}.\n`;
  const lost = `What was there has ${Math.max(0, seq - changes)} changes more; it is kept as ${kept}.\n`;
  const keys = 'API keys are those of the backup: revoke again what was revoked since.\n';
  const again = `What was withheld since is there again. Withhold it anew: ${withheld.join(', ')}.\n`;
  return `${lost}${keys}${withheld.length === 0 ? '' : again}`;
}
