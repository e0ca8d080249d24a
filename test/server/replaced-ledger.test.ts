import { copyFile, rename } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { headOf, incidents, publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { inDatabase } from '../kit/tables.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage, pending } from '../kit/test-record.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

const titles = '{ ledger { head length } events(first: 100) { readAt totalCount nodes { title { text } } } }';

/** The ledger as it is now, in a file of its own that nobody has open. */
async function copyOf({ record }: TestServer, to: string): Promise<void> {
  inDatabase(record.file, (db) => db.pragma('wal_checkpoint(TRUNCATE)'));
  await copyFile(record.file, to);
}

/** A ledger that shares what was there before, lacks what came after, and has ten others. */
async function addOthers(file: string): Promise<void> {
  await using storage = openTestStorage({ file, seed: 99 });
  for (let i = 0; i < 10; i++) await storage.append([pending(addEvent({ title: { en: `other ${i}` } }))]);
}

test('a ledger that is replaced by one without its last changes ends every stream as forked, and is answered from at once', async () => {
  await using folder = await tempFolder();
  await using waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
  for (let i = 0; i < 5; i++) await publish(waqai, `shared ${i}`);
  const shared = await headOf(waqai);
  await copyOf(waqai, folder.file('other.db'));
  await addOthers(folder.file('other.db'));
  for (let i = 0; i < 10; i++) await publish(waqai, `lost ${i}`);
  const lost = (await waqai.ask(titles)).data;
  expect(lost.events.totalCount).toBe(15);
  await using sse = await openEventStream(waqai.graphql, { query: incidents });
  await using since = await openEventStream(waqai.graphql, { query: incidents, variables: { since: shared } });
  await using socket = await openProtocolSocket(waqai.webSocket);
  socket.subscribe('1', incidents);
  await Promise.all([sse.events.one(), since.events.take(11), socket.messages.one()]);
  await waqai.untilReaders(3);
  inDatabase(waqai.record.file, (db) => db.pragma('wal_checkpoint(TRUNCATE)'));

  await rename(folder.file('other.db'), waqai.record.file);
  const forked = { __typename: 'Ended', code: 'CURSOR_FORKED', resumable: false, resumeSince: null };
  for (const stream of [sse, since]) {
    const [end, complete, ...more] = await stream.events.rest();
    expect([end?.id, end?.data.data.incidentAdded]).toEqual(['!ended', expect.objectContaining(forked)]);
    expect([complete?.event, more]).toEqual(['complete', []]);
  }
  const [message, complete] = await socket.messages.take(2);
  expect([message?.payload.data.incidentAdded, complete?.type]).toEqual([expect.objectContaining(forked), 'complete']);

  // Nothing of the lost tail is answered any more, neither here nor to whoever asks for the same as before.
  const now = (await waqai.ask(titles)).data;
  expect(now.ledger.head).not.toBe(lost.ledger.head);
  expect(JSON.stringify(now)).not.toContain('lost');
  expect(now.events.nodes.map(({ title }: { title: { text: string } }) => title.text)).toEqual(
    expect.arrayContaining(['shared 0', 'other 9']),
  );
  expect((await (await fetch(`${waqai.address}/health/ready`)).json()).status).toBe('ready');

  // A cursor of the lost tail is told so; one of what both share goes on, with the new ledger's changes.
  await using gone = await openEventStream(waqai.graphql, { query: incidents, variables: { since: lost.ledger.head } });
  expect((await gone.events.one()).data.data.incidentAdded.code).toBe('CURSOR_FORKED');
  await using on = await openEventStream(waqai.graphql, { query: incidents, variables: { since: shared } });
  const { secret } = await waqai.keyOf('EDITOR');
  const written = await waqai.ask(
    'mutation { putActor(idempotencyKey: "1", input: { slug: "after", kind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }',
    {},
    secret,
  );
  expect(written.data.putActor.__typename).toBe('ActorAccepted');
  await publish(waqai, 'after');
  const came = (await on.events.take(12)).map(({ data }) => data.data.incidentAdded.incident?.title.text);
  expect(came).toEqual([undefined, ...Array.from({ length: 10 }, (_, i) => `other ${i}`), 'after']);
});

test('while the file is away the server is not ready and acknowledges nothing; when it is back it goes on', async () => {
  await using folder = await tempFolder();
  await using waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
  const { secret } = await waqai.keyOf('EDITOR');
  const put = (slug: string) =>
    waqai.ask(
      `mutation { putActor(idempotencyKey: "${slug}", input: { slug: "${slug}", kind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }`,
      {},
      secret,
    );
  const ready = async () => (await fetch(`${waqai.address}/health/ready`)).status;
  await using stream = await openEventStream(waqai.graphql, { query: incidents });
  await stream.events.one();
  inDatabase(waqai.record.file, (db) => db.pragma('wal_checkpoint(TRUNCATE)'));
  await rename(waqai.record.file, folder.file('away.db'));
  await untilTrue(async () => (await ready()) === 503);
  const refused = await put('while-away');
  expect([refused.data?.putActor ?? null, refused.errors?.[0].extensions.code]).toEqual([null, 'UNAVAILABLE']);
  await rename(folder.file('away.db'), waqai.record.file);
  await untilTrue(async () => (await ready()) === 200);
  expect((await put('back')).data.putActor.__typename).toBe('ActorAccepted');
  await publish(waqai, 'back');
  expect((await stream.events.one()).data.data.incidentAdded.incident.title.text).toBe('back');
  expect((await waqai.ask('{ actor(slug: "while-away") { id } }')).data.actor).toBeNull();
});
