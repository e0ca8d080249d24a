import { openEventStream } from './event-stream.ts';
import { openProtocolSocket } from './protocol-socket.ts';
import type { TestServer } from './test-server.ts';

interface Refused {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: Record<string, unknown>;
}

/** What came back: data, or errors. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly Refused[];
}

export interface Asked {
  readonly query: string;
  readonly variables?: object;
}

type Server = Pick<TestServer, 'graphql' | 'webSocket'>;

async function overHttp(response: Response): Promise<Answer> {
  return (await response.json()) as Answer;
}

/** An operation sent over every transport there is, and what came back first. */
export const transports: Readonly<
  Record<'POST' | 'GET' | 'SSE' | 'WebSocket', (server: Server, asked: Asked) => Promise<Answer>>
> = {
  POST: async ({ graphql }, asked) =>
    overHttp(
      await fetch(graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) }),
    ),
  GET: async ({ graphql }, { query, variables = {} }) =>
    overHttp(await fetch(`${graphql}?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`)),
  SSE: async ({ graphql }, asked) => {
    await using stream = await openEventStream(graphql, asked);
    return (await stream.events.one()).data as Answer;
  },
  WebSocket: async ({ webSocket }, { query, variables }) => {
    await using socket = await openProtocolSocket(webSocket);
    socket.subscribe('1', query, variables);
    const { type, payload } = await socket.messages.one();
    return type === 'error' ? { errors: payload } : payload;
  },
};
