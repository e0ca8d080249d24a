import { expect, test } from 'vitest';
import { generateTimeline } from '../../bench/generate-timeline.ts';
import { follow } from '../../clients/waqai-client/src/follow.ts';
import { readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { importTimeline } from '../../src/transfer/import-timeline.ts';
import { heldBytes } from '../kit/held-bytes.ts';
import { headOf, publish } from '../kit/incidents.ts';
import { longRun, rounds } from '../kit/long-run.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// Server and client are one process here, so that what either of them holds is seen.

/** More than is held of what has been read, or is to come; all of it together is many times as much. */
const mostBytes = 8_000_000;

interface Message {
  readonly __typename: string;
}

/** Reads all since a cursor, a batch at a time; how many incidents that were, how many bytes came, and what was held at each quarter. */
async function readAll({ graphql }: TestServer, since: string, fields: string, events: number, maxBatch: number) {
  const document = `subscription { incidentAdded { __typename ... on IncidentAdded { incident { id ${fields} } } } }`;
  const held: number[] = [];
  let [told, bytes] = [0, 0];
  for await (const { messages, upToDate } of follow<Message>({ url: graphql, document, since, maxBatch })) {
    expect(messages.length).toBeLessThanOrEqual(maxBatch);
    for (const each of messages) {
      if (each.__typename === 'IncidentAdded') told++;
      bytes += JSON.stringify(each).length;
    }
    if (told >= ((held.length + 1) * events) / 4) held.push(await heldBytes());
    if (upToDate) break;
  }
  return { told, bytes, held };
}

const summary = 'What is known of it. '.repeat(200);
const copies = Array.from({ length: 20 }, (_, i) => `s${i}: summary { text }`).join(' ');

test('a backlog of any length is read in memory that does not grow with it, by the client and by the server', async () => {
  await using waqai = await testServer();
  const since = await headOf(waqai);
  const events = rounds(400, 100_000);
  if (longRun) await importTimeline(waqai.storage, readTimelineFile(generateTimeline(events)));
  else {
    for (const request of basicRecord) await waqai.record.write(request);
    for (let i = 0; i < events; i++) await publish(waqai, `incident ${i}`, summary);
  }
  const [fields, maxBatch] = longRun
    ? ['title { text } date { edtf text { text } } claims { nodes { statement { text } } }', 1_000]
    : [copies, 5];
  // What is made once is there after the first time, and what is kept up to a limit is full.
  await readAll(waqai, since, fields, events, maxBatch);
  const { told, bytes, held } = await readAll(waqai, since, fields, events, maxBatch);
  expect([told, held.length]).toEqual([events, 4]);
  expect(bytes).toBeGreaterThan(3 * mostBytes);
  expect(Math.max(...held) - Math.min(...held)).toBeLessThan(mostBytes);
});
