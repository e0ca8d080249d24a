import { Command, Option } from 'commander';
import type { Storage } from '../ledger/storage.ts';
import { describeSettings, flagOf, readConfig, type SettingName } from '../server/config.ts';
import { progressBar } from './progress-bar.ts';

/** The option of a setting, described as the configuration table has it. */
export function settingOption(name: SettingName): Option {
  const setting = describeSettings().find((each) => each.name === name);
  const value = setting?.type === 'boolean' ? '' : ` <${setting?.type === 'number' ? 'number' : 'text'}>`;
  const unit = setting?.unit === '' ? '' : `, in ${setting?.unit}`;
  return new Option(`${flagOf(name)}${value}`, `${setting?.help} (${setting?.env}; ${JSON.stringify(setting?.default)}${unit})`);
}

/** A command that works on the database, also beside a running server. */
export function databaseCommand(name: string): Command {
  return new Command(name).addOption(settingOption('database'));
}

/** How long a command may read one moment of the database: as long as it takes. */
const longReadMs = 24 * 60 * 60 * 1_000;

/** Opens the database that a command names. What it takes is loaded only now: help and mistakes are answered at once. */
export async function openDatabaseOf({ database }: { readonly database?: string }): Promise<Storage> {
  const config = readConfig({ database });
  const { openStorage } = await import('../server/open-storage.ts');
  const bar = progressBar('Rebuilding projections');
  try {
    return await openStorage({ ...config, maxReadMs: longReadMs }, bar.update);
  } finally {
    bar.stop();
  }
}
