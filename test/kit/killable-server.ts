import type { Role } from '../../src/domain/base/role.ts';
import { createKey } from '../../src/server/authenticate.ts';
import { ask } from './ask.ts';
import { type EngineRecord, type EngineRecordOptions, engineRecord } from './engine-record.ts';
import { type ServingCli, serveCli } from './run-cli.ts';
import type { GraphqlAnswer } from './test-app.ts';

/** A server in a process of its own, beside which a test writes to the same database. */
export interface KillableServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`: another one each time it is started. */
  readonly address: string;
  readonly graphql: string;
  readonly record: EngineRecord;
  ask(query: string, variables?: object, key?: string): Promise<GraphqlAnswer>;
  keyOf(role: Role): Promise<{ readonly id: string; readonly secret: string }>;
  /** Ends its process in the middle of whatever it does (kill -9), and answers once it is gone. */
  kill(): Promise<void>;
  /** Starts another process in its place. */
  start(): Promise<void>;
}

export interface KillableServerOptions extends EngineRecordOptions {
  /** Of `waqai serve`. */
  readonly args?: readonly string[];
}

export async function killableServer({ args = [], ...options }: KillableServerOptions = {}): Promise<KillableServer> {
  const record = await engineRecord(options);
  // What others write to a file is looked for now and then, and sooner where a test waits for it.
  const serve = (): Promise<ServingCli> => serveCli(['--database', record.location, '--empty', '--poll-every-ms', '20', ...args]);
  let serving = await serve();
  return {
    get address() {
      return new URL(serving.address).origin;
    },
    get graphql() {
      return serving.address;
    },
    record,
    ask: (query, variables, key) => ask(serving.address, query, variables, key),
    keyOf: (role) => createKey(record.storage.keys, { name: role, role, mayPublish: false }),
    kill: async () => {
      serving.child.kill('SIGKILL');
      await serving.ended;
    },
    start: async () => {
      serving = await serve();
    },
    async [Symbol.asyncDispose]() {
      serving.child.kill('SIGKILL');
      await serving.ended;
      await record[Symbol.asyncDispose]();
    },
  };
}
