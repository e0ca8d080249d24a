import { Command, Option } from 'commander';
import { commandName } from '../domain/base/command-name.ts';
import { NoLedger } from '../ledger/no-ledger.ts';
import type { Storage } from '../ledger/storage.ts';
import { describeSettings, flagOf, readConfig, type SettingName } from '../server/config.ts';
import { settings } from '../server/settings.ts';
import { nameOfDatabase } from './database-name.ts';
import { CommandFailed } from './exit-code.ts';
import { progressBar } from './progress-bar.ts';

/** The option of a setting, described as the configuration table has it. */
export function settingOption(name: SettingName): Option {
  const setting = describeSettings().find((each) => each.name === name);
  const value = setting?.type === 'boolean' ? '' : ` <${setting?.type === 'number' ? 'number' : 'text'}>`;
  const unit = setting?.unit === '' ? '' : `, in ${setting?.unit}`;
  return new Option(
    `${flagOf(name)}${value}`,
    `${setting?.help} (${setting?.env}; ${setting?.default === '' ? 'none' : JSON.stringify(setting?.default)}${unit})`,
  );
}

/** A command that works on the database, also beside a running server. */
export function databaseCommand(name: string, { makes = false }: { readonly makes?: boolean } = {}): Command {
  const option = settingOption('database');
  const { env, default: usual } = settings.database;
  if (!makes)
    option.description = `The server’s database: a file’s path, or postgres://user@host/name. (${env}; ${JSON.stringify(usual)})`;
  return new Command(name).addOption(option);
}

/** How long a command may read one moment of the database: as long as it takes. */
const longReadMs = 24 * 60 * 60 * 1_000;

/** What a command says of its database: nothing is what the environment or the default says. */
interface DatabaseFlags {
  readonly database?: string | undefined;
}

/** How the database that a command works on is called in what it says. */
export function databaseOf({ database }: DatabaseFlags): string {
  return nameOfDatabase(readConfig({ database }).database);
}

/** Opens the database that a command names, which must be there: a command beside the server never makes another one unasked. */
export async function openDatabaseOf(flags: DatabaseFlags): Promise<Storage> {
  return open(flags, true).catch((error: unknown) => {
    throw error instanceof NoLedger ? noDatabase(error, flags) : error;
  });
}

/** That a database is not there, and what to do. */
export function noDatabase(error: Error, flags: DatabaseFlags): CommandFailed {
  const named = `Name the server’s with --database or ${settings.database.env}`;
  const serve = `${commandName} serve --database ${databaseOf(flags)}`;
  return new CommandFailed(`${error.message} ${named}; or start a server, which makes one: ${serve}`, { cause: error });
}

/** Opens the database that a command names. Where there is none it is made, which is said. */
export async function openOrMakeDatabaseOf(flags: DatabaseFlags): Promise<Storage> {
  try {
    return await open(flags, true);
  } catch (error) {
    if (!(error instanceof NoLedger)) throw error;
    const made = await open(flags, false);
    process.stderr.write(`A new database was made: ${databaseOf(flags)}\n`);
    return made;
  }
}

/** Opens a database that is to be written anew, and makes it where there is none. */
export function openTargetDatabase(database: string): Promise<Storage> {
  return open({ database }, false);
}

/** What opening takes is loaded only now: help and mistakes are answered at once. */
async function open({ database }: DatabaseFlags, mustExist: boolean): Promise<Storage> {
  const config = readConfig({ database });
  const { openStorage } = await import('../server/open-storage.ts');
  const bar = progressBar('Rebuilding projections');
  try {
    return await openStorage({ ...config, maxReadMs: longReadMs }, { onRebuild: bar.update, mustExist });
  } finally {
    bar.stop();
  }
}
