import { buffer } from 'node:stream/consumers';
import { XMLParser } from 'fast-xml-parser';
import readExcel from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import type { FigureInput } from '../../src/domain/record/casualties.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { addEvent, claimBy } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// What a column or a property says of people killed and injured is what the API’s totals say.

type Row = Readonly<Record<string, unknown>>;

const figures: readonly (readonly FigureInput[])[] = [
  [{ harm: 'KILLED', group: 'CIVILIANS', low: 3, best: 4, high: 9 }],
  [
    { harm: 'KILLED', group: 'COMBATANTS', of: 'gna', best: 2 },
    { harm: 'KILLED', group: 'CIVILIANS', low: 1 },
  ],
  [{ harm: 'INJURED', group: 'ALL', low: 0, high: 0 }],
  [
    { harm: 'INJURED', group: 'ALL', high: 12 },
    { harm: 'INJURED', group: 'CIVILIANS', low: 4, best: 5, high: 6 },
    { harm: 'KILLED_INJURED_OR_CAPTURED', group: 'ALL', best: 50 },
  ],
];

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
  for (const casualties of figures) await waqai.record.write(addEvent({}, { claims: [claimBy('gna', { casualties })] }));
  await importText(waqai.storage, csvOf(plainCsv(ucdpSample).slice(0, 30)));
  return () => waqai[Symbol.asyncDispose]();
});

const rowsOf = (bytes: Buffer): Row[] => plainCsv(bytes.toString().replaceAll('\r\n', '\n'));
const placemarks = (bytes: Buffer): Row[] =>
  new XMLParser({ ignoreAttributes: false })
    .parse(bytes)
    .kml.Document.Placemark.map(({ ExtendedData }: { ExtendedData: { Data: { '@_name': string; value: unknown }[] } }) =>
      Object.fromEntries(ExtendedData.Data.map((each) => [each['@_name'], each.value])),
    );
const sheetRows = async (bytes: Buffer): Promise<Row[]> => {
  const [header = [], ...rows] = (await readExcel(bytes))[0]?.data ?? [];
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [String(name), cells[i]])));
};

/** Each format’s rows, and what it calls how many were harmed. */
const read: Readonly<Record<string, (bytes: Buffer) => Row[] | Promise<Row[]>>> = {
  csv: rowsOf,
  'csv-hxl': (bytes) => rowsOf(bytes).slice(1),
  xlsx: sheetRows,
  geojson: (bytes) => JSON.parse(bytes.toString()).features.map(({ properties }: { properties: Row }) => properties),
  jsonfeed: (bytes) => JSON.parse(bytes.toString()).items.map(({ _waqai }: { _waqai: Row }) => _waqai),
  kml: placemarks,
};
const isTable = (format: string): boolean => /^(csv|xlsx)/.test(format);

/** The sum of a bound over all rows, and how many rows do not give it. */
function added(rows: readonly Row[], name: string): [sum: number, missing: number] {
  const given = rows.map((row) => row[name]).filter((each) => each !== undefined && each !== null && each !== '');
  return [given.reduce((sum: number, each) => sum + Number(each), 0), rows.length - given.length];
}

async function exported(format: string, timeline: string): Promise<Buffer> {
  const options = { format, language: 'en', filter: '', baseUrl: 'urn:waqai:', all: false };
  return buffer((await exportEvents(waqai.storage, timeline, options))!);
}

test('an export of a timeline has nothing where its filter asks for another', async () => {
  const rowsOf = async (filter: string) => {
    const options = { format: 'csv', language: 'en', filter, baseUrl: 'urn:waqai:', all: false };
    return read.csv!(await buffer((await exportEvents(waqai.storage, 'tripoli', options))!));
  };
  expect(await rowsOf('timelines=tripoli')).toEqual(await rowsOf(''));
  expect(await rowsOf('timelines=foreign')).toEqual([]);
  expect(await rowsOf('timelines=tripoli,foreign')).toEqual(await rowsOf(''));
});

