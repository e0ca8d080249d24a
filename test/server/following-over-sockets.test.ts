import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { Arrivals } from '../kit/arrivals.ts';
import { incidents, publish } from '../kit/incidents.ts';
import { longRun } from '../kit/long-run.ts';
import { proxiedServer } from '../kit/proxied-server.ts';

// The client libraries with the recipe of docs/following.md, and their own reconnecting.

const { waqai, proxy } = await proxiedServer();

// biome-ignore lint/suspicious/noExplicitAny: both libraries hand on the data of the query as they got it
type Data = any;

interface Subscriber {
  readonly incidents: Arrivals<string>;
  readonly started: Arrivals<string>;
  readonly over: Promise<unknown>;
  leave(): void;
}

/** A payload object of one's own, with each cursor written back into it. */
function followWith(
  subscribe: (payload: { query: string; variables: { since: string | null } }, sink: Sink) => () => void,
): Subscriber {
  const payload = { query: incidents, variables: { since: null as string | null } };
  const arrived = new Arrivals<string>();
  const started = new Arrivals<string>();
  const { promise: over, resolve } = Promise.withResolvers<unknown>();
  const leave = subscribe(payload, {
    next({ data }) {
      const message = data.incidentAdded;
      if (message.__typename === 'Started') started.push(message.cursor);
      if (message.__typename === 'IncidentAdded') arrived.push(message.incident.title.text);
      if (message.cursor) payload.variables.since = message.cursor;
    },
    error: resolve,
    complete: () => resolve('complete'),
  });
  return { incidents: arrived, started, over, leave };
}

interface Sink {
  next(result: { data?: Data }): void;
  error(error: unknown): void;
  complete(): void;
}

// The libraries wait seconds before they come back. The long run leaves them to it.
const soon = longRun ? undefined : () => new Promise<void>((again) => setTimeout(again, 5));

function overWebSocket(): Subscriber {
  const client = createWebSocketClient({
    url: proxy.webSocket,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    ...(soon === undefined ? {} : { retryWait: soon }),
  });
  return followWith((payload, sink) => client.subscribe(payload, sink as never));
}

function overSse(): Subscriber {
  const client = createSseClient({
    url: proxy.graphql,
    retryAttempts: Number.POSITIVE_INFINITY,
    ...(soon === undefined ? {} : { retry: soon }),
  });
  return followWith((payload, sink) => client.subscribe(payload, sink as never));
}

for (const [library, follow] of [
  ['graphql-ws', overWebSocket],
  ['graphql-sse', overSse],
] as const)
  test(`a subscriber with ${library} gets each incident once and in order, over three cuts and a proxy’s 502`, async () => {
    using printed = vi.spyOn(console, 'error');
    const subscriber = follow();
    await subscriber.started.one();
    const published: string[] = [];
    const add = async (): Promise<void> => {
      const title = `${library} ${published.length}`;
      published.push(title);
      await publish(waqai, title);
    };
    for (let cuts = 0; cuts < 3; cuts++) {
      // Some are on their way when the connection is cut, some are published while it is away, some after.
      await add();
      await add();
      expect(waqai.cut()).toBeGreaterThan(0);
      await add();
      await add();
      await subscriber.started.one();
      await add();
    }
    // A server restarts behind its proxy, for longer than it takes to come back once.
    proxy.away();
    for (let refused = 0; refused < 2; refused++) await proxy.refused.one();
    await add();
    proxy.back();
    await subscriber.started.one();
    await add();
    expect(await subscriber.incidents.take(17)).toEqual(published);
    subscriber.leave();
    await waqai.untilReaders(0);
    subscriber.incidents.end();
    expect(await subscriber.incidents.rest()).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
  });

const wrong = { query: incidents, variables: { filter: { words: '' } } };

for (const [library, subscribe] of [
  [
    'graphql-ws',
    (sink) => void createWebSocketClient({ url: waqai.webSocket, shouldRetry: () => true }).subscribe(wrong, sink as never),
  ],
  ['graphql-sse', (sink) => void createSseClient({ url: waqai.graphql }).subscribe(wrong, sink as never)],
] as [string, (sink: Sink) => void][])
  test(`a subscriber with ${library} whose filter is refused is told why, and asks no more`, async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const told: unknown[] = [];
    subscribe({
      next: (result) => void told.push(result),
      error: (error) => resolve(told.push(error)),
      complete: () => resolve(told),
    });
    await promise;
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toContain('"code":"BAD_INPUT","path":["filter"]');
  });
