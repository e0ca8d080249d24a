import { expect, test } from 'vitest';
import type { StoredChange } from '../../src/ledger/ledger-change.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { engineRecord } from '../kit/engine-record.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { headOf, incidents, publish } from '../kit/incidents.ts';
import { openProtocolSocket } from '../kit/protocol-socket.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { testServer } from '../kit/test-server.ts';

const titles = '{ ledger { head length } events(first: 100) { readAt totalCount nodes { title { text } } } }';

/** A ledger that shares what is there now, and then has ten others. */
async function withOthers(storage: Storage): Promise<StoredChange[]> {
  await using other = await engineRecord({ seed: 99 });
  await other.storage.adopt(storage.ledgerId, await storedChanges(storage));
  for (let i = 0; i < 10; i++) await other.write(addEvent({ title: { en: `other ${i}` } }));
  return await storedChanges(other.storage);
}

test('a ledger that is replaced by one without its last changes ends every stream as forked, and is answered from at once', async () => {
  await using waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
  for (let i = 0; i < 5; i++) await publish(waqai, `shared ${i}`);
  const shared = await headOf(waqai);
  const others = await withOthers(waqai.storage);
  for (let i = 0; i < 10; i++) await publish(waqai, `lost ${i}`);
  const lost = (await waqai.ask(titles)).data;
  expect(lost.events.totalCount).toBe(15);
  await using sse = await openEventStream(waqai.graphql, { query: incidents });
  await using since = await openEventStream(waqai.graphql, { query: incidents, variables: { since: shared } });
  await using socket = await openProtocolSocket(waqai.webSocket);
  socket.subscribe('1', incidents);
  await Promise.all([sse.events.one(), since.events.take(11), socket.messages.one()]);
  await waqai.untilReaders(3);

  await waqai.record.replaceBy(waqai.storage.ledgerId, others);
  const { origin } = (await waqai.ask('{ ledger { origin } }')).data.ledger;
  const forked = { __typename: 'Ended', code: 'CURSOR_FORKED', resumable: false, cursor: origin };
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
    'mutation { putActor(idempotencyKey: "1", input: { slug: "after", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }',
    {},
    secret,
  );
  expect(written.data.putActor.__typename).toBe('ActorAccepted');
  await publish(waqai, 'after');
  const came = (await on.events.take(12)).map(({ data }) => data.data.incidentAdded.incident?.title.text);
  expect(came).toEqual([undefined, ...Array.from({ length: 10 }, (_, i) => `other ${i}`), 'after']);
});

test('while the database is away the server is not ready and acknowledges nothing; when it is back it goes on', async () => {
  await using waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
  const { secret } = await waqai.keyOf('EDITOR');
  const put = (slug: string) =>
    waqai.ask(
      `mutation { putActor(idempotencyKey: "${slug}", input: { slug: "${slug}", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }`,
      {},
      secret,
    );
  const ready = async () => (await fetch(`${waqai.address}/health/ready`)).status;
  await using stream = await openEventStream(waqai.graphql, { query: incidents });
  await stream.events.one();
  const bringBack = await waqai.record.takeAway();
  await untilTrue(async () => (await ready()) === 503);
  const refused = await put('while-away');
  expect([refused.data?.putActor ?? null, refused.errors?.[0].extensions.code]).toEqual([null, 'UNAVAILABLE']);
  await bringBack();
  await untilTrue(async () => (await ready()) === 200);
  expect((await put('back')).data.putActor.__typename).toBe('ActorAccepted');
  await publish(waqai, 'back');
  expect((await stream.events.one()).data.data.incidentAdded.incident.title.text).toBe('back');
  expect((await waqai.ask('{ actor(by: { slug: "while-away" }) { id } }')).data.actor).toBeNull();
});
