import type { Setting } from './setting.ts';

/** What an operation, and what subscriptions together, may ask for. */
export const operationSettings = {
  maxBodyBytes: {
    env: 'WAQAI_MAX_BODY_BYTES',
    default: 1_048_576,
    unit: 'bytes',
    min: 1_024,
    help: 'Largest request body, and largest WebSocket message.',
  },
  maxTokens: { env: 'WAQAI_MAX_TOKENS', default: 5_000, unit: 'tokens', min: 10, help: 'Longest GraphQL document.' },
  maxCost: {
    env: 'WAQAI_MAX_COST',
    default: 50_000,
    unit: 'objects',
    min: 1,
    help: 'Most that an operation, a message of a subscription or a feed may cost; docs/asking.md says what costs how much.',
  },
  maxSocketCost: {
    env: 'WAQAI_MAX_SOCKET_COST',
    default: 50_000,
    unit: 'objects',
    min: 1,
    help: 'Most that a message of each subscription of one WebSocket may cost together.',
  },
  maxStreamsCost: {
    env: 'WAQAI_MAX_STREAMS_COST',
    default: 5_000_000,
    unit: 'objects',
    min: 1,
    help: 'Most that a message of each subscription of the process may cost together; further ones are told to come back.',
  },
  maxDepth: { env: 'WAQAI_MAX_DEPTH', default: 15, unit: 'levels', min: 1, help: 'Deepest nesting of fields in an operation.' },
  maxAliases: { env: 'WAQAI_MAX_ALIASES', default: 50, unit: 'aliases', min: 0, help: 'Most aliases in an operation.' },
  maxRootFields: { env: 'WAQAI_MAX_ROOT_FIELDS', default: 20, unit: 'fields', min: 1, help: 'Most root fields in an operation.' },
  maxDirectives: { env: 'WAQAI_MAX_DIRECTIVES', default: 50, unit: 'directives', min: 0, help: 'Most directives in a document.' },
} as const satisfies Record<string, Setting<number>>;
