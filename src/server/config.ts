/** One setting: how it is named, what it takes, and what it is for. From this table come `--help` and docs/configuration.md. */
interface Setting<T> {
  readonly env: string;
  readonly default: T;
  /** What a number counts. */
  readonly unit?: string;
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
}

const settings = {
  port: { env: 'WAQAI_PORT', default: 4000, min: 0, max: 65_535, help: 'Port to listen on; 0 takes a free one.' },
  host: { env: 'WAQAI_HOST', default: '127.0.0.1', help: 'Address to listen on. 0.0.0.0 is every interface: put TLS in front.' },
  database: { env: 'WAQAI_DATABASE', default: 'waqai.db', help: 'The database: a file’s path. Made where there is none.' },
  empty: { env: 'WAQAI_EMPTY', default: false, help: 'Leave a new database empty, without the Tripoli timeline.' },
  reading: { env: 'WAQAI_READING', default: 'open', help: 'Who may read: "open" is everybody, "keys" is whoever has a key.' },
  origins: {
    env: 'WAQAI_ORIGINS',
    default: '*',
    help: 'Web origins whose pages may use the API, joined by commas; for CORS and WebSocket alike.',
  },
  logLevel: {
    env: 'WAQAI_LOG_LEVEL',
    default: 'info',
    help: 'What is logged: trace, debug, info, warn, error, fatal or silent.',
  },
  maxBodyBytes: {
    env: 'WAQAI_MAX_BODY_BYTES',
    default: 1_048_576,
    unit: 'bytes',
    min: 1_024,
    help: 'Largest request body, and largest WebSocket message.',
  },
  maxTokens: { env: 'WAQAI_MAX_TOKENS', default: 5_000, unit: 'tokens', min: 10, help: 'Longest GraphQL document.' },
  maxDepth: { env: 'WAQAI_MAX_DEPTH', default: 15, unit: 'levels', min: 1, help: 'Deepest nesting of fields in an operation.' },
  maxAliases: { env: 'WAQAI_MAX_ALIASES', default: 50, unit: 'aliases', min: 0, help: 'Most aliases in an operation.' },
  maxRootFields: { env: 'WAQAI_MAX_ROOT_FIELDS', default: 20, unit: 'fields', min: 1, help: 'Most root fields in an operation.' },
  maxDirectives: { env: 'WAQAI_MAX_DIRECTIVES', default: 50, unit: 'directives', min: 0, help: 'Most directives in a document.' },
  readers: {
    env: 'WAQAI_READERS',
    default: 8,
    unit: 'connections',
    min: 1,
    max: 200,
    help: 'Operations that read the database at the same time.',
  },
  maxReadMs: {
    env: 'WAQAI_MAX_READ_MS',
    default: 10_000,
    unit: 'milliseconds',
    min: 10,
    help: 'Longest that an operation may hold its moment of the database, or wait for a reader.',
  },
  maxGroup: { env: 'WAQAI_MAX_GROUP', default: 50, unit: 'requests', min: 1, help: 'Most writes that share a commit.' },
  maxWaitingWrites: {
    env: 'WAQAI_MAX_WAITING_WRITES',
    default: 1_000,
    unit: 'requests',
    min: 1,
    help: 'Most writes that wait at a time; more are told to come back.',
  },
  busyForMs: {
    env: 'WAQAI_BUSY_FOR_MS',
    default: 10_000,
    unit: 'milliseconds',
    min: 0,
    help: 'Longest that a write waits while another process holds the database.',
  },
  pollEveryMs: {
    env: 'WAQAI_POLL_EVERY_MS',
    default: 250,
    unit: 'milliseconds',
    min: 10,
    help: 'How often other processes’ writes, and a replaced database, are looked for.',
  },
  heartbeatMs: {
    env: 'WAQAI_HEARTBEAT_MS',
    default: 12_000,
    unit: 'milliseconds',
    min: 100,
    help: 'How often a quiet stream shows that it is alive.',
  },
  maxWaitingBytes: {
    env: 'WAQAI_MAX_WAITING_BYTES',
    default: 1_048_576,
    unit: 'bytes',
    min: 1_000,
    help: 'Most that may wait to be sent to one reader; past it the stream ends with READER_TOO_SLOW.',
  },
  progressEvery: {
    env: 'WAQAI_PROGRESS_EVERY',
    default: 500,
    unit: 'changes',
    min: 1,
    help: 'After how many changes a stream that nothing matched hears of its position.',
  },
  drainWithinMs: {
    env: 'WAQAI_DRAIN_WITHIN_MS',
    default: 10_000,
    unit: 'milliseconds',
    min: 10,
    help: 'How long a reader has to take the end of its stream before its connection is cut.',
  },
  maxOperationsPerSocket: {
    env: 'WAQAI_MAX_OPERATIONS_PER_SOCKET',
    default: 100,
    unit: 'operations',
    min: 1,
    help: 'Most operations under way on one WebSocket.',
  },
  stopWithinMs: {
    env: 'WAQAI_STOP_WITHIN_MS',
    default: 10_000,
    unit: 'milliseconds',
    min: 0,
    help: 'Longest that a stop waits for running requests.',
  },
} as const satisfies Record<string, Setting<string | number | boolean>>;

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
