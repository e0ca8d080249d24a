// The worst that an anonymous client may legally do, in a process of its own, until it is ended: `node worst-client.ts ADDRESS WHAT`.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { dearest, worstQueries } from './worst-queries.ts';

const [, , address = '', what = '', start = ''] = process.argv;
const { hostname, port, origin } = new URL(address);
/** Connections that ask the same over and over. */
const atATime = 4;
const agent = new Agent({ keepAlive: true, maxSockets: atATime });

/** Sends a request, and takes what comes without looking at it. */
function take(url: string, body?: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}

async function overAndOver(ask: () => Promise<number>): Promise<void> {
  const statuses = new Map<number, number>();
  const loop = async (): Promise<void> => {
    for (;;) {
      const status = await ask();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      // Whoever is refused at once and asks again without end does no more than knock.
      if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  process.on('SIGTERM', () => {
    process.stdout.write(`${JSON.stringify(Object.fromEntries(statuses))}\n`);
    process.exit(0);
  });
  process.stdout.write('attacks\n');
  await Promise.all(Array.from({ length: atATime }, loop));
}

/** A WebSocket that has shaken hands, over a socket that is not read any more. */
async function deafSocket(): Promise<ReturnType<typeof connect>> {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  );
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  return socket;
}

/** A masked text frame of the protocol's ping with so many bytes in it. */
function pingFrame(bytes: number): Buffer {
  const text = Buffer.from(JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(bytes) } }));
  const head = Buffer.alloc(14);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(0xff, 1);
  head.writeBigUInt64BE(BigInt(text.length), 2);
  return Buffer.concat([head, text]);
}

/** Sends pings of almost a megabyte, and reads no pong. */
async function pings(): Promise<void> {
  const frame = pingFrame(1_000_000);
  process.stdout.write('attacks\n');
  for (;;) {
    const socket = await deafSocket();
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      const send = (): void => {
        while (!socket.destroyed && socket.write(frame));
        socket.once('drain', send);
      };
      send();
    });
  }
}

/** Asks a hundred times for the playground, and reads none of it. */
async function unread(): Promise<void> {
  process.stdout.write('attacks\n');
  const asked = 'GET /graphql HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n';
  for (;;) {
    const sockets = Array.from({ length: 100 }, () => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.pause();
      socket.write(asked);
      return socket;
    });
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    for (const socket of sockets) socket.destroy();
  }
}

/** Opens subscriptions over sockets that speak the protocol: all at once, so many on each. Counts those that were told something new. */
async function subscriptions(sockets: number, each: number, query: string, variables: object): Promise<void> {
  let told = 0;
  let refused = 0;
  const began = performance.now();
  for (let i = 0; i < sockets; i++) {
    const socket = new WebSocket(`${address.replace('http', 'ws')}`, 'graphql-transport-ws');
    socket.on('error', () => undefined);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    const heard = new Set<string>();
    socket.on('message', (data) => {
      const text = String(data);
      if (text.includes('connection_ack'))
        for (let id = 0; id < each; id++)
          socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query, variables } }));
      if (text.includes('_TOO_COSTLY')) refused++;
      const [id = ''] = /"id":"\d+"/.exec(text) ?? [];
      if (!text.includes('IncidentAdded') || heard.has(id)) return;
      heard.add(id);
      if (++told === sockets * each) process.stdout.write(`all told ${performance.now() - began}\n`);
    });
  }
  process.on('SIGTERM', () => {
    process.stdout.write(`${JSON.stringify({ told, refused })}\n`);
    process.exit(0);
  });
  process.stdout.write('attacks\n');
}

const { queries, feeds, dearMessage, message } = worstQueries;
if (what in queries) {
  const body = await dearest(address, queries[what as keyof typeof queries]);
  await overAndOver(() => take(address, body));
} else if (what in feeds) await overAndOver(() => take(`${origin}${feeds[what as keyof typeof feeds]}`));
else if (what === 'pings') await pings();
else if (what === 'unread') await unread();
else if (what === 'streams') await subscriptions(1, 100, dearMessage, {});
else if (what === 'resumes') await subscriptions(2_000, 1, message, { since: start });
else throw new Error(`${what} is nothing that a worst client does`);
