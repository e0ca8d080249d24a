import fc from 'fast-check';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { documentCache } from '../../src/server/document-cache.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { heldBytes } from '../kit/held-bytes.ts';
import { rounds } from '../kit/long-run.ts';
import { rawSocket } from '../kit/raw-exchange.ts';
import { testServer } from '../kit/test-server.ts';
import { type Conversation, conversations } from '../kit/wild-bytes.ts';

/** Says what a conversation says, and answers what came back. */
async function hold(address: string, { pieces, finally: ending }: Conversation): Promise<string> {
  const socket = await rawSocket(address);
  let heard = '';
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const began = new Promise((resolve) => {
    socket.on('data', (chunk) => {
      // The beginning tells; a page of megabytes is not kept.
      if (heard.length < 100_000) heard += chunk.toString('latin1');
      resolve(undefined);
    });
  });
  for (const piece of pieces) await Promise.race([closed, new Promise((resolve) => socket.write(piece, 'latin1', resolve))]);
  if (ending === 'READ') await Promise.race([closed, began]);
  if (ending === 'RESET') socket.resetAndDestroy();
  else socket.end();
  await closed;
  return heard;
}

const atATime = 16;
const batch = 500;

test('whatever comes over a connection, and wherever it is reset, the server goes on, answers in words and keeps nothing', async () => {
  await using waqai = await testServer({ tripoli: true, config: { readers: 4 * atATime } });
  const talk = async (waiting: Conversation[]): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const heard = await hold(waqai.address, next);
      const statuses = [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
      const isSound = statuses.every((status) => status < 500) && !/node_modules|\.[jt]s:\d|INTERNAL_SERVER/.test(heard);
      if (!isSound || waqai.logged.length > 0) expect.fail(JSON.stringify({ next, heard, logged: waqai.logged }));
    }
  };
  // What is made once is there after the first round; the playground, which few come upon, is there before it. Parsed documents are kept
  // up to a limit.
  await (await fetch(waqai.graphql, { headers: { accept: 'text/html' } })).arrayBuffer();
  waqai.forgetRequests();
  let before = 0;
  for (let done = 0; done < rounds(1_500, 100_000); done += batch) {
    const waiting = fc.sample(conversations, { numRuns: batch, seed: 15 + done });
    await Promise.all(Array.from({ length: atATime }, () => talk(waiting)));
    waqai.forgetRequests();
    if (done === rounds(0, 20_000)) before = await heldBytes();
  }
  await untilTrue(() => waqai.connections.size === 0 && waqai.hub.readers === 0);
  expect((await waqai.ask('{ events { totalCount } }')).data).toEqual({ events: { totalCount: 10 } });
  expect((await heldBytes()) - before).toBeLessThan(rounds(30_000_000, 5_000_000));
});

test('nothing is kept of requests that were wrong', async () => {
  await using waqai = await testServer();
  const documents: ((i: number) => string)[] = [
    (i) => `{ a${i}`,
    (i) => `{ a${i} }`,
    (i) => `query ($a${i}: Int!) { viewer { role } }`,
  ];
  const variables = { filler: 'x'.repeat(100_000) };
  const before = await heldBytes();
  for (let i = 0; i < 100; i++) {
    for (const document of documents) expect((await waqai.ask(document(i), variables)).errors).toHaveLength(1);
    waqai.forgetRequests();
  }
  // A hundred times a tenth of a megabyte, three times over, came in.
  expect((await heldBytes()) - before).toBeLessThan(8_000_000);
});

test('of parsed documents so many are kept as have a quarter of a million characters, the newest', () => {
  const { get, set } = documentCache();
  const textOf = (i: number) => `{ a${i} ${'b '.repeat(1_000)}}`;
  for (let i = 0; i < 300; i++) set(textOf(i), parse(textOf(i)));
  const kept = Array.from({ length: 300 }, (_, i) => textOf(i)).filter((text) => get(text) !== undefined);
  expect(kept.join('').length).toBeLessThanOrEqual(250_000);
  expect([kept.length > 100, kept.at(-1)]).toEqual([true, textOf(299)]);
  set('x'.repeat(20_001), parse('{ a }'));
  expect(get('x'.repeat(20_001))).toBeUndefined();
});
