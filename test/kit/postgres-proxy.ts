import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What happens to a message of a client: it goes on, the connection is cut before it does, or once it has gone and before its answer; or
 * nothing comes of it and of whatever follows it, and the connection stands.
 */
export type Fate = 'PASSES' | 'LOST' | 'ANSWER_LOST' | 'UNANSWERED';

export interface ProxyRules {
  /** Decides about each message that a client sends; `purpose` is the end of its application's name. */
  readonly client?: (purpose: string, type: string, text: () => string) => Fate;
  /** Whether a message of the server goes on. */
  readonly server?: (purpose: string, type: string) => boolean;
}

export interface PostgresProxy extends AsyncDisposable {
  readonly url: string;
  /** Cuts the connections that are for a purpose; how many there were. */
  cut(purpose: string): number;
  /** Cuts all connections, and refuses new ones, as where there is no server. */
  down(): Promise<void>;
  /** Takes connections again, on the same port. */
  up(): Promise<void>;
  /** How many connections are open. */
  readonly open: number;
}

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  purpose: string;
}

/** A proxy in front of a PostgreSQL server that knows where messages begin and end. */
export async function postgresProxy(target: string, rules: ProxyRules = {}): Promise<PostgresProxy> {
  const { hostname, port } = new URL(target);
  const links = new Set<Link>();
  const listener = createServer((client) => {
    const server = connect(Number(port), hostname);
    const link: Link = { client, server, purpose: '' };
    links.add(link);
    const cut = (): void => {
      client.destroy();
      server.destroy();
      links.delete(link);
    };
    for (const socket of [client, server]) socket.on('error', cut).on('close', cut).setNoDelay();
    let [answered, mute] = [true, false];
    client.on(
      'data',
      postgresMessages(true, (bytes, type) => {
        if (type === '') link.purpose = /waqai (\w+)/.exec(bytes.toString('latin1'))?.[1] ?? '';
        const fate = rules.client?.(link.purpose, type, () => bytes.toString('latin1')) ?? 'PASSES';
        if (fate === 'LOST') return cut();
        mute ||= fate === 'UNANSWERED';
        if (mute) return;
        answered &&= fate === 'PASSES';
        server.write(bytes);
      }),
    );
    server.on(
      'data',
      postgresMessages(false, (bytes, type) => {
        if (!answered) return cut();
        if (rules.server?.(link.purpose, type) !== false) client.write(bytes);
      }),
    );
  });
  const listen = async (at: number): Promise<void> => {
    listener.listen(at, '127.0.0.1');
    await once(listener, 'listening');
  };
  const down = async (): Promise<void> => {
    for (const { client, server } of links) for (const socket of [client, server]) socket.destroy();
    if (!listener.listening) return;
    listener.close();
    await once(listener, 'close');
  };
  await listen(0);
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const url = new URL(target);
  url.port = String(address.port);
  return {
    url: url.href,
    down,
    up: () => listen(address.port),
    get open() {
      return links.size;
    },
    cut: (purpose) => {
      const found = [...links].filter((link) => link.purpose === purpose);
      for (const { client } of found) client.destroy();
      return found.length;
    },
    [Symbol.asyncDispose]: down,
  };
}

/** Cuts a stream of bytes into messages. A client's first has no type. */
export function postgresMessages(fromClient: boolean, each: (bytes: Buffer, type: string) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  let first = fromClient;
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = first ? 0 : 1;
      if (waiting.length < head + 4) return;
      const end = head + waiting.readUInt32BE(head);
      if (waiting.length < end) return;
      const type = first ? '' : String.fromCharCode(waiting[0]!);
      first = false;
      const bytes = waiting.subarray(0, end);
      waiting = waiting.subarray(end);
      each(bytes, type);
    }
  };
}
