import { within } from './waiting.ts';

/** What is asked of a server, and how. */
export interface Asked {
  /** The API's address: `https://example.org/graphql`. */
  readonly url: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** An API key; reading what is public needs none. */
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** In place of the platform's own. */
  readonly fetch?: typeof fetch | undefined;
}

/** Why a stream ended. */
export interface StreamEnd {
  readonly code: string;
  readonly resumable: boolean;
  readonly resumeSince?: string;
}

/** What a server says of itself beside a message's data. */
interface Extensions {
  readonly cursor?: string;
  readonly upToDate?: boolean;
  readonly end?: StreamEnd;
}

/** An error as it is told. */
interface Told {
  readonly message: string;
  readonly extensions?: { readonly retryable?: boolean };
}

/** A result of an operation, each of whose fields is a `Field`. */
export interface Result<Field> {
  readonly data?: Readonly<Record<string, Field>> | null;
  readonly errors?: readonly Told[];
  readonly extensions?: Extensions;
}

/** The server has answered, and would answer the same if it were asked again. */
export class Refused extends Error {
  readonly status: number;
  readonly errors: readonly Told[];

  constructor(status: number, errors: readonly Told[]) {
    super(errors.map(({ message }) => message).join(' ') || `The server answered ${status}.`);
    this.name = 'Refused';
    this.status = status;
    this.errors = errors;
  }
}

/** Longest address that every proxy passes on, characters. */
const longestAddress = 2_000;

/** Sends an operation. Throws `Refused` where another try would not help, and any other error where it may. */
async function send(
  { url, document: query, variables, key, headers: given, fetch: ask = fetch }: Asked,
  accept: 'application/json' | 'text/event-stream',
  signal: AbortSignal,
  cursor?: string,
): Promise<Response> {
  const address = `${url}?${new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) })}`;
  // A stream that is asked for by its address takes a server least.
  const isGet = accept === 'text/event-stream' && address.length <= longestAddress;
  const headers: Record<string, string> = { accept, ...given };
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  if (cursor !== undefined) headers['last-event-id'] = cursor;
  if (!isGet) headers['content-type'] = 'application/json';
  const response = isGet
    ? await ask(address, { headers, signal })
    : await ask(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
  const { ok, status } = response;
  if (ok && response.headers.get('content-type')?.includes(accept) === true) return response;
  const text = await response.text();
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) throw new Refused(status, errorsIn(text));
  throw new Error(`The server answered ${status}, which is no ${accept}.`);
}

function errorsIn(text: string): readonly Told[] {
  try {
    return JSON.parse(text).errors ?? [];
  } catch {
    return [];
  }
}

/** What a query of one field is answered. */
export async function answerOf<Field>(asked: Asked, signal: AbortSignal): Promise<Field> {
  const response = await send(asked, 'application/json', signal);
  return fieldOf<Field>(JSON.parse(await response.text()));
}

/** The field of a result that has one. Throws where it has none: `Refused`, unless the server says that it may be asked again. */
export function fieldOf<Field>({ data, errors = [] }: Result<Field>): Field {
  const [field] = Object.values(data ?? {});
  if (field != null) return field;
  if (errors.some(({ extensions }) => extensions?.retryable === true)) throw new Error(errors[0]?.message);
  throw new Refused(200, errors);
}

export interface StreamOptions {
  /** Begins after it, where there is one. */
  readonly cursor: string | undefined;
  readonly signal: AbortSignal;
  /** How long a connection may say nothing before it counts as lost, milliseconds. */
  readonly quietMs: number;
}

/**
 * The results of a subscription, as many at a time as come together. Answers whether the server has said that it is over for good; else it
 * was cut, and may be asked for again. Throws `Refused` where that would not help.
 */
export type StreamFrom = <Message>(asked: Asked, options: StreamOptions) => AsyncGenerator<Result<Message>[], boolean, void>;

/** Streams over server-sent events. It reads no further while nobody takes any. */
export async function* serverStream<Message>(
  asked: Asked,
  { cursor, signal, quietMs }: StreamOptions,
): AsyncGenerator<Result<Message>[], boolean, void> {
  const over = within(signal);
  // A server shows every few seconds that it is there; a connection on which it does not has been lost on the way.
  const watched = async <T>(what: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => over.abort(), quietMs);
    try {
      return await what;
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    const { body } = await watched(send(asked, 'text/event-stream', over.signal, cursor));
    const reader = body?.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done = true, value } = (await (reader && watched(reader.read()))) ?? {};
      if (done) return false;
      const blocks = `${rest}${decoder.decode(value, { stream: true })}`.split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop() ?? '';
      const events = blocks.map(eventIn);
      const results: Result<Message>[] = events.flatMap(({ data }) => (data === '' ? [] : JSON.parse(data)));
      if (results.length > 0) yield results;
      if (events.some(({ event }) => event === 'complete')) return true;
    }
  } finally {
    over.abort();
  }
}

/** An event's name and data, of its lines. */
function eventIn(block: string): { readonly event: string | undefined; readonly data: string } {
  const fields = block.split(/\r\n|\n|\r/).flatMap((line) => {
    const [, name = '', value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, value }];
  });
  const all = (wanted: string) => fields.flatMap(({ name, value }) => (name === wanted ? [value] : []));
  return { event: all('event').at(-1), data: all('data').join('\n') };
}
