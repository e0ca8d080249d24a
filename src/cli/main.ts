import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { commandName } from '../domain/base/command-name.ts';
import { DatabaseTooNew } from '../ledger/engine/database-too-new.ts';
import { StorageUnavailable } from '../ledger/storage.ts';
import { UnusableDatabase } from '../ledger/unusable-database.ts';
import { checkGraphql } from '../server/check-graphql.ts';
import { ConfigError } from '../server/config.ts';
import { backupCommand } from './backup.ts';
import { copyCommand } from './copy.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import { exportCommand } from './export.ts';
import { fileTrouble } from './file-trouble.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { rebuildCommand } from './rebuild.ts';
import { restoreCommand } from './restore.ts';
import { schemaCommand } from './schema.ts';
import { serveCommand } from './serve.ts';
import { verifyCommand } from './verify.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** The whole command line. */
function program(): Command {
  const root = new Command('waqai')
    .description('The live, citable record of a conflict.')
    .version(version)
    .showHelpAfterError('Run it with --help to see how it is used.')
    .addHelpText(
      'after',
      `
Exit codes: 0 fine, 1 fault, 2 wrong use, 3 verify found a difference.

Examples:
  waqai serve
  waqai keys create --name "news desk" --role editor
  waqai verify`,
    );
  for (const command of [
    serveCommand(),
    importCommand(),
    exportCommand(),
    verifyCommand(),
    rebuildCommand(),
    backupCommand(),
    restoreCommand(),
    copyCommand(),
    keysCommand(),
    schemaCommand(),
  ])
    root.addCommand(command);
  for (const command of allOf(root)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => process.stdout.write(asTyped(text)),
      writeErr: (text) => process.stderr.write(asTyped(text)),
    });
  }
  // Before anything is loaded that loads graphql.
  return root.hook('preAction', (_, command) => {
    refuseSwallowed(command);
    checkGraphql();
  });
}

/** Help as it can be typed here: in a checkout the command line is called otherwise than where it is installed. */
function asTyped(help: string): string {
  return help.replaceAll(/^(Usage: | {2})waqai\b/gm, `$1${commandName}`);
}

/** Refuses an option that was taken for the value of the one before it, as where a variable of a script is empty: `--to --keys`. */
function refuseSwallowed(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    const swallowed = typeof value === 'string' && command.options.some(({ short, long }) => value === long || value === short);
    if (swallowed)
      throw new CommandFailed(`${option.long} has no value: ${value}, which comes after it, is an option itself.`, {
        exitCode: exitCodes.wrongUse,
      });
  }
}

function allOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}

/** Runs the command line, and answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return exitCodes.fine;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUse;
    if (error instanceof ConfigError) return report(error, exitCodes.wrongUse);
    if (error instanceof CommandFailed) return report(error, error.exitCode);
    if (error instanceof DatabaseTooNew || error instanceof UnusableDatabase) return report(error, exitCodes.fault);
    if (error instanceof StorageUnavailable) return report(new Error(reasonOf(error)), exitCodes.fault);
    const trouble = fileTrouble(error);
    if (trouble !== undefined) return report(trouble, trouble.exitCode);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.fault;
  }
}

/** What could not be reached, and why: the operator mends it. */
function reasonOf({ message, cause }: StorageUnavailable): string {
  if (!(cause instanceof Error)) return message;
  return `${message}: ${cause.message || String((cause as NodeJS.ErrnoException).code)}`;
}

function report({ message }: Error, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}
