import { createClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { DocumentTurns } from '../../src/server/document-turns.ts';
import { testServer } from '../kit/test-server.ts';

/** Computes for so long. */
function compute(ms: number): void {
  for (const from = performance.now(); performance.now() - from < ms; );
}

test('of documents that come at once each has a turn of its own, in their order, once the first has had its time', async () => {
  const turns = new DocumentTurns();
  expect(turns.next()).toBeUndefined();
  compute(5);
  const told: string[] = [];
  const waiting = ['b', 'c', 'd'].map((name) => turns.next()?.then(() => void told.push(name)));
  const between = (): void => {
    told.push('others');
    if (told.filter((each) => each !== 'others').length < 3) setImmediate(between);
  };
  setImmediate(between);
  await Promise.all(waiting);
  expect(told.filter((each) => each !== 'others')).toEqual(['b', 'c', 'd']);
  expect(told.join(' ')).toMatch(/b( others)+ c( others)+ d/);
  await new Promise((round) => setImmediate(round));
  expect(turns.next()).toBeUndefined();
});

test('over each transport a document that is not known waits for its turn, and one that is known does not', async () => {
  await using waqai = await testServer();
  const asked = vi.spyOn(DocumentTurns.prototype, 'next');
  let count = 0;
  const unread = (kind = 'query') =>
    `${kind} Q${count++} { ${kind === 'query' ? 'viewer { role }' : 'incidentAdded { __typename }'} }`;
  const send = async (query: string, accept: string, body = JSON.stringify({ query })) => {
    const leave = new AbortController();
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(waqai.graphql, { method: 'POST', headers, body, signal: leave.signal });
    expect([query, response.status]).toEqual([query, 200]);
    leave.abort();
  };
  const client = createClient({ url: waqai.webSocket });
  const overSocket = (query: string) =>
    new Promise<void>((over, fail) => {
      client.subscribe({ query }, { next: () => undefined, error: fail, complete: over });
    });
  const ways: Record<string, [query: string, by: (query: string) => Promise<void>]> = {
    'a query': [unread(), (query) => send(query, 'application/json')],
    'a stream': [unread('subscription'), (query) => send(query, 'text/event-stream')],
    'what is left to Yoga': [unread(), (query) => send(query, 'multipart/mixed')],
    'a WebSocket': [unread(), overSocket],
  };
  for (const [way, [query, by]] of Object.entries(ways)) {
    asked.mockClear();
    await by(query);
    expect([way, asked.mock.calls.length > 0]).toEqual([way, true]);
    asked.mockClear();
    await by(query);
    expect([way, asked.mock.calls.length]).toEqual([way, 0]);
  }
  await client.dispose();
  asked.mockRestore();
});
