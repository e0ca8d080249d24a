import type { Role } from '../../src/domain/base/role.ts';
import { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { createKey } from '../../src/server/authenticate.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { type App, createApp } from '../../src/server/create-app.ts';
import { openLog } from '../../src/server/log.ts';
import { seed } from '../../src/transfer/seed.ts';
import { type EngineRecord, type EngineRecordOptions, engineRecord } from './engine-record.ts';

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own query
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: the same
  readonly errors: any[] | undefined;
  /** Of a query or a mutation that was run or refused for it: what it costs. */
  readonly extensions: { readonly cost: { readonly requested: number; readonly limit: number } } | undefined;
}

export interface TestApp extends AsyncDisposable {
  readonly app: App;
  readonly hub: LiveHub;
  readonly record: EngineRecord;
  readonly storage: Storage;
  readonly config: Config;
  /** Sends an operation as the application would over HTTP. */
  ask(query: string, variables?: object, key?: string): Promise<GraphqlAnswer>;
  /** Makes a key with a role; its secret. */
  keyOf(role: Role, mayPublish?: boolean): Promise<string>;
}

export interface TestAppOptions extends EngineRecordOptions {
  readonly config?: Partial<Config>;
  /** Record the shipped timeline. */
  readonly tripoli?: boolean;
  /** A record that is there already; it is closed with the application. */
  readonly record?: EngineRecord;
  /** What the server sees of the storage. */
  readonly wrap?: (storage: Storage) => Storage;
}

/** The server without a port, around a real database. */
export async function testApp({
  config: given = {},
  tripoli = false,
  wrap = (storage) => storage,
  record: ready,
  ...options
}: TestAppOptions = {}): Promise<TestApp> {
  const record = ready ?? (await engineRecord(options));
  const storage = wrap(record.storage);
  if (tripoli) await seed(storage);
  const config = readConfig({ logLevel: 'silent', ...given }, {});
  const log = openLog(config.logLevel);
  const hub = await LiveHub.open({ storage, onError: (error) => log.warn({ err: error }, 'tailing failed') });
  const app = createApp({ storage, hub, config, log });
  return {
    app,
    hub,
    record,
    storage,
    config,
    ask: async (query, variables, key) => {
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      };
      const response = await app.fetch(
        new Request('http://waqai.test/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) }),
      );
      const { data, errors, extensions } = (await response.json()) as GraphqlAnswer;
      return { status: response.status, headers: response.headers, data, errors, extensions };
    },
    keyOf: async (role, mayPublish = false) => (await createKey(storage.keys, { name: role, role, mayPublish })).secret,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await hub[Symbol.asyncDispose]();
      await record[Symbol.asyncDispose]();
    },
  };
}
