import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Batch } from '../../src/ledger/follow/shared-seat.ts';
import { delivery, type MessageResult } from '../../src/schema/run/run-subscription.ts';
import { socketPayloads, socketSink } from '../../src/server/socket-sink.ts';

// What is written past ws must be what ws would have written, and in the order of all else.

const cursor = 'c_1';
const saying = (text: string): MessageResult => ({ data: { text }, [delivery]: { position: { seq: 1, hash: cursor } } });

/** Texts with which a frame is as long as says one byte of it, two or eight, and about these bounds. */
function lengths(id: string): number[] {
  const around = (bytes: number): number[] => [-1, 0, 1].map((by) => bytes + by);
  const rest = Buffer.byteLength(JSON.stringify({ id, type: 'next', payload: { data: { text: '' } } }));
  return [0, ...[126, 65_536].flatMap(around).map((each) => each - rest), 200_000].filter((each) => each >= 0);
}

test.for(['1', 'مشترك "أ"\n'])(
  'messages that are made for many come whole and in order behind the id of an operation: %j',
  async (id) => {
    const http = createServer();
    const server = new WebSocketServer({ noServer: true });
    const opened = Promise.withResolvers<{ webSocket: WebSocket; connection: Duplex }>();
    http.on('upgrade', (request, connection, head) =>
      server.handleUpgrade(request, connection, head, (webSocket) => opened.resolve({ webSocket, connection })),
    );
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const got: unknown[] = [];
    const closed = once(client, 'close');
    client.on('message', (data, isBinary) => got.push(isBinary ? 'bytes' : JSON.parse(String(data))));
    const { webSocket, connection } = await opened.promise;
    const sink = socketSink(
      { webSocket, connection },
      id,
      socketPayloads((error) => error as never),
    );
    const texts = lengths(id).map((length) => 'x'.repeat(length));
    webSocket.send('"before"');
    sink.send(new Batch(texts.map(saying)));
    webSocket.send('"between"');
    sink.send(new Batch([saying('قصف')]));
    webSocket.close(1000);
    await closed;
    http.close();
    const message = (text: string) => ({ id, type: 'next', payload: { data: { text } } });
    expect(got).toEqual(['before', ...texts.map(message), 'between', message('قصف')]);
  },
);
