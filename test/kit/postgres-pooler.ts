import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { postgresMessages } from './postgres-proxy.ts';

/** What PgBouncer takes of a client that connects; it refuses all else. */
const startupParameters = ['user', 'database', 'client_encoding', 'application_name', 'DateStyle', 'TimeZone'];

interface Client {
  readonly socket: Socket;
  /** Messages that wait for a server's connection. */
  waiting: Buffer[];
  server: Server | undefined;
  /** Answers that are still to come. */
  due: number;
}

interface Server {
  readonly socket: Socket;
  client: Client | undefined;
}

/**
 * A pooler in transaction mode, as PgBouncer is one: a client has a connection of the server's for a transaction, and another one for the
 * next. What a connection was told stays with it, whoever has it then.
 */
export async function postgresPooler(target: string, size: number): Promise<{ readonly url: string } & AsyncDisposable> {
  const url = new URL(target);
  const servers = await Promise.all(Array.from({ length: size }, () => serverConnection(url)));
  const idle = [...servers];
  const queue: Client[] = [];
  const clients = new Set<Client>();

  const serve = (client: Client): void => {
    if (client.server === undefined) {
      const server = idle.shift();
      if (server === undefined) {
        if (!queue.includes(client)) queue.push(client);
        return;
      }
      client.server = server;
      server.client = client;
    }
    for (const bytes of client.waiting) client.server.socket.write(bytes);
    client.waiting = [];
  };
  const release = (server: Server): void => {
    if (server.client !== undefined) server.client.server = undefined;
    server.client = undefined;
    idle.push(server);
    const next = queue.shift();
    if (next !== undefined) serve(next);
  };
  for (const server of servers) {
    server.socket.on(
      'data',
      postgresMessages(false, (bytes, type) => {
        const { client } = server;
        if (client === undefined) return;
        client.socket.write(bytes);
        if (type !== 'Z') return;
        client.due--;
        if (client.due === 0 && String.fromCharCode(bytes[5]!) === 'I') release(server);
      }),
    );
  }
  const listener = createServer((socket) => {
    const client: Client = { socket: socket.setNoDelay(), waiting: [], server: undefined, due: 0 };
    clients.add(client);
    // Whoever goes in the middle of a transaction takes the server's connection along.
    socket.on('error', () => undefined).on('close', () => client.server?.socket.destroy());
    socket.on(
      'data',
      postgresMessages(true, (bytes, type) => {
        if (type === '') return void socket.write(greeting(bytes));
        if (type === 'X') return void socket.end();
        if (type === 'Q' || type === 'S') client.due++;
        client.waiting.push(Buffer.from(bytes));
        serve(client);
      }),
    );
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the pooler has no port');
  const own = new URL(target);
  own.port = String(address.port);
  return {
    url: own.href,
    async [Symbol.asyncDispose]() {
      for (const { socket } of [...clients, ...servers]) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}

async function serverConnection({ hostname, port, username, pathname }: URL): Promise<Server> {
  const socket = connect(Number(port), hostname).setNoDelay();
  const parameters = `user\0${decodeURIComponent(username)}\0database\0${pathname.slice(1)}\0\0`;
  const startup = Buffer.alloc(8 + parameters.length);
  startup.writeUInt32BE(startup.length, 0);
  startup.writeUInt32BE(196_608, 4);
  startup.write(parameters, 8, 'latin1');
  const { promise, resolve } = Promise.withResolvers<void>();
  const greeted = postgresMessages(false, (_, type) => type === 'Z' && resolve());
  socket.on('error', () => undefined).on('data', greeted);
  socket.write(startup);
  await promise;
  socket.off('data', greeted);
  return { socket, client: undefined };
}

/** What a client is answered that connects: that it may, or what it asked for that it may not. */
function greeting(startup: Buffer): Buffer {
  const parts = startup.toString('latin1', 8).split('\0');
  const refused = parts.filter((name, i) => i % 2 === 0 && name !== '' && !startupParameters.includes(name));
  if (refused.length > 0)
    return message('E', Buffer.from(`SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: ${refused[0]}\0\0`));
  const key = Buffer.alloc(8);
  return Buffer.concat([message('R', Buffer.alloc(4)), message('K', key), message('Z', Buffer.from('I'))]);
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
