import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { resumingFetch } from '../../clients/waqai-client/src/resuming-fetch.ts';
import { withResume } from '../../clients/waqai-client/src/with-resume.ts';
import { Arrivals } from '../kit/arrivals.ts';
import { headOf, publish } from '../kit/incidents.ts';
import { rounds } from '../kit/long-run.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { Random } from '../kit/random.ts';

// Stock clients: they send their first variables again after every cut.

const { waqai, proxy } = await proxiedServer();

const query = `subscription ($since: LedgerCursor) {
  incidentAdded(since: $since) { __typename ... on IncidentAdded { incident { title { text } } } }
}`;

const options = (): Parameters<typeof withResume>[0] => ({
  url: proxy.webSocket,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: () => new Promise<void>((again) => setTimeout(again, 2)),
});

interface Incident {
  readonly incidentAdded: { readonly incident?: { readonly title: { readonly text: string } } };
}

interface StockClient {
  readonly subscribe: (
    payload: { readonly query: string; readonly variables: Record<string, unknown> },
    sink: {
      next(result: { readonly data?: Incident | null | undefined }): void;
      error(error: unknown): void;
      complete(): void;
    },
  ) => () => void;
}

/** Follows incidents with variables that are never changed. */
function follow(client: StockClient, variables: object = {}) {
  const titles = new Arrivals<string>();
  const started = new Arrivals<true>();
  const leave = client.subscribe(
    { query, variables: { ...variables } },
    {
      next: ({ data }) => {
        const title = data?.incidentAdded.incident?.title.text;
        if (title === undefined) started.push(true);
        else titles.push(title);
      },
      error: () => titles.end(),
      complete: () => titles.end(),
    },
  );
  return { titles, started, leave };
}

const webSocketClient = () => {
  const client = createClient(withResume(options()));
  return { subscribe: client.subscribe as StockClient['subscribe'], dispose: () => client.dispose() };
};

const apolloClient = () => {
  const socket = createClient(withResume(options()));
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(socket) });
  const subscribe: StockClient['subscribe'] = ({ query: document, variables }, sink) => {
    const asked = client.subscribe<Incident>({ query: gql(document), variables, fetchPolicy: 'no-cache' });
    const subscription = asked.subscribe({ next: ({ data }) => sink.next({ data }), error: sink.error, complete: sink.complete });
    return () => subscription.unsubscribe();
  };
  return { subscribe, dispose: () => socket.dispose() };
};

const sseClient = () => {
  const client = createSseClient({
    url: proxy.graphql,
    fetchFn: resumingFetch(),
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: () => new Promise<void>((again) => setTimeout(again, 2)),
  });
  return { subscribe: client.subscribe as StockClient['subscribe'], dispose: () => client.dispose() };
};

test.each([
  ['graphql-ws', webSocketClient],
  ['Apollo over graphql-ws', apolloClient],
  ['graphql-sse', sseClient],
])(
  'a stock client of %s loses nothing and sees nothing twice, with a fixed since and without, however often it is cut',
  async (_, open) => {
    const random = new Random(18);
    const since = await headOf(waqai);
    await publish(waqai, 'before');
    const client = open();
    const fixed = follow(client, { since });
    const bare = follow(client);
    await Promise.all([fixed.started.one(), bare.started.one()]);
    await waqai.untilReaders(2);
    const published: string[] = [];
    for (let round = 0; round < rounds(12, 200); round++) {
      for (let left = 1 + random.below(4); left > 0; left--) {
        published.push(`incident ${published.length}`);
        await publish(waqai, published.at(-1)!);
      }
      if (random.chance(0.3)) {
        proxy.away();
        await proxy.refused.one();
        proxy.back();
      } else waqai.cut();
    }
    published.push('the last');
    await publish(waqai, 'the last');
    expect(await bare.titles.take(published.length)).toEqual(published);
    expect(await fixed.titles.take(published.length + 1)).toEqual(['before', ...published]);
    await client.dispose();
    await waqai.untilReaders(0);
    for (const { titles } of [fixed, bare]) {
      titles.end();
      expect(await titles.rest()).toEqual([]);
    }
  },
);

test('without it, such a client loses what was missed or sees things twice', async () => {
  const since = await headOf(waqai);
  const client = createClient(options());
  const fixed = follow(client, { since });
  const bare = follow(client);
  await Promise.all([fixed.started.one(), bare.started.one()]);
  await publish(waqai, 'seen');
  expect([await fixed.titles.one(), await bare.titles.one()]).toEqual(['seen', 'seen']);
  proxy.away();
  await proxy.refused.one();
  await publish(waqai, 'missed');
  proxy.back();
  await bare.started.one();
  await publish(waqai, 'after');
  expect(await bare.titles.one()).toBe('after');
  expect(await fixed.titles.take(3)).toEqual(['seen', 'missed', 'after']);
  await client.dispose();
});

test('an operation that is over is not resumed, and what the options had is called as ever', async () => {
  const onMessage = vi.fn();
  const connectionParams = vi.fn(() => ({ authorization: 'Bearer nobody' }));
  const jsonMessageReplacer = vi.fn((_: string, value: unknown) => value);
  const wrapped = withResume({ ...options(), lazy: false, connectionParams, on: { message: onMessage }, jsonMessageReplacer });
  const paramsNow = () => (wrapped.connectionParams as () => Promise<Record<string, unknown>>)();
  const client = createClient(wrapped);
  expect(await paramsNow()).toEqual({ authorization: 'Bearer nobody' });
  const stays = follow(client);
  const leaves = follow(client);
  await Promise.all([stays.started.one(), leaves.started.one()]);
  expect(Object.keys((await paramsNow()).resume as object)).toHaveLength(2);
  leaves.leave();
  const { resume, authorization } = await paramsNow();
  expect([Object.values(resume as object), authorization]).toEqual([[await headOf(waqai)], 'Bearer nobody']);
  for await (const { data } of client.iterate({ query: '{ viewer { role } }' })) expect(data).toEqual({ viewer: { role: null } });
  expect(Object.keys((await paramsNow()).resume as object)).toHaveLength(1);
  expect(onMessage).toHaveBeenCalled();
  expect(jsonMessageReplacer).toHaveBeenCalled();
  await client.dispose();
});

test('of many operations that were given up while it was away, those that were told something last are resumed', async () => {
  const { connectionParams, on } = withResume(options());
  for (let i = 0; i < 1_500; i++)
    on?.message?.({ type: 'next', id: `id-${i}`, payload: { data: {}, extensions: { cursor: `c_${i}` } } } as never);
  on?.message?.({ type: 'next', id: 'id-3', payload: { data: {}, extensions: { cursor: 'c_again' } } } as never);
  const { resume } = await (connectionParams as () => Promise<{ resume: Record<string, string> }>)();
  expect(Object.keys(resume)).toHaveLength(1_000);
  expect([resume['id-3'], resume['id-1499'], resume['id-0']]).toEqual(['c_again', 'c_1499', undefined]);
});
