import { createClient } from 'graphql-ws';
import { type Asked, fieldOf, Refused, type Result, type StreamFrom, type StreamOptions } from './server-stream.ts';

/** With these a server closes a connection that it would close again: the last three digits are HTTP’s (graphql-transport-ws). */
const refusals = [4400, 4401, 4403, 4406];

export interface OverWebSocket {
  /** The class to use where the platform has none of its own (Node before 22). */
  readonly webSocket?: unknown;
  /** Most messages that wait to be taken; 1,000. A browser’s socket cannot be told to wait: beyond these it is closed, and another goes on. */
  readonly mostWaiting?: number | undefined;
}

/**
 * Streams over WebSocket (graphql-transport-ws) for `follow` and `liveList`: `follow({ url, stream: overWebSocket() })`. `graphql-ws` has to be
 * installed. `headers` and `fetch` are not for it.
 */
export function overWebSocket(how: OverWebSocket = {}): StreamFrom {
  return async function* <Message>(asked: Asked, { cursor, ...options }: StreamOptions) {
    for (let at = cursor; ; ) {
      const stream = socketStream<Message>(how, asked, { cursor: at, ...options });
      for (let next = await stream.next(); ; next = await stream.next()) {
        if (next.done !== true) {
          at = next.value.findLast(({ extensions }) => extensions?.cursor !== undefined)?.extensions?.cursor ?? at;
          yield next.value;
        } else if (next.value === 'FULL') break;
        else return next.value === 'OVER';
      }
    }
  };
}

type Outcome = 'OVER' | 'CUT' | 'FULL';

/** The results that come over one socket, as many at a time as wait, and why there are no more of them. */
async function* socketStream<Message>(
  { webSocket: webSocketImpl, mostWaiting = 1_000 }: OverWebSocket,
  { url, document: query, variables, key }: Asked,
  { cursor, signal, quietMs }: StreamOptions,
): AsyncGenerator<Result<Message>[], Outcome, void> {
  const id = 'follow';
  let waiting: Result<Message>[] = [];
  let outcome: Outcome | Error | undefined;
  let wake = (): void => undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const end = (as: Outcome | Error): void => {
    outcome ??= as;
    clearTimeout(quiet);
    client.terminate();
    wake();
  };
  const cut = (): void => end('CUT');
  // A server answers a ping; a connection on which it does not has been lost on the way.
  const heard = (): void => {
    clearTimeout(quiet);
    if (outcome === undefined) quiet = setTimeout(cut, quietMs);
  };
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl,
    retryAttempts: 0,
    keepAlive: quietMs / 2,
    generateID: () => id,
    connectionParams: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(cursor === undefined ? {} : { resume: { [id]: cursor } }),
    },
    on: { message: heard },
  });
  heard();
  signal.addEventListener('abort', cut);
  if (signal.aborted) cut();
  try {
    client.subscribe<Record<string, unknown>>(
      { query, variables: { ...variables } },
      {
        next: (result) => {
          waiting.push(result as Result<Message>);
          if (waiting.length >= mostWaiting) end('FULL');
          wake();
        },
        error: (why) => end(refusalIn(why) ?? 'CUT'),
        complete: () => end('OVER'),
      },
    );
    for (;;) {
      if (waiting.length > 0) {
        const results = waiting;
        waiting = [];
        yield results;
      } else if (outcome instanceof Error) throw outcome;
      else if (outcome !== undefined) return outcome;
      else
        await new Promise<void>((woken) => {
          wake = woken;
        });
    }
  } finally {
    signal.removeEventListener('abort', cut);
    cut();
  }
}

/** What an operation or a connection was refused with; undefined where it was cut. */
function refusalIn(why: unknown): Error | undefined {
  if (Array.isArray(why)) {
    try {
      fieldOf({ errors: why });
    } catch (error) {
      return error as Error;
    }
  }
  const { code = 0, reason = '' } = why as { readonly code?: number; readonly reason?: string };
  return refusals.includes(code) ? new Refused(code - 4000, [{ message: reason }]) : undefined;
}
