import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

export type SettingName = keyof typeof settings;
type Widened<T> = T extends number ? number : T extends boolean ? boolean : string;

/** The configuration of a server. */
export type Config = { readonly [Name in SettingName]: Widened<(typeof settings)[Name]['default']> };

/** Something in the configuration is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const choices: Partial<Record<SettingName, readonly string[]>> = {
  reading: ['open', 'keys'],
  introspection: ['on', 'off'],
  playground: ['on', 'off'],
  logLevel: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
};

/** The table, row by row, for help texts and documentation. */
export function describeSettings() {
  return Object.entries(settings).map(([name, setting]) => ({
    name: name as SettingName,
    flag: flagOf(name),
    type: typeof setting.default,
    unit: '',
    ...setting,
  }));
}

/** `maxBodyBytes` as a flag: `--max-body-bytes`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Reads the configuration: what is given wins over the environment, the environment over the defaults. */
export function readConfig(
  given: Partial<Record<SettingName, string | number | boolean | undefined>> = {},
  env: NodeJS.ProcessEnv = process.env,
): Config {
  const entries = Object.entries(settings).map(([name, setting]) => {
    const fromEnv = env[setting.env];
    const flag = given[name as SettingName];
    if (flag !== undefined) return [name, readSetting(name as SettingName, flag, flagOf(name))];
    return [
      name,
      fromEnv === undefined || fromEnv === '' ? setting.default : readSetting(name as SettingName, fromEnv, setting.env),
    ];
  });
  return Object.fromEntries(entries) as Config;
}

function readSetting(name: SettingName, value: string | number | boolean, where: string): string | number | boolean {
  const setting: Setting<string | number | boolean> = settings[name];
  if (typeof setting.default === 'boolean') return readBoolean(value, where);
  if (typeof setting.default === 'string') {
    const allowed = choices[name];
    if (allowed !== undefined && !allowed.includes(String(value)))
      throw new ConfigError(`${where} is "${value}"; it is one of ${allowed.join(', ')}.`);
    return String(value);
  }
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = setting;
  const number = Number(value);
  if (String(value).trim() !== '' && Number.isInteger(number) && number >= min && number <= max) return number;
  throw new ConfigError(
    `${where} is "${value}"; it is a whole number from ${min}${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}.`,
  );
}

function readBoolean(value: string | number | boolean, where: string): boolean {
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  throw new ConfigError(`${where} is "${value}"; it is true or false.`);
}

/** The origins that may use the API; undefined for all. */
export function allowedOrigins({ origins }: Pick<Config, 'origins'>): readonly string[] | undefined {
  const list = origins.split(',').map((each) => each.trim().replace(/\/$/, ''));
  return list.includes('*') ? undefined : list.filter((each) => each !== '');
}
