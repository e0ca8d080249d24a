/** One setting: how it is named, what it takes, and what it is for. From this table come `--help` and docs/configuration.md. */
export interface Setting<T> {
  readonly env: string;
  readonly default: T;
  /** What a number counts. */
  readonly unit?: string;
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
}

export const settings = {
  port: { env: 'WAQAI_PORT', default: 4000, min: 0, max: 65_535, help: 'Port to listen on; 0 takes a free one.' },
  host: { env: 'WAQAI_HOST', default: '127.0.0.1', help: 'Address to listen on. 0.0.0.0 is every interface: put TLS in front.' },
  publicUrl: {
    env: 'WAQAI_PUBLIC_URL',
    default: '',
    help: 'Where clients reach the server, such as https://record.example: permanent links and feeds’ own begin with it. Else with the address that it listens on.',
  },
  database: {
    env: 'WAQAI_DATABASE',
    default: 'waqai.db',
    help: 'The database: a file’s path, made where there is none, or postgres://user@host/name, whose tables are made.',
  },
  directDatabase: {
    env: 'WAQAI_DIRECT_DATABASE',
    default: '',
    help: 'Where --database leads to a pooler in transaction mode: the URL of PostgreSQL itself, for what a pooler cannot do.',
  },
  empty: { env: 'WAQAI_EMPTY', default: false, help: 'Leave a new database empty, without the Tripoli timeline.' },
  reading: { env: 'WAQAI_READING', default: 'open', help: 'Who may read: "open" is everybody, "keys" is whoever has a key.' },
  origins: {
    env: 'WAQAI_ORIGINS',
    default: '*',
    help: 'Web origins whose pages may use the API, joined by commas; for CORS and WebSocket alike.',
  },
  allowedHeaders: {
    env: 'WAQAI_ALLOWED_HEADERS',
    default: '',
    help: 'More request headers that pages of other origins may send, joined by commas; * is any. Those of tracing and of GraphQL clients they may anyway.',
  },
  operations: {
    env: 'WAQAI_OPERATIONS',
    default: '',
    help: 'Files of trusted documents, joined by commas: manifests of client-preset, Relay or Apollo. They can be sent by their ids.',
  },
  operationsOnly: {
    env: 'WAQAI_OPERATIONS_ONLY',
    default: false,
    help: 'Run trusted documents alone. The playground then runs nothing else either.',
  },
  introspection: {
    env: 'WAQAI_INTROSPECTION',
    default: 'on',
    help: 'Whether the schema is told to whoever asks, as the playground and code generators do: "on", or "off".',
  },
  playground: {
    env: 'WAQAI_PLAYGROUND',
    default: 'on',
    help: 'Whether a browser is answered the playground: "on", or "off", which answers in words where the API is.',
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
  compressOverBytes: {
    env: 'WAQAI_COMPRESS_OVER_BYTES',
    default: 2_048,
    unit: 'bytes',
    min: 0,
    help: 'Answers and feeds longer than this are packed (gzip, br) for whoever accepts it; streams never are. A proxy that packs them itself: a very large number.',
  },
  maxTokens: { env: 'WAQAI_MAX_TOKENS', default: 5_000, unit: 'tokens', min: 10, help: 'Longest GraphQL document.' },
  maxCost: {
    env: 'WAQAI_MAX_COST',
    default: 50_000,
    unit: 'objects',
    min: 1,
    help: 'Most objects that an operation may ask for.',
  },
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
  maxLockMs: {
    env: 'WAQAI_MAX_LOCK_MS',
    default: 5_000,
    unit: 'milliseconds',
    min: 100,
    help: 'PostgreSQL: longest that a node which is about to write may be silent before its connection is ended, so that others write.',
  },
  pollEveryMs: {
    env: 'WAQAI_POLL_EVERY_MS',
    default: 250,
    unit: 'milliseconds',
    min: 10,
    help: 'How often other processes’ writes, and a replaced database, are looked for.',
  },
  notYetAfterMs: {
    env: 'WAQAI_NOT_YET_AFTER_MS',
    default: 2_000,
    unit: 'milliseconds',
    min: 0,
    help: 'Longest that a query waits for the position of its atLeast; then it is answered NOT_YET.',
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
  maxUnreadBytes: {
    env: 'WAQAI_MAX_UNREAD_BYTES',
    default: 268_435_456,
    unit: 'bytes',
    min: 1_000_000,
    help: 'Most that may wait to be taken on all connections together, or be kept of what is sent and subscribed on them; past it the one with most is cut.',
  },
  maxUnreadMs: {
    env: 'WAQAI_MAX_UNREAD_MS',
    default: 30_000,
    unit: 'milliseconds',
    min: 100,
    help: 'Longest that a connection may take nothing of what waits for it; then it is cut.',
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
    help: 'Most operations under way on one WebSocket, and requests on one HTTP connection.',
  },
  stopWithinMs: {
    env: 'WAQAI_STOP_WITHIN_MS',
    default: 10_000,
    unit: 'milliseconds',
    min: 0,
    help: 'Longest that a stop waits for running requests.',
  },
} as const satisfies Record<string, Setting<string | number | boolean>>;
