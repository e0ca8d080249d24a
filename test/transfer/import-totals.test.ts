import { beforeAll, expect, test } from 'vitest';
import { parseCsvMapping } from '../../src/formats/read/csv-mapping.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// What the figures of imported rows add up to.

interface Total {
  readonly harm: string;
  readonly group: string;
  readonly low: number;
  readonly best: number | null;
  readonly high: number | null;
}

const records = plainCsv(ucdpSample).slice(0, 40);
let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp();
  // A row of which low, best and high stand apart, all of whom were civilians.
  const apart = {
    low: '66',
    best: '188',
    high: '190',
    deaths_a: '0',
    deaths_b: '0',
    deaths_civilians: '188',
    deaths_unknown: '0',
  };
  await importText(waqai.storage, csvOf([{ ...records[0]!, id: '900002', ...apart }, ...records]));
  const mapping = parseCsvMapping(
    JSON.stringify({
      dataset: { name: 'Desk sheet', publisher: 'Desk', language: 'en', redistribution: 'OPEN' },
      id: 'No',
      title: 'Title',
      date: { column: 'When' },
      killed: { best: 'Best', low: 'Min', high: 'Max' },
    }),
  );
  const sheet = 'No,Title,When,Best,Min,Max\n1,Clash A,2020-05-17,5,,\n2,Clash B,2020-05-18,,1,2\n3,Clash C,2020-05-19,4,3,9\n';
  await importText(waqai.storage, sheet, { timeline: 'desk' }, { mapping });
  return () => waqai[Symbol.asyncDispose]();
});

async function totalsOf(filter: string): Promise<Record<string, Total>> {
  const query = `{ events(filter: ${filter}) { casualties {
    harm group low best high eventsCounted eventsWithoutLow eventsWithoutBest eventsWithoutHigh } } }`;
  const { casualties } = (await waqai.ask(query)).data.events;
  return Object.fromEntries(casualties.map(({ harm, ...each }: Total) => [`${harm} ${each.group}`, each]));
}

test('what a dataset counts of a group bounds nothing: no part is told as more at least, and none as bounded, than its whole', async () => {
  const one = await totalsOf('{ externalIds: [{ scheme: "UCDP GED event", value: "900002" }] }');
  expect(one['KILLED ALL']).toMatchObject({ low: 66, best: 188, high: 190, eventsWithoutLow: 0, eventsWithoutHigh: 0 });
  expect(one['KILLED CIVILIANS']).toMatchObject({ low: 0, best: 188, high: null, eventsWithoutLow: 1, eventsWithoutHigh: 1 });
  const all = await totalsOf('{ timelines: [{ slug: "foreign" }] }');
  const numbers = records.map(({ low, best, high }) => [low, best, high].map(Number));
  const sum = (of: (each: number[]) => number): number => numbers.reduce((total, each) => total + of(each), 0);
  expect(all['KILLED ALL']).toMatchObject({
    low: 66 + sum((each) => Math.min(...each)),
    best: 188 + sum(([, best]) => best!),
    high: 190 + sum((each) => Math.max(...each)),
    eventsCounted: 41,
  });
  expect(all['KILLED CIVILIANS']?.best).toBe(
    188 + records.reduce((total, { deaths_civilians }) => total + Number(deaths_civilians), 0),
  );
  for (const { low } of Object.values(all)) expect(low).toBeLessThanOrEqual(all['KILLED ALL']!.low);
});

test('an event without a best adds nothing to the best of a total, and is counted', async () => {
  const { 'KILLED ALL': all } = await totalsOf('{ timelines: [{ slug: "desk" }] }');
  expect(all).toEqual({
    group: 'ALL',
    low: 4,
    best: 9,
    high: null,
    eventsCounted: 3,
    eventsWithoutLow: 1,
    eventsWithoutBest: 1,
    eventsWithoutHigh: 1,
  });
  const nobody = await totalsOf('{ timelines: [{ slug: "desk" }], killed: { max: 2 } }');
  expect(nobody['KILLED ALL']).toMatchObject({ best: null, eventsCounted: 1, eventsWithoutBest: 1 });
});

test('who asks for people killed finds a best estimate by its number, not every number', async () => {
  const found = async (killed: string) =>
    (
      await waqai.ask(`{ events(filter: { timelines: [{ slug: "desk" }], killed: ${killed} }) { nodes { title { text } } } }`)
    ).data.events.nodes.map(({ title }: { title: { text: string } }) => title.text);
  expect([await found('{ min: 6 }'), await found('{ max: 4 }'), await found('{ min: 5, max: 5 }')]).toEqual([
    ['Clash C'],
    ['Clash B', 'Clash C'],
    ['Clash A', 'Clash C'],
  ]);
});
