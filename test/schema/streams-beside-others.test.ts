import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { headOf } from '../kit/follower.ts';
import { liveStream } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { type TestApp, type TestAppOptions, testApp } from '../kit/test-app.ts';
import { reporting } from '../kit/wrapped-storage.ts';

// What streams are told leaves everybody else their share.

const crowd = rounds(150, 2_000);
const published = 8;

async function appWithEvents(options: TestAppOptions = {}): Promise<TestApp> {
  const waqai = await testApp(options);
  for (const request of basicRecord) await waqai.record.write(request);
  for (let i = 0; i < published; i++)
    await waqai.record.write(addEvent({ title: { en: `Shelling ${i}` } }, { claims: [claimBy('al-jazeera', { key: 'a' })] }));
  await untilHandedOn(waqai);
  return waqai;
}

/** Waits until the tailer has handed on all that is recorded. */
async function untilHandedOn({ hub, storage }: TestApp): Promise<void> {
  const { seq } = await headOf(storage);
  while (hub.position.seq < seq) await turn();
}

const follow = `subscription ($since: LedgerCursor, $filter: EventFilter) { incidentAdded(since: $since, filter: $filter) {
  __typename ... on IncidentAdded { incident { id title { text } participants { actor { name { text } } } claims { nodes { id } } } } } }`;
const page = '{ events(first: 20) { nodes { title { text } claims { nodes { statement { text } } } } } }';

test('a query that comes while a crowd of subscribers resumes is answered long before the crowd has what it missed', async () => {
  await using waqai = await appWithEvents();
  const start = (await waqai.ask('{ changes(first: 1) { nodes { cursor } } }')).data.changes.nodes[0].cursor;
  await waqai.ask(page);
  let served = 0;
  const resume = async (): Promise<number> => {
    let told = 0;
    for await (const { __typename } of liveStream(waqai, { query: follow, variables: { since: start } })) {
      if (__typename === 'IncidentAdded' && ++told === published) break;
    }
    served++;
    return told;
  };
  const resumed = Array.from({ length: crowd }, resume);
  for (let i = 0; i < 5; i++) {
    await turn();
    expect((await waqai.ask(page)).data.events.nodes).toHaveLength(published);
  }
  expect(served).toBeLessThan(crowd / 2);
  expect(await Promise.all(resumed)).toEqual(Array(crowd).fill(published));
});

test('what a crowd has missed is gathered once for all of it', async () => {
  let gathered = 0;
  await using waqai = await appWithEvents({ wrap: (storage) => reporting(storage, 'heldEvents', () => gathered++) });
  const start = (await waqai.ask('{ changes(first: 1) { nodes { cursor } } }')).data.changes.nodes[0].cursor;
  const resume = async (): Promise<void> => {
    for await (const { __typename } of liveStream(waqai, { query: follow, variables: { since: start } }))
      if (__typename === 'IncidentAdded') break;
  };
  gathered = 0;
  await resume();
  const once = gathered;
  expect(once).toBeGreaterThan(0);
  gathered = 0;
  for (let i = 0; i < 20; i++) await resume();
  expect(gathered).toBe(0);
  await waqai.record.write(addEvent({ title: { en: 'One more' } }));
  await untilHandedOn(waqai);
  await resume();
  expect(gathered).toBeGreaterThan(0);
});

test('a change that many long filters are held against holds nobody else up, and each stream is told what it is', async () => {
  await using waqai = await appWithEvents();
  // Every word has to be looked up before the last says that it is not so.
  const title = (i: number) => (i % 2 === 0 ? 'even' : 'odd');
  const unlikely = (i: number) =>
    Array.from({ length: 35 }, (_, j) => ({
      text: [...Array.from({ length: 25 }, (__, k) => `-word${i}x${j}x${k}*`), `-${title(i)}`].join(' '),
    }));
  const filter = (i: number) => ({ text: title(i), excluding: { anyOf: unlikely(i) } });
  const told = Array.from({ length: 60 }, async (_, i) => {
    for await (const { __typename, incident } of liveStream(waqai, { query: follow, variables: { filter: filter(i) } }))
      if (__typename === 'IncidentAdded') return incident.title.text as string;
    return undefined;
  });
  while (waqai.hub.readers < 60) await turn();
  const words = (from: number) => ({ en: Array.from({ length: 400 }, (_, i) => `word${from + i}`).join(' ') });
  const claims = [0, 400, 800].map((from) => claimBy('al-jazeera', { key: `a${from}`, statement: words(from) }));
  let turns = 0;
  const before = waqai.hub.position.seq;
  // The tailer may begin before whoever writes is answered: turns are counted from the start.
  const written = waqai.record.write(addEvent({ title: { en: 'Even' }, dateAccordingTo: ['a0'] }, { claims }));
  while (waqai.hub.position.seq === before) {
    await turn();
    turns++;
  }
  await written;
  expect(turns).toBeGreaterThan(3);
  await waqai.record.write(addEvent({ title: { en: 'Odd' }, dateAccordingTo: ['a0'] }, { claims }));
  expect(await Promise.all(told)).toEqual(Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 'Even' : 'Odd')));
});
