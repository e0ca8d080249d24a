import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Storage } from '../ledger/storage.ts';
import type { Config } from './config.ts';
import { Connections } from './connections.ts';
import { createApp } from './create-app.ts';
import { departed } from './departures.ts';
import { startHealthThread } from './health-thread.ts';
import { createHttpServer } from './http-server.ts';
import type { Log } from './log.ts';
import { openHub } from './open-hub.ts';
import { addressOf, isEveryAddress } from './public-url.ts';
import { type IndexStart, type IndexStartOptions, startIndex } from './start-index.ts';
import { openWebSockets } from './web-socket.ts';

export interface RunningServer {
  /** `http://127.0.0.1:4000` */
  readonly address: string;
  /**
   * Stops in order: nothing new is taken, every stream ends with where to resume, running requests finish, and whatever is left
   * after the configured time is cut.
   */
  stop(): Promise<void>;
}

/** Listens, and answers once it really serves. The storage is closed by whoever opened it. */
export async function startServer(
  storage: Storage,
  config: Config,
  log: Log,
  options: IndexStartOptions = {},
): Promise<RunningServer> {
  const hub = await openHub(storage, config, log);
  let address = addressOf(config, config.port);
  const connections = new Connections(config, log);
  const { held } = connections;
  let index: IndexStart | undefined;
  const app = createApp({
    storage,
    hub,
    config,
    log,
    address: () => address,
    held,
    isIndexThere: () => index?.isThere() === true,
  });
  const sockets = openWebSockets({ app, config, log, held });
  let stopped: Promise<void> | undefined;
  const http = createHttpServer({ app, sockets, connections, config, log });
  const health = config.healthPort === 0 ? undefined : await startHealthThread(config, app.isReady);
  // Last of what is started: whatever else cannot be, it leaves nothing behind that goes on.
  index = startIndex(storage, log, options);
  await index.soon;
  await listen(http, config).catch(async (error: unknown) => {
    await index?.[Symbol.asyncDispose]();
    await health?.[Symbol.asyncDispose]();
    throw error;
  });
  http.on('error', (error) => log.warn({ err: error }, 'a connection could not be taken'));
  const { port } = http.address() as AddressInfo;
  address = addressOf(config, port);
  if (config.publicUrl === '' && isEveryAddress(config))
    log.warn(`permanent links begin with ${address}, which leads nowhere from another machine: set --public-url`);
  const stop = async (): Promise<void> => {
    app.stopping();
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    hub.stop('SERVER_STOPPING');
    http.closeIdleConnections();
    // A connection that is kept for a next request would hold the stop up once this one is answered.
    connections.whenAnswered(() => void setImmediate(() => http.closeIdleConnections()));
    const cut = setTimeout(() => connections.closeAll(), config.stopWithinMs);
    const late = new Promise<void>((resolve) => setTimeout(resolve, config.stopWithinMs).unref());
    await Promise.race([Promise.all([closed, sockets[Symbol.asyncDispose]()]), late]);
    clearTimeout(cut);
    connections.closeAll();
    await departed();
    connections[Symbol.dispose]();
    await index?.[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
    await hub[Symbol.asyncDispose]();
    await health?.[Symbol.asyncDispose]();
  };
  return {
    address,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
