import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEventStream, type StreamRequest } from '../kit/event-stream.ts';
import { headOf, publish as publishTo, incidents as query } from '../kit/incidents.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer({ config: { heartbeatMs: 100 } });
  for (const request of basicRecord) await waqai.record.write(request);
});

afterAll(() => waqai[Symbol.asyncDispose]());

function open(request: Partial<StreamRequest> = {}) {
  return openEventStream(waqai.graphql, { query, ...request });
}

const publish = (title: string): Promise<string> => publishTo(waqai, title);
const head = (): Promise<string> => headOf(waqai);

async function titlesOf(stream: Awaited<ReturnType<typeof open>>, count: number): Promise<string[]> {
  return (await stream.events.take(count)).map(({ data }) => data.data.incidentAdded.incident.title.text);
}

for (const method of ['POST', 'GET'] as const) {
  test(`a stream by ${method} starts with Started at the head, and brings what is published after it`, async () => {
    const before = await head();
    await using stream = await open({ method });
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(await stream.events.one()).toEqual({
      id: before,
      event: 'next',
      data: {
        data: { incidentAdded: { __typename: 'Started', cursor: before } },
        extensions: { cursor: before, upToDate: true },
      },
    });
    const cursor = await publish(`by ${method}`);
    expect(await stream.events.one()).toEqual({
      id: cursor,
      event: 'next',
      data: {
        data: { incidentAdded: { __typename: 'IncidentAdded', cursor, incident: { title: { text: `by ${method}` } } } },
        extensions: { cursor },
      },
    });
  });
}

test('a stream says how long to wait before coming back', async () => {
  await using stream = await open();
  await stream.events.one();
  expect(stream.retryMs()).toBe(1_000);
});

test('every message has its cursor as id and in extensions, also where nothing but __typename is selected', async () => {
  const before = await head();
  await using stream = await open({ query: 'subscription { timelineChanged { __typename } }' });
  const message = (id: string, __typename: string, more = {}) => ({
    id,
    event: 'next',
    data: { data: { timelineChanged: { __typename } }, extensions: { cursor: id, ...more } },
  });
  expect(await stream.events.one()).toEqual(message(before, 'Started', { upToDate: true }));
  const cursor = await publish('with an id');
  expect(await stream.events.one()).toEqual(message(cursor, 'IncidentAdded'));
});

test('a field under an alias, and a message type in fragments, do not hide the id', async () => {
  const before = await head();
  await using stream = await open({
    query: 'subscription { x: incidentAdded { ...f } } fragment f on IncidentMessage { y: __typename }',
  });
  expect(await stream.events.one()).toMatchObject({ id: before, event: 'next', data: { data: { x: { y: 'Started' } } } });
});

test('a quiet stream shows by comments that it is alive', async () => {
  await using stream = await open();
  // The first is sent when the stream opens; the others come with time.
  expect(await stream.comments.take(4)).toEqual(['', '', '', '']);
});

test('Last-Event-ID resumes with exactly what was missed, in order, then live', async () => {
  const first = await open();
  await first.events.one();
  await publish('seen');
  const { id } = await first.events.one();
  first.leave();
  await first.over;
  for (const title of ['missed 1', 'missed 2', 'missed 3']) await publish(title);
  await using second = await open({ headers: { 'last-event-id': id! } });
  expect(await second.events.one()).toMatchObject({
    id,
    data: { data: { incidentAdded: { __typename: 'Started', cursor: id } } },
  });
  expect(await titlesOf(second, 3)).toEqual(['missed 1', 'missed 2', 'missed 3']);
  await publish('live again');
  expect(await titlesOf(second, 1)).toEqual(['live again']);
});

test('of since and Last-Event-ID the later one counts, whichever it is', async () => {
  const earlier = await head();
  const later = await publish('between the two');
  await publish('after both');
  for (const [since, lastEventId] of [
    [earlier, later],
    [later, earlier],
  ] as const) {
    await using stream = await open({ variables: { since }, headers: { 'last-event-id': lastEventId } });
    expect((await stream.events.one()).id).toBe(later);
    expect(await titlesOf(stream, 1)).toEqual(['after both']);
  }
});

