import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { type DocumentNode, print } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { Observable, tap } from 'rxjs';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from 'urql';
import { follow } from '../../clients/waqai-client/src/follow.ts';
import { overWebSocket } from '../../clients/waqai-client/src/over-web-socket.ts';
import { resumingFetch } from '../../clients/waqai-client/src/resuming-fetch.ts';
import type { StreamFrom } from '../../clients/waqai-client/src/server-stream.ts';
import { withResume } from '../../clients/waqai-client/src/with-resume.ts';
import type { HttpProxy } from './http-proxy.ts';

// Clients as they are, with the wrapper and nothing else: each is told what happens to a timeline, and keeps a list by it.

/** An event as a client has it. */
export interface KeptEvent {
  readonly id: string;
  readonly version: number;
  readonly title: { readonly text: string };
}

/** What is told of it, whatever else there is. */
interface Told {
  readonly __typename: string;
  readonly membership?: 'ENTERED' | 'STAYED' | 'LEFT';
  readonly edge?: { readonly node: KeptEvent };
  readonly merged?: readonly { readonly id: string }[];
}

interface Answer {
  readonly timelineChanged: Told;
}

const shown = 'id version title { text }';
const query = `subscription { timelineChanged { __typename
  ... on EventMessage { membership edge { node { ${shown} } } }
  ... on EventsMerged { merged { id } } } }`;

/** All events that a client has been told of, and the incidents in the order that they came in. */
export class KeptEvents {
  readonly all: Map<string, KeptEvent>;
  readonly incidents: string[] = [];
  hasBegun = false;
  /** Whether no message can say what the list is now, so that it has to be asked for. */
  mustAsk = false;
  #error: Error | undefined;

  /** What there is before it begins. */
  constructor(events: readonly KeptEvent[]) {
    this.all = new Map(events.map((each) => [each.id, each]));
  }

  /** The list as it was asked for. */
  load(events: readonly KeptEvent[]): void {
    this.mustAsk = false;
    this.all.clear();
    for (const each of events) this.all.set(each.id, each);
  }

  /** Tells that a client has given up. */
  fail(error: unknown): void {
    this.#error ??= new Error('a client has given up', { cause: error });
  }

  /** Whether it holds an event by now. */
  has(id: string): boolean {
    if (this.#error !== undefined) throw this.#error;
    return this.all.has(id);
  }

  take({ __typename, membership, edge, merged = [] }: Told): void {
    if (__typename === 'Ended') this.fail(__typename);
    this.hasBegun = true;
    if (__typename === 'Refetch' || __typename === 'Withheld') this.mustAsk = true;
    const event = edge?.node;
    for (const { id } of merged) this.all.delete(id);
    if (event === undefined) return;
    if (__typename === 'IncidentAdded') this.incidents.push(event.id);
    if (membership === 'LEFT') this.all.delete(event.id);
    else this.all.set(event.id, { id: event.id, version: event.version, title: { text: event.title.text } });
  }
}

/** Begins to follow; what it answers ends it. */
type Opened = (proxy: HttpProxy, kept: KeptEvents) => () => unknown;

/** Between two tries, milliseconds: a server that starts anew has something else to do than to be asked for all the time. */
const waitMs = 50;
const again = () => new Promise<void>((over) => setTimeout(over, waitMs));

function socketOf({ webSocket }: HttpProxy) {
  return createClient(withResume({ url: webSocket, retryWait: again }));
}

function streamsOf({ graphql }: HttpProxy) {
  const forever = { retryAttempts: Number.POSITIVE_INFINITY, retry: again };
  return createSseClient({ url: graphql, fetchFn: resumingFetch(), ...forever });
}

function sinkOf(kept: KeptEvents) {
  return {
    next: ({ data }: { readonly data?: unknown }) => kept.take((data as Answer).timelineChanged),
    error: (error: unknown) => kept.fail(error),
    complete: () => kept.fail('complete'),
  };
}

/** Apollo Client over a link. */
function overApollo(link: ApolloLink, kept: KeptEvents): () => void {
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const told = client.subscribe<Answer>({ query: gql(query), fetchPolicy: 'no-cache' });
  const following = told.subscribe({
    next: ({ data }) => data && kept.take(data.timelineChanged),
    error: (error: unknown) => kept.fail(error),
  });
  return () => {
    following.unsubscribe();
    client.stop();
  };
}

/** As graphql-sse's own documentation has it. */
class SseLink extends ApolloLink {
  readonly #client: ReturnType<typeof createSseClient>;

