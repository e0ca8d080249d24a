import { existsSync, realpathSync } from 'node:fs';
import { Command } from 'commander';
import { isPostgresUrl } from '../server/require-database-name.ts';
import { nameOfDatabase } from './database-name.ts';
import { openDatabaseOf, openTargetDatabase } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import { progressBar } from './progress-bar.ts';

interface Flags {
  readonly from: string;
  readonly to: string;
  readonly live?: boolean;
  readonly keys?: boolean;
  readonly json?: boolean;
}

/** `waqai copy`: a ledger into another database, of whichever engine. */
export function copyCommand(): Command {
  return new Command('copy')
    .description(
      'Copy a ledger into another database, byte for byte: hashes and cursors stay valid. The source takes no more writes from then on, on no node. What was broken off goes on where it was.',
    )
    .requiredOption('--from <database>', 'where the ledger is: a file’s path, or postgres://user@host/name')
    .requiredOption('--to <database>', 'where it goes: an empty database, or one that holds its beginning')
    .option('--live', 'leave the source open to writers; the copy ends behind it')
    .option('--keys', 'copy the API keys, too')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      `
Examples:
  waqai copy --from waqai.db --to postgres://waqai@db.example/waqai --keys
  waqai copy --from postgres://waqai@db.example/waqai --to copy.db --live`,
    )
    .action(copy);
}

/** Whether two names lead to one database: one file by whichever path, or one URL but for who connects. */
function isSame(from: string, to: string): boolean {
  if (isPostgresUrl(from) && isPostgresUrl(to)) return placeOf(from) === placeOf(to);
  return isPostgresUrl(from) === isPostgresUrl(to) && (realPathOf(from) ?? from) === realPathOf(to);
}

function placeOf(url: string): string | undefined {
  if (!URL.canParse(url)) return url;
  const { hostname, port, pathname } = new URL(url);
  return `${hostname.toLowerCase()}:${port || '5432'}${pathname}`;
}

function realPathOf(file: string): string | undefined {
  return existsSync(file) ? realpathSync(file) : undefined;
}

async function copy({ from, to, live = false, keys = false, json }: Flags): Promise<void> {
  if (isSame(from, to))
    throw new CommandFailed(`--from and --to are the same database: ${nameOfDatabase(to)}. Nothing was done.`, {
      exitCode: exitCodes.wrongUse,
    });
  const { copyLedger, CopyRefused } = await import('../ledger/chain/copy-ledger.ts');
  await using source = await openDatabaseOf({ database: from });
  await using target = await openTargetDatabase(to);
  const bar = progressBar('Copying');
  try {
    const report = await copyLedger(source, target, { live, keys, progress: bar.update });
    bar.stop();
    const rest = report.before === 0 ? '' : `, ${report.before} of them before`;
    const open = live ? 'The source is open to writers still.' : 'The source takes no more writes.';
    process.stdout.write(
      json === true
        ? `${JSON.stringify(report)}\n`
        : `${report.changes} changes copied and verified${rest}, head ${report.hash}. ${open}\n`,
    );
  } catch (error) {
    bar.stop();
    if (!(error instanceof CopyRefused)) throw error;
    throw new CommandFailed(`${error.message}.`, { cause: error });
  }
}
