import { expect, test } from 'vitest';
import { expectSound } from '../contract/sound-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { incidents } from '../kit/incidents.ts';
import { rounds } from '../kit/long-run.ts';
import { claimInput, eventInput } from '../kit/mutations.ts';
import { databaseOf } from '../kit/postgres-database.ts';
import { postgresRecord } from '../kit/postgres-record.ts';
import { postgresServer } from '../kit/postgres-server.ts';
import { basicRecord } from '../kit/requests.ts';
import { testServer } from '../kit/test-server.ts';

const addEvent =
  'mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { ... on EventAccepted { cursor } } }';

test('PostgreSQL is stopped and started under writers and a subscriber: errors say to try again, nothing acknowledged is lost, and all go on by themselves', async () => {
  await using server = await postgresServer();
  const record = await postgresRecord({}, async () => databaseOf(server));
  const { storage } = record;
  for (const request of basicRecord) await record.write(request);
  await using waqai = await testServer({ record });
  const { secret } = await waqai.keyOf('EDITOR');
  await using stream = await openEventStream(waqai.graphql, { query: incidents });
  await stream.events.one();
  const ready = async (): Promise<number> => (await fetch(`${waqai.address}/health/ready`)).status;
  const told: string[] = [];
  const cursors = new Map<string, string>();
  let stopped = false;
  // Each writes until it is answered, always under the same key; and writes on until PostgreSQL has been away and is back.
  const writer = async (name: number): Promise<void> => {
    for (let i = 0; !stopped || i < 3; i++) {
      const key = `${name}/${i}`;
      const input = eventInput({ title: [{ language: 'en', text: key }] }, { publish: true, claims: [claimInput()] });
      while (!cursors.has(key)) {
        const { data, errors } = await waqai.ask(addEvent, { key, input }, secret);
        if (data?.addEvent?.cursor !== undefined) cursors.set(key, data.addEvent.cursor);
        else told.push(...errors!.map(({ extensions }) => `${extensions.code} ${extensions.retryable}`));
      }
    }
  };
  const writers = Promise.all(Array.from({ length: 4 }, (_, i) => writer(i)));
  await untilTrue(() => cursors.size > 8);
  await server.stop();
  await untilTrue(async () => (await ready()) === 503);
  for (let i = 0; i < rounds(5, 5_000); i++) expect(await ready()).toBe(503);
  await untilTrue(() => told.length > 0);
  await server.start();
  await untilTrue(async () => (await ready()) === 200);
  stopped = true;
  await writers;
  expect(new Set(told)).toEqual(new Set(told.filter((each) => /^(UNAVAILABLE|OUTCOME_UNKNOWN) true$/.test(each))));
  await expectSound(storage);
  const messages = await stream.events.take(cursors.size);
  const inOrder = [...cursors].toSorted(([, a], [, b]) => positionOf(a) - positionOf(b)).map(([key]) => key);
  expect(messages.map(({ data }) => data.data.incidentAdded.incident.title.text)).toEqual(inOrder);
});

const positionOf = (cursor: string): number => Number.parseInt(cursor.split('_')[1]!, 36);
