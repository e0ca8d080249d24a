import { Arrivals } from './arrivals.ts';

/** One server-sent event, as the HTML standard reads it; `data` is parsed. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own subscription
  readonly data: any;
}

export interface EventStream extends AsyncDisposable {
  readonly status: number;
  readonly headers: Headers;
  readonly events: Arrivals<StreamEvent>;
  /** Lines that begin with a colon. */
  readonly comments: Arrivals<string>;
  /** Milliseconds that the server wants a client to wait before it comes back; undefined until said. */
  readonly retryMs: () => number | undefined;
  /** Answers once the response is over: whether it was ended, or cut. */
  readonly over: Promise<'ENDED' | 'CUT'>;
  /** Goes away, as a closed tab does. */
  leave(): void;
}

export interface StreamRequest {
  readonly query: string;
  readonly variables?: object;
  readonly documentId?: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
}

/** Asks for an event stream, and reads it. */
export async function openEventStream(
  url: string,
  { query, variables, documentId, method = 'POST', headers = {} }: StreamRequest,
): Promise<EventStream> {
  const gone = new AbortController();
  const asked = { accept: 'text/event-stream', ...headers };
  const search = new URLSearchParams({
    ...(documentId === undefined ? { query } : { documentId }),
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
  });
  const response = await (method === 'GET'
    ? fetch(`${url}?${search}`, { headers: asked, signal: gone.signal })
    : fetch(url, {
        method,
        headers: { 'content-type': 'application/json', ...asked },
        body: JSON.stringify({ query, variables }),
        signal: gone.signal,
      }));
  const read = readEventStream(response.body ?? []);
  return {
    ...read,
    status: response.status,
    headers: response.headers,
    leave: () => gone.abort(),
    async [Symbol.asyncDispose]() {
      gone.abort();
      await read.over;
    },
  };
}

/** Reads the bytes of an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
function readEventStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Pick<EventStream, 'events' | 'comments' | 'retryMs' | 'over'> {
  const events = new Arrivals<StreamEvent>();
  const comments = new Arrivals<string>();
  let retry: number | undefined;
  let block: string[] = [];
  const dispatch = (): void => {
    const of = (field: string) =>
      block.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ''));
    const data = of('data');
    if (data.length > 0) {
      const text = data.join('\n');
      events.push({
        id: of('id').at(-1),
        event: of('event').at(-1) ?? 'message',
        data: text === '' ? undefined : JSON.parse(text),
      });
    }
    block = [];
  };
  const line = (text: string): void => {
    if (text.startsWith('retry:')) retry = Number(text.slice('retry:'.length));
    if (text === '') dispatch();
    else if (text.startsWith(':')) comments.push(text.slice(1));
    else block.push(text);
  };
  const read = async (): Promise<'ENDED' | 'CUT'> => {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of chunks) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        for (const each of lines) line(each);
      }
      return 'ENDED';
    } catch {
      return 'CUT';
    } finally {
      events.end();
      comments.end();
    }
  };
  return { events, comments, retryMs: () => retry, over: read() };
}
