import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Connections } from '../../src/server/connections.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { rawSocket } from '../kit/raw-exchange.ts';
import { collectingLog } from '../kit/test-server.ts';

const megabyte = 1_000_000;
/** More than the system holds for one connection. */
const long = 12 * megabyte;

/** Connections whose peers take nothing unless they are told to, and a clock that is set. */
async function watched(limits: { readonly maxUnreadMs?: number; readonly maxUnreadBytes?: number }) {
  const { log, logged } = collectingLog();
  let now = 0;
  const connections = new Connections({ maxUnreadMs: 30_000, maxUnreadBytes: 1_000 * megabyte, ...limits }, log, () => now);
  const server = createServer((socket) => connections.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const opened: Socket[] = [];
  return {
    logged,
    lookAfter: (ms: number) => {
      now += ms;
      connections.look();
    },
    async open(bytes: number) {
      const accepted = once(server, 'connection') as Promise<[Socket]>;
      const peer = await rawSocket(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
      const [socket] = await accepted;
      opened.push(peer);
      if (bytes > 0) socket.write(Buffer.alloc(bytes));
      return { peer, socket };
    },
    [Symbol.dispose]() {
      connections[Symbol.dispose]();
      for (const each of opened) each.destroy();
      server.close();
    },
  };
}

/** Reads so much and no more. */
async function take(peer: Socket, bytes: number): Promise<void> {
  for (let taken = 0; taken < bytes; ) {
    const chunk = peer.read() as Buffer | null;
    if (chunk === null) await once(peer, 'readable');
    else taken += chunk.length;
  }
}

test('a connection that takes nothing of what waits for it is cut after its time, and no other is', async () => {
  using all = await watched({});
  const [idle, dead, slow] = [await all.open(0), await all.open(long), await all.open(long)];
  all.lookAfter(20_000);
  const queued = slow.socket.bytesWritten;
  await take(slow.peer, 6 * megabyte);
  expect(slow.socket.bytesWritten).toBe(queued);
  all.lookAfter(20_000);
  expect([idle, dead, slow].map(({ socket }) => socket.destroyed)).toEqual([false, true, false]);
  all.lookAfter(20_000);
  expect(slow.socket.destroyed).toBe(false);
  all.lookAfter(20_000);
  expect([slow.socket.destroyed, idle.socket.destroyed]).toEqual([true, false]);
  expect(all.logged.map(({ msg }) => msg)).toEqual(Array(2).fill('a connection was cut: it took nothing for too long'));
});

test('bytes that are added to what nobody takes are nothing that was taken', async () => {
  using all = await watched({});
  const { socket } = await all.open(long);
  for (let i = 0; i < 7; i++) {
    all.lookAfter(5_000);
    socket.write('more');
  }
  expect(socket.destroyed).toBe(true);
});

test('what is taken as it comes is never cut', async () => {
  using all = await watched({});
  const { socket, peer } = await all.open(long);
  peer.resume();
  await untilTrue(() => socket.writableLength === 0);
  for (let i = 0; i < 5; i++) all.lookAfter(29_000);
  expect(socket.destroyed).toBe(false);
});

test('where more waits on all connections than may, those with most are cut until it does not', async () => {
  using all = await watched({ maxUnreadBytes: 50 * megabyte });
  const sizes = [10, 30, 20, 40, 10];
  const sockets: Socket[] = [];
  for (const size of sizes) sockets.push((await all.open(size * megabyte)).socket);
  all.lookAfter(1_000);
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([false, true, false, true, false]);
});