  constructor(client: ReturnType<typeof createSseClient>) {
    super();
    this.#client = client;
  }

  override request({ query: document, variables }: { readonly query: DocumentNode; readonly variables: object }) {
    return new Observable<ApolloLink.Result>((sink) =>
      this.#client.subscribe<ApolloLink.Result['data']>(
        { query: print(document), variables: { ...variables } },
        {
          next: (result) => sink.next(result as ApolloLink.Result),
          error: (error) => sink.error(error),
          complete: () => sink.complete(),
        },
      ),
    );
  }
}

/** The recipe of docs/resume-protocol.md: each try says where the one before was. */
export const resumingLink = new ApolloLink((operation, forward) => {
  const { cursor } = operation.getContext();
  if (cursor !== undefined) operation.setContext({ headers: { 'last-event-id': cursor } });
  return forward(operation).pipe(
    tap(({ extensions }) => {
      if (extensions?.cursor !== undefined) operation.setContext({ cursor: extensions.cursor });
    }),
  );
});

export const keptClients: Readonly<Record<string, Opened>> = {
  'graphql-ws': (proxy, kept) => {
    const client = socketOf(proxy);
    client.subscribe({ query }, sinkOf(kept));
    return () => client.dispose();
  },
  'graphql-sse': (proxy, kept) => {
    const client = streamsOf(proxy);
    client.subscribe({ query }, sinkOf(kept));
    return () => client.dispose();
  },
  'Apollo over WebSocket': (proxy, kept) => {
    const client = socketOf(proxy);
    const leave = overApollo(new GraphQLWsLink(client), kept);
    return async () => {
      leave();
      await client.dispose();
    };
  },
  'Apollo over SSE': (proxy, kept) => {
    const client = streamsOf(proxy);
    const leave = overApollo(new SseLink(client), kept);
    return () => {
      leave();
      client.dispose();
    };
  },
  'Apollo over multipart HTTP': (proxy, kept) => {
    const retry = new RetryLink({ delay: () => waitMs, attempts: () => true });
    return overApollo(ApolloLink.from([retry, resumingLink, new HttpLink({ uri: proxy.graphql })]), kept);
  },
  urql: (proxy, kept) => {
    const socket = socketOf(proxy);
    const client = new Client({
      url: proxy.graphql,
      exchanges: [
        cacheExchange,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query: text = '', variables }) => ({
            subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query: text, variables: { ...variables } }, sink as never) }),
          }),
        }),
      ],
    });
    const following = client.subscription<Answer>(query, {}).subscribe(({ data, error }) => {
      if (error !== undefined) kept.fail(error);
      if (data !== undefined) kept.take(data.timelineChanged);
    });
    return async () => {
      following.unsubscribe();
      await socket.dispose();
    };
  },
  follow: overFollow(),
  'follow over WebSocket': overFollow(overWebSocket()),
};

function overFollow(over?: StreamFrom): Opened {
  return ({ graphql: url }, kept) => {
    const stream = follow<Told>({ url, document: query, retryWaitMs: () => waitMs, stream: over });
    const read = async (): Promise<void> => {
      for await (const { messages } of stream) for (const each of messages) kept.take(each);
    };
    const ended = read().catch((error: unknown) => kept.fail(error));
    return async () => {
      await stream.return();
      await ended;
    };
  };
}
