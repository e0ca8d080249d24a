import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { StorageUnavailable } from '../../src/ledger/storage.ts';
import { ofOneRecord } from '../../src/schema/run/of-one-record.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { alwaysOfOneRecord, clash, disturbedApp, type Story, withhold } from '../kit/disturbed-app.ts';
import { liveStream } from '../kit/live-stream.ts';
import { addEvent, putActor } from '../kit/requests.ts';
import type { TestApp } from '../kit/test-app.ts';

// Words are withheld while an answer is made of what is read one after the other: all of it is of the record after that.

const query = `{
  ledger { head length }
  events {
    readAt totalCount
    nodes { id version withheld changedAt title { text } participants { actor { slug } } casualties { best } claims { nodes { id version statement { text } claimant { slug } } } }
    casualties { harm low best high eventsCounted }
    histogram(by: WEEK) { buckets { firstDay count } }
    facets { kinds { kind count } }
  }
  again: events { totalCount nodes { id title { text } } }
}`;

/** The first message of a subscription that tells of an incident. */
async function firstTold(waqai: TestApp, subscription: string): Promise<unknown> {
  // A message that was made for another is not made again: nobody has asked for this one.
  for await (const message of liveStream(waqai, { query: `${subscription} # ${randomUUID()}` }))
    if (message.__typename === 'IncidentAdded') return message;
  throw new Error('it ended before anything was told');
}

const asked = async ({ ask }: TestApp, text: string): Promise<unknown> => {
  const { data, errors } = await ask(text);
  return { data, errors };
};

test('whenever words are withheld while a query is answered, all of the answer is of one record', async () => {
  await using app = await disturbedApp();
  for (let i = 0; i < 4; i++) await app.waqai.record.write(clash(i));
  await alwaysOfOneRecord(app, () => asked(app.waqai, query), { atLeast: 15 });
});

test('so is the answer of a query by names that are withheld meanwhile', async () => {
  await using app = await disturbedApp();
  const { waqai } = app;
  let slug = '';
  const ask = () =>
    asked(
      waqai,
      `{ events(filter: { actors: { anyOf: [{ slug: "${slug}" }] } }) { totalCount nodes { id title { text } participants { actor { slug name { text } } } } } ledger { length } }`,
    );
  const story: Story = async (step) => {
    slug = `of-step-${step}`;
    const put = await waqai.record.write(putActor(slug));
    await waqai.record.write(addEvent({ participants: [{ actor: slug, role: 'PARTY' }] }));
    return put;
  };
  await alwaysOfOneRecord(app, ask, { story, atLeast: 5 });
});

test('so is a page', async () => {
  await using app = await disturbedApp();
  const { waqai } = app;
  for (let i = 0; i < 4; i++) await waqai.record.write(clash(i));
  const ask = async () => {
    const response = await waqai.app.fetch(new Request('http://waqai.test/timelines/tripoli?lang=en'));
    return [response.status, await response.text()];
  };
  await alwaysOfOneRecord(app, ask, { atLeast: 100, stride: 7 });
});

test('so is a version of an event that is cited', async () => {
  await using app = await disturbedApp();
  const { waqai } = app;
  const { subject = '' } = await waqai.record.write(clash(1));
  const ask = async () => {
    const response = await waqai.app.fetch(new Request(`http://waqai.test/events/${subject}.geojson`));
    return [response.status, await response.text()];
  };
  expect((await ask())[0]).toBe(200);
  const story: Story = (step) =>
    waqai.record.write({
      type: 'addClaim',
      input: { event: subject, claim: { claimant: 'gna', statement: { en: `Word ${step}` } } },
    });
  await alwaysOfOneRecord(app, ask, { story, atLeast: 3 });
});

test('so is a message of a subscription, which may be of before', async () => {
  await using app = await disturbedApp({ follows: true });
  const { waqai } = app;
  let since = '';
  const incident =
    'id changedAt casualties { low best high } claims { nodes { id version statement { text } claimant { slug } } } history(first: 9) { nodes { seq changeKind } } timeline { events { totalCount casualties { low best high } facets { claimants(first: 9) { actor { slug } count } } histogram(by: WEEK) { buckets { count } } } } again: claims { nodes { id withheld } }';
  const ask = () =>
    firstTold(
      waqai,
      `subscription { incidentAdded(since: "${since}") { __typename ... on LiveMessage { cursor } ... on IncidentAdded { incident { ${incident} } } } }`,
    );
  let before: unknown;
  const story: Story = async (step) => {
    since = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
    const { subject: event = '' } = await waqai.record.write(clash(100 + step));
    const claim = {
      claimant: 'gna',
      statement: { en: `Word ${step}` },
      casualties: [{ harm: 'KILLED' as const, group: 'ALL' as const, best: 900 }],
    };
    const written = await waqai.record.write({ type: 'addClaim', input: { event, claim } });
    await vi.waitUntil(() => waqai.hub.position.seq === written.position.seq, { timeout: 10_000, interval: 1 });
    before = await ask();
    return written;
  };
  await alwaysOfOneRecord(app, ask, { story, atLeast: 20, stride: 3, orBefore: () => before });
});

test('so is a timeline file that is exported', async () => {
  await using app = await disturbedApp();
  const { waqai } = app;
  for (let i = 0; i < 4; i++) await waqai.record.write(clash(i));
  await alwaysOfOneRecord(app, () => exportTimeline(waqai.storage, 'tripoli', { all: false }), { atLeast: 5 });
});

test('a mutation beside whose answer words are withheld writes once', async () => {
  await using app = await disturbedApp();
  const { waqai } = app;
  const key = await waqai.keyOf('EDITOR');
  const lengthNow = async (): Promise<number> => (await waqai.ask('{ ledger { length } }')).data.ledger.length;
  let reached = 0;
  for (let step = 0; ; step++) {
    const { subject } = await waqai.record.write(clash(step));
    const mutation = `mutation { putActor(idempotencyKey: "key-${step}", input: { slug: "new-${step}", actorKind: ARMED_FORCE, names: [{ text: "New", language: "en" }] }) { __typename } }`;
    const before = await lengthNow();
    const { result, steps, appends } = await app.during(
      step,
      () => withhold(waqai, subject ?? ''),
      () => waqai.ask(mutation, {}, key),
    );
    expect(result.errors).toBeUndefined();
    if (steps <= step) break;
    reached++;
    // The actor; the event and the claim about it, whose words went.
    expect([appends, (await lengthNow()) - before]).toEqual([1, 3]);
  }
  expect(reached).toBeGreaterThan(1);
});

test('what words go from each time that it is read is unavailable in the end, and what failed meanwhile is read again', async () => {
  let withholdings = 0;
  let reads = 0;
  const read = (goes: number) => {
    reads = 0;
    return ofOneRecord(async (opened) => {
      opened({
        get withholdings() {
          return withholdings;
        },
      });
      if (reads++ >= goes) return reads;
      withholdings++;
      throw new Error('it was there a moment ago');
    });
  };
  expect([await read(0), await read(1), await read(4)]).toEqual([1, 2, 5]);
  await expect(read(5)).rejects.toThrow(StorageUnavailable);
  await expect(ofOneRecord(() => Promise.reject(new Error('it is not there')))).rejects.toThrow('it is not there');
});
