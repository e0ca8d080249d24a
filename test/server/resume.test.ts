import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { ResumeCursors } from '../../src/server/resume-cursors.ts';
import { headOf, incidents, publish } from '../kit/incidents.ts';
import { openProtocolSocket, type ProtocolSocket } from '../kit/protocol-socket.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// Where an operation over WebSocket goes on, as the parameters of its connection say: docs/resume-protocol.md, word by word.

let waqai: TestServer;

beforeAll(async () => {
  waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
});

afterAll(() => waqai[Symbol.asyncDispose]());

/** A subscription that selects nothing that would tell where it stands. */
const bare =
  'subscription ($since: LedgerCursor) { incidentAdded(since: $since) { ... on IncidentAdded { incident { title { text } } } } }';

const open = (resume: unknown, more: object = {}): Promise<ProtocolSocket> =>
  openProtocolSocket(waqai.webSocket, { init: { ...more, resume } });

async function titlesOf({ messages }: ProtocolSocket, count: number): Promise<(string | undefined)[]> {
  return (await messages.take(count)).map(({ payload }) => payload.data.incidentAdded.incident?.title.text);
}

test('every message over a WebSocket tells where it stands, whatever of it is selected', async () => {
  const before = await headOf(waqai);
  await using socket = await open({});
  socket.subscribe('1', bare);
  expect((await socket.messages.one()).payload).toEqual({
    data: { incidentAdded: {} },
    extensions: { cursor: before, upToDate: true },
  });
  const cursor = await publish(waqai, 'told');
  expect((await socket.messages.one()).payload).toEqual({
    data: { incidentAdded: { incident: { title: { text: 'told' } } } },
    extensions: { cursor },
  });
});

test('an operation begins after what its connection says that it was told last, and the others where their variables say', async () => {
  const seen = await publish(waqai, 'seen');
  await publish(waqai, 'missed');
  await using socket = await open({ mine: seen });
  socket.subscribe('mine', bare);
  expect(await titlesOf(socket, 2)).toEqual([undefined, 'missed']);
  socket.subscribe('other', bare);
  expect(await titlesOf(socket, 1)).toEqual([undefined]);
  const cursor = await publish(waqai, 'to both');
  const both = await socket.messages.take(2);
  expect(both.map(({ id }) => id).toSorted()).toEqual(['mine', 'other']);
  expect(both.map(({ payload }) => payload.extensions)).toEqual([{ cursor }, { cursor }]);
});

test('of the cursor that is resumed at and since the later counts, whichever it is, and both are checked', async () => {
  const earlier = await headOf(waqai);
  const later = await publish(waqai, 'between the two');
  await publish(waqai, 'after both');
  const elsewhere = `${later.slice(0, -16)}${'0'.repeat(16)}`;
  for (const [since, resume] of [
    [earlier, later],
    [later, earlier],
  ]) {
    await using socket = await open({ 1: resume });
    socket.subscribe('1', bare, { since });
    expect(await titlesOf(socket, 2)).toEqual([undefined, 'after both']);
  }
  for (const [since, resume] of [
    [earlier, elsewhere],
    [elsewhere, earlier],
  ]) {
    await using socket = await open({ 1: resume });
    socket.subscribe('1', incidents, { since });
    expect((await socket.messages.one()).payload.data.incidentAdded).toMatchObject({ code: 'CURSOR_FORKED' });
  }
});

test('a cursor is resumed at once: an operation that comes later under the same id begins anew', async () => {
  const seen = await headOf(waqai);
  await publish(waqai, 'missed once');
  await using socket = await open({ 1: seen });
  socket.subscribe('1', bare);
  expect(await titlesOf(socket, 2)).toEqual([undefined, 'missed once']);
  socket.send({ id: '1', type: 'complete' });
  await waqai.untilReaders(0);
  socket.subscribe('1', bare);
  expect((await socket.messages.one()).payload.extensions.cursor).toBe(await headOf(waqai));
});

test('a cursor that is none, or of elsewhere, ends its operation by name, and leaves the others and the socket alone', async () => {
  const ahead = cursorOf({ seq: 9_999, hash: 'a'.repeat(64) });
  const cases: [cursor: unknown, code: string][] = [
    ['garbage', 'CURSOR_INVALID'],
    ['', 'CURSOR_INVALID'],
    [7, 'CURSOR_INVALID'],
    [null, 'CURSOR_INVALID'],
    ['c'.repeat(10_000), 'CURSOR_INVALID'],
    [ahead, 'CURSOR_AHEAD'],
  ];
  await using socket = await open(Object.fromEntries(cases.map(([cursor], i) => [`operation ${i}`, cursor])));
  for (const [i, [cursor, code]] of cases.entries()) {
    socket.subscribe(`operation ${i}`, bare);
    const [end, complete] = await socket.messages.take(2);
    expect([cursor, end?.payload.extensions, complete?.type]).toEqual([cursor, { end: { code, resumable: false } }, 'complete']);
  }
  socket.subscribe('a query', '{ viewer { role } }');
  expect(await socket.messages.one()).toMatchObject({ type: 'next' });
  socket.subscribe('other', bare);
  expect((await socket.messages.take(2)).at(-1)?.payload.extensions.upToDate).toBe(true);
});

test('what is no list of cursors closes the socket as a wrong request, and nothing at all is nothing to resume', async () => {
  const tooMany = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}`, 'c_1']));
  for (const resume of [7, 'c_1', [], tooMany, { ['x'.repeat(201)]: 'c_1' }]) {
    await using socket = await openProtocolSocket(waqai.webSocket, { init: false });
    socket.send({ type: 'connection_init', payload: { resume } });
    const { code, reason } = await socket.closed;
    expect([code, reason]).toEqual([4400, expect.stringContaining('resume')]);
  }
  for (const resume of [undefined, null, {}]) {
    await using socket = await open(resume);
    socket.subscribe('1', bare);
    expect((await socket.messages.one()).payload.extensions.upToDate).toBe(true);
  }
  expect(waqai.logged).toEqual([]);
});

test('a key that comes with what is resumed is read as ever, and a query under such an id is answered', async () => {
  const { secret } = await waqai.keyOf('READER');
  await using socket = await open({ 1: await headOf(waqai) }, { Authorization: `Bearer ${secret}` });
  socket.subscribe('1', '{ viewer { role } }');
  expect((await socket.messages.one()).payload.data).toEqual({ viewer: { role: 'READER' } });
});

test('what waits to be resumed is counted for its connection until it is', () => {
  const resume = ResumeCursors.of({ resume: { one: 'c_1', two: 'c_22' } });
  if (typeof resume === 'string') throw new Error(resume);
  expect(resume.bytes).toBe(13);
  expect([resume.take('one'), resume.take('one'), resume.take('three')]).toEqual(['c_1', undefined, undefined]);
  expect(resume.bytes).toBe(7);
});
