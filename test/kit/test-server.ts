import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { vi } from 'vitest';
import type { Role } from '../../src/domain/base/role.ts';
import { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import { createKey } from '../../src/server/authenticate.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import type { Log } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start-server.ts';
import { seed } from '../../src/transfer/seed.ts';
import { untilTrue } from './arrivals.ts';
import { ask } from './ask.ts';
import { type EngineRecord, type EngineRecordOptions, engineRecord } from './engine-record.ts';
import type { GraphqlAnswer } from './test-app.ts';

/** A line of the server's log. */
export interface LoggedLine {
  readonly level: number;
  readonly msg: string;
  readonly id?: string;
  readonly err?: { readonly message: string; readonly stack: string };
}

export interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`; the API's paths over HTTP and WebSocket. */
  readonly address: string;
  readonly graphql: string;
  readonly webSocket: string;
  readonly record: EngineRecord;
  readonly storage: EngineRecord['storage'];
  readonly hub: LiveHub;
  readonly config: Config;
  /** What was logged, from warnings on. */
  readonly logged: LoggedLine[];
  /** Every HTTP request that has come so far, upgrades too. */
  readonly requests: readonly IncomingMessage[];
  /** Forgets these, where it is about what the server itself keeps. */
  forgetRequests(): void;
  /** The server's ends of the connections that are open. */
  readonly connections: ReadonlySet<Socket>;
  /** Destroys the server's ends of all connections, and answers how many there were. */
  cut(): number;
  /** Waits until this many streams are live. */
  untilReaders(count: number): Promise<void>;
  ask(query: string, variables?: object, key?: string): Promise<GraphqlAnswer>;
  keyOf(role: Role, mayPublish?: boolean): Promise<{ readonly id: string; readonly secret: string }>;
  stop(): Promise<void>;
}

export interface TestServerOptions extends EngineRecordOptions {
  readonly config?: Partial<Config>;
  /** A record that is there already; it is closed with the server. */
  readonly record?: EngineRecord;
  /** Record the shipped timeline. */
  readonly tripoli?: boolean;
}

/** A server on a port of its own, around a real database. */
export async function testServer({
  config: given = {},
  tripoli = false,
  record: ready,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const record = ready ?? (await engineRecord(options));
  const { storage } = record;
  if (tripoli) await seed(storage);
  const config = readConfig({ port: 0, ...given }, {});
  const { log, logged } = collectingLog();
  const watched = watchConnections();
  const opening = vi.spyOn(LiveHub, 'open');
  const server = await startServer(storage, config, log);
  const hub = await opening.mock.results[0]!.value;
  opening.mockRestore();
  const { connections, requests } = watched.of(Number(new URL(server.address).port));
  const graphql = `${server.address}/graphql`;
  return {
    address: server.address,
    graphql,
    webSocket: graphql.replace('http:', 'ws:'),
    record,
    storage,
    hub,
    config,
    logged,
    requests,
    forgetRequests: () => void requests.splice(0),
    connections,
    cut: () => {
      const open = [...connections];
      for (const socket of open) socket.destroy();
      return open.length;
    },
    untilReaders: (count) => untilTrue(() => hub.readers === count),
    ask: (query, variables, key) => ask(graphql, query, variables, key),
    keyOf: (role, mayPublish = false) => createKey(storage.keys, { name: role, role, mayPublish }),
    stop: () => server.stop(),
    async [Symbol.asyncDispose]() {
      for (const socket of connections) socket.destroy();
      await server.stop();
      watched.stop();
      await record[Symbol.asyncDispose]();
    },
  };
}

/** A log that is kept, and printed nowhere. */
export function collectingLog(): { readonly log: Log; readonly logged: LoggedLine[] } {
  const logged: LoggedLine[] = [];
  const kept = new Writable({
    write: (chunk, _, done) => {
      logged.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { log: pino({ level: 'warn', base: null }, kept), logged };
}

/** Node tells of every socket and request that a server of this process takes; a server is known by its port. */
function watchConnections() {
  const requests = new Map<number, IncomingMessage[]>();
  const byPort = new Map<number, Set<Socket>>();
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    const port = socket.localPort ?? 0;
    const ofPort = byPort.get(port) ?? new Set();
    byPort.set(port, ofPort.add(socket));
    socket.once('close', () => ofPort.delete(socket));
  };
  const onRequest = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    // One whose client has gone by then has no port any more.
    requests.get(request.socket.localPort ?? 0)?.push(request);
  };
  subscribe('net.server.socket', onSocket);
  subscribe('http.server.request.start', onRequest);
  return {
    of: (port: number) => {
      const connections = byPort.get(port) ?? new Set<Socket>();
      byPort.set(port, connections);
      const seen = requests.get(port) ?? [];
      requests.set(port, seen);
      return { connections: connections as ReadonlySet<Socket>, requests: seen };
    },
    stop: () => {
      unsubscribe('net.server.socket', onSocket);
      unsubscribe('http.server.request.start', onRequest);
    },
  };
}