test('of since and Last-Event-ID both are checked: one of another ledger ends the stream', async () => {
  const here = await head();
  const elsewhere = `${here.slice(0, -16)}${'0'.repeat(16)}`;
  for (const [since, lastEventId] of [
    [here, elsewhere],
    [elsewhere, here],
  ] as const) {
    await using stream = await open({ variables: { since }, headers: { 'last-event-id': lastEventId } });
    expect((await stream.events.one()).data.data.incidentAdded).toMatchObject({ __typename: 'Ended', code: 'CURSOR_FORKED' });
  }
});

test('an empty Last-Event-ID is none', async () => {
  const before = await head();
  await using stream = await open({ headers: { 'last-event-id': '' } });
  expect((await stream.events.one()).id).toBe(before);
});

test('a request that comes back after a final end is answered 204, which stops an EventSource', async () => {
  for (const method of ['GET', 'POST'] as const) {
    await using stream = await open({ method, headers: { 'last-event-id': '!ended' } });
    expect(stream.status).toBe(204);
    expect(await stream.over).toBe('ENDED');
    expect(await stream.events.next()).toBeUndefined();
  }
});

test('a stream that is refused says why, and an EventSource that asks again is told to stop', async () => {
  const refused: [what: string, request: Partial<StreamRequest>, code: string][] = [
    ['a filter that is wrong', { variables: { filter: { killed: { min: -1 } } } }, 'BAD_INPUT'],
    ['a field that is not there', { query: 'subscription { nothing }' }, 'BAD_INPUT'],
    ['no GraphQL at all', { query: 'subscribe!' }, 'BAD_INPUT'],
    ['a variable of another type', { variables: { since: 7 } }, 'BAD_INPUT'],
    ['nothing to run', { query: 'fragment f on Query { __typename }' }, 'BAD_INPUT'],
  ];
  for (const [what, request, code] of refused)
    for (const method of ['GET', 'POST'] as const) {
      await using stream = await open({ ...request, method });
      expect([what, method, stream.status]).toEqual([what, method, 200]);
      const [only, complete, ...more] = await stream.events.rest();
      expect([what, only?.id, only?.data.errors[0].extensions.code]).toEqual([what, '!ended', code]);
      expect(only?.data).not.toHaveProperty('data');
      expect([complete, ...more]).toEqual([{ id: undefined, event: 'complete', data: undefined }]);
    }
});

test('a query over an event stream is one result and the end', async () => {
  for (const method of ['GET', 'POST'] as const) {
    await using stream = await open({ method, query: '{ events { totalCount } timelines { nodes { slug } } }' });
    expect(stream.status).toBe(200);
    const [result, ...more] = await stream.events.rest();
    expect(result).toMatchObject({ event: 'next', data: { data: { timelines: { nodes: [{ slug: 'tripoli' }] } } } });
    expect(more).toEqual([{ id: undefined, event: 'complete', data: undefined }]);
    expect(await stream.over).toBe('ENDED');
  }
});

test('single results and streams do not leave traces in each other’s headers', async () => {
  for (const asked of [
    '{ timelines { nodes { slug } } }',
    '{ events { totalCount } timelines { nodes { slug startsOn } } }',
    query,
  ]) {
    await using stream = await open({ query: asked });
    const [first] = await stream.events.take(1);
    expect(first?.data.errors).toBeUndefined();
    expect(stream.headers.has('content-length')).toBe(asked !== query);
  }
});

for (const accept of ['*/*', 'text/*', 'application/json;q=0.5, TEXT/EVENT-STREAM; charset=utf-8', ''])
  test(`a subscription that accepts "${accept}" is a stream with ids`, async () => {
    const before = await head();
    await using stream = await open({ headers: { accept } });
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    expect(await stream.events.one()).toMatchObject({ id: before, event: 'next' });
  });

test('a subscription of a client that takes no event stream is refused with what to do, and nothing is left of it', async () => {
  const { status, errors, data } = await waqai.ask(query);
  expect([status, data]).toEqual([406, undefined]);
  expect(errors).toEqual([{ message: expect.stringContaining('text/event-stream'), extensions: { code: 'BAD_REQUEST' } }]);
  expect(waqai.hub.readers).toBe(0);
});

test('a client that goes away leaves nothing behind', async () => {
  const streams = await Promise.all(Array.from({ length: 5 }, () => open()));
  for (const stream of streams) await stream.events.one();
  await waqai.untilReaders(5);
  for (const stream of streams) stream.leave();
  await waqai.untilReaders(0);
});
