import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateTimeline } from '../../bench/generate-timeline.ts';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import { readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { OperationReader } from '../../src/schema/run/operation-reader.ts';
import type { Config } from '../../src/server/config.ts';
import { importTimeline } from '../../src/transfer/import-timeline.ts';
import { eventsByChange } from '../../src/transfer/list-events.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// A feed of everything takes long, and nobody else waits for it.

let waqai: TestApp;
const events = 400;

beforeAll(async () => {
  waqai = await testApp();
  await importTimeline(waqai.storage, readTimelineFile(generateTimeline(events)));
});
afterAll(() => waqai[Symbol.asyncDispose]());

/** Another server on the same record. */
const another = (config: Partial<Config>): Promise<TestApp> =>
  testApp({ config, record: { ...waqai.record, [Symbol.asyncDispose]: async () => undefined } });
const get = ({ app }: TestApp, path: string): Promise<Response> => app.fetch(new Request(`http://waqai.test${path}`));
const page = '{ events(first: 20) { nodes { title { text } claims { nodes { statement { text } } } } } }';

test.each(['atom?limit=400', 'json?limit=400', 'geojson', 'calendar.ics', 'events.csv', 'timelinejs.json', 'jsonld'])(
  'a query that comes while the feed %s is made is answered before the feed is whole',
  async (feed) => {
    await waqai.ask(page);
    let isWhole = false;
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const read = async (): Promise<number> => {
      let bytes = 0;
      const { body } = await get(waqai, `/feeds/${feed}`);
      for await (const piece of body ?? []) {
        bytes += piece.length;
        begin();
      }
      isWhole = true;
      return bytes;
    };
    const reading = read();
    await begun;
    expect((await waqai.ask(page)).data.events.nodes).toHaveLength(20);
    expect(isWhole).toBe(false);
    expect(await reading).toBeGreaterThan(events * 200);
  },
);

test('a feed whose client is gone is made no further, and leaves its reader', async () => {
  await using small = await another({ readers: 2 });
  for (let i = 0; i < 5; i++) {
    const response = await get(small, '/feeds/calendar.ics');
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await turn();
    expect((await small.ask(page)).errors).toBeUndefined();
  }
});

test('a feed’s filter costs what looking through the record for it takes, and is refused by its figures where that is too much', async () => {
  await using app = await another({ maxCost: 20 });
  const filter = { anyOf: Array.from({ length: 38 }, (_, i) => ({ near: { latitude: 0, longitude: i, radiusKm: 1 } })) };
  const changes = waqai.hub.position.seq;
  for (const feed of ['atom', 'calendar.ics', 'events.csv']) {
    const refused = await get(app, `/feeds/${feed}?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect([refused.status, (await refused.json()).errors[0].extensions]).toEqual([
      400,
      { code: 'TOO_COSTLY', found: (1 + 38 * 8) * Math.floor(changes / 500), limit: 20 },
    ]);
    const allowed = await get(app, `/feeds/${feed}?kinds=CLASH`);
    expect([allowed.status, (await allowed.text()).length > 0]).toEqual([200, true]);
  }
});

test('a feed of changes looks back no further than so many changes, whatever its filter has found by then', async () => {
  await using reader = await OperationReader.open(waqai.storage, anonymousRights);
  const found = async (most: number) => {
    return (await Array.fromAsync(eventsByChange(reader, { states: ['PUBLISHED'] }, 1_000, most))).flat().length;
  };
  expect(await found(10_000)).toBe(events);
  const some = await found(100);
  expect(some).toBeGreaterThan(10);
  expect(some).toBeLessThanOrEqual(100);
});
