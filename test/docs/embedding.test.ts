import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { ask } from '../kit/ask.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { incidents, publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { runInNode } from '../kit/run-document.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';

const servers = docBlocks('docs/in-a-server.md')
  .filter(({ words }) => words.includes('run=embedded'))
  .map(({ text }): [name: string, text: string] => [/ from '(?:node:)?([a-z]+)'/.exec(text)?.[1] ?? '', text]);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await untilTrue(() => server.listening);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

test('the page has an example for each server that it names', () => {
  expect(servers.map(([name]) => name)).toEqual(['http', 'express', 'fastify', 'hono']);
});

test.each(servers)(
  'inside %s, by the lines of the documentation, it answers, streams and stops as it does by itself',
  async (_, text) => {
    await using record = await sqliteRecord();
    for (const request of basicRecord) await record.write(request);
    const port = await freePort();
    const code = text
      .replace("'record.db'", JSON.stringify(record.location))
      .replace("'waqai'", JSON.stringify(new URL('../../src/waqai.ts', import.meta.url).href))
      .replaceAll('4000', String(port));
    await using server = await runInNode(code);
    expect(await server.lines.one()).toBe('listening');
    const graphql = `http://127.0.0.1:${port}/graphql`;
    const query = '{ events { totalCount } }';
    expect((await ask(graphql, query)).data).toEqual({ events: { totalCount: 0 } });
    const search = new URLSearchParams({ query });
    expect(await (await fetch(`${graphql}?${search}`)).json()).toMatchObject({ data: { events: { totalCount: 0 } } });
    await using byGet = await openEventStream(graphql, { query: incidents, method: 'GET' });
    await using byPost = await openEventStream(graphql, { query: incidents });
    await using socket = await openProtocolSocket(`ws://127.0.0.1:${port}/graphql`);
    socket.subscribe('1', incidents);
    for (const { events } of [byGet, byPost]) expect((await events.one()).data.data.incidentAdded.__typename).toBe('Started');
    expect((await socket.messages.one()).payload.data.incidentAdded.__typename).toBe('Started');
    const cursor = await publish({ record }, 'told to everybody');
    for (const { events } of [byGet, byPost]) expect((await events.one()).id).toBe(cursor);
    expect((await socket.messages.one()).payload.data.incidentAdded.cursor).toBe(cursor);
    const exit = server.stop();
    for (const { events } of [byGet, byPost])
      expect((await events.one()).data.data.incidentAdded).toMatchObject({ code: 'SERVER_STOPPING', cursor });
    expect((await socket.closed).code).toBe(1012);
    expect(await exit).toBe(0);
  },
);