interface Total {
  readonly harm: string;
  readonly group: string;
  readonly [count: string]: string | number | null;
}

async function totalsOf(timeline: string): Promise<Total[]> {
  const query = `{ events(filter: { timelines: [{ slug: "${timeline}" }] }) { totalCount casualties {
    harm group low best high eventsCounted eventsWithoutBest eventsWithoutHigh eventsWithoutFigure } } }`;
  return (await waqai.ask(query)).data.events.casualties;
}

const cases = Object.keys(read).flatMap((format) => ['tripoli', 'foreign'].map((timeline) => [format, timeline] as const));

test.each(cases)('the numbers that %s has of the people in %s add up to what the API’s totals say', async (format, timeline) => {
  const rows = await read[format]!(await exported(format, timeline));
  const totals = await totalsOf(timeline);
  for (const harm of ['KILLED', 'INJURED'])
    for (const group of ['ALL', 'CIVILIANS', 'COMBATANTS', 'UNKNOWN']) {
      const words = [harm.toLowerCase(), ...(group === 'ALL' ? [] : [group.toLowerCase()])];
      const name = (bound: string): string =>
        isTable(format)
          ? [...words, bound].join('_')
          : [...words, bound].map((each, i) => (i === 0 ? each : each[0]!.toUpperCase() + each.slice(1))).join('');
      const total = totals.find((each) => each.harm === harm && each.group === group);
      const [low] = added(rows, name('low'));
      const [best, withoutBest] = added(rows, name('best'));
      const [high, withoutHigh] = added(rows, name('high'));
      const without = Number(total?.eventsWithoutFigure ?? rows.length);
      expect([harm, group, low, best, withoutBest, withoutHigh]).toEqual([
        harm,
        group,
        total?.low ?? 0,
        total?.best ?? 0,
        without + Number(total?.eventsWithoutBest ?? 0),
        without + Number(total?.eventsWithoutHigh ?? 0),
      ]);
      if (total !== undefined && total.high !== null) expect(high).toBe(total.high);
    }
});

test('the columns of UCDP have everybody whom an event killed, whatever its figures are of', async () => {
  for (const timeline of ['tripoli', 'foreign']) {
    const rows = rowsOf(await exported('csv-ucdp', timeline));
    const totals = (await totalsOf(timeline)).filter(({ harm }) => harm === 'KILLED');
    const [all, civilians] = ['ALL', 'CIVILIANS'].map((group) => totals.find((each) => each.group === group));
    expect([added(rows, 'low')[0], added(rows, 'best')[0]]).toEqual([all?.low, all?.best]);
    expect(added(rows, 'deaths_civilians')[0]).toEqual(civilians?.best);
  }
});

test('an export of the shipped timeline says that seven were killed and twenty injured in the shelling', async () => {
  for (const format of Object.keys(read)) {
    const rows = await read[format]!(await exported(format, 'tripoli'));
    const names = isTable(format)
      ? ['killed_best', 'killed_civilians_best', 'injured_best']
      : ['killedBest', 'killedCiviliansBest', 'injuredBest'];
    const said = rows.map((row) => names.map((name) => row[name]).join(' '));
    expect([format, said]).toEqual([format, expect.arrayContaining(['7 7 20'])]);
  }
});

test.each(['/feeds/events.csv', '/feeds/geojson', '/feeds/json'])('%s has the same numbers', async (path) => {
  const response = await waqai.app.fetch(new Request(`http://waqai.test${path}?timelines=tripoli`));
  const format = path === '/feeds/events.csv' ? 'csv' : path === '/feeds/geojson' ? 'geojson' : 'jsonfeed';
  const rows = await read[format]!(Buffer.from(await response.arrayBuffer()));
  const [all] = await totalsOf('tripoli');
  expect(added(rows, format === 'csv' ? 'killed_best' : 'killedBest')[0]).toBe(all?.best);
});
