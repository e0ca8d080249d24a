import { setTimeout as delay } from 'node:timers/promises';
import { Closing } from '../domain/base/closing.ts';
import type { Storage } from '../ledger/storage.ts';
import { type Config, readConfig } from './config.ts';
import { type App, createApp } from './create-app.ts';
import { openLog } from './log.ts';
import { openHub } from './open-hub.ts';
import { openStorage } from './open-storage.ts';
import { openWebSockets, type WebSockets } from './web-socket.ts';

/** waqai as a part of a server that somebody else runs. */
export interface Embedded extends Pick<App, 'fetch' | 'handle'>, Pick<WebSockets, 'upgrade'>, AsyncDisposable {
  readonly storage: Storage;
  readonly app: App;
  /** Ends every stream with where to resume, waits as long as the configuration says for what is being answered, and closes the database. */
  stop(): Promise<void>;
}

/** Opens the database and the API, and listens nowhere: requests and upgrades are handed to it. What is not given, the environment says. */
export async function embed(given: Partial<Config> = {}): Promise<Embedded> {
  const config = readConfig(given);
  const log = openLog(config.logLevel);
  await using opened = new Closing();
  const storage = opened.use(await openStorage(config));
  const hub = opened.use(await openHub(storage, config, log));
  const app = opened.use(createApp({ storage, hub, config, log }));
  const sockets = openWebSockets({ app, config, log });
  const parts = opened.move();
  const underWay = new Set<Promise<unknown>>();
  const noted = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const over: Promise<unknown> = answer.catch(() => undefined).finally(() => underWay.delete(over));
    underWay.add(over);
    return answer;
  };
  const stop = async (): Promise<void> => {
    app.stopping();
    hub.stop('SERVER_STOPPING');
    const answered = Promise.all([...underWay, sockets[Symbol.asyncDispose]()]);
    await Promise.race([answered, delay(config.stopWithinMs, undefined, { ref: false })]);
    await parts[Symbol.asyncDispose]();
  };
  let stopped: Promise<void> | undefined;
  const stopOnce = (): Promise<void> => {
    stopped ??= stop();
    return stopped;
  };
  return {
    fetch: (request) => noted(app.fetch(request)),
    handle: (request, response) => noted(app.handle(request, response)),
    upgrade: sockets.upgrade,
    storage,
    app,
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}
