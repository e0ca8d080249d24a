import { beforeAll, expect, test } from 'vitest';
import { Analyst, type Answer, acled, dayOf, ged, idsOf, inGed, type Row } from '../kit/analysts.ts';
import { putPlace } from '../kit/requests.ts';
import type { TestApp } from '../kit/test-app.ts';

let analyst: Analyst;
let waqai: TestApp;
let asOf: string;

beforeAll(async () => {
  analyst = await Analyst.open();
  ({ waqai, asOf } = analyst);
  return () => analyst[Symbol.asyncDispose]();
});

test('places of one level are listed and counted by themselves', async () => {
  const { places } = (await waqai.ask('{ places(levels: [COUNTRY], first: 100) { totalCount nodes { name { text } } } }')).data;
  // Two datasets name countries by numbers of their own.
  const countries = [ged, acled].flatMap((rows) => [...new Set(rows.map(({ country }) => country))]);
  expect(places.nodes.map(({ name }: Answer) => name.text).toSorted()).toEqual(countries.toSorted());
  expect(places.totalCount).toBe(countries.length);
});

function kilometres(a: Row, latitude: number, longitude: number): number {
  const [p, q, d] = [Number(a.latitude), latitude, longitude - Number(a.longitude)].map((each) => (each * Math.PI) / 180);
  return 6_371.0088 * Math.acos(Math.min(1, Math.sin(p!) * Math.sin(q!) + Math.cos(p!) * Math.cos(q!) * Math.cos(d!)));
}

test('2: what lies, or may lie, within 50 km of a point in a period, regions told apart', async () => {
  const near = { latitude: 33.5, longitude: 36.3, radiusKm: 50 };
  const occurred = { firstDay: '2013-01-01', lastDay: '2014-12-31' };
  const inPeriod = ged.filter((row) => dayOf(row.date_end) >= occurred.firstDay && dayOf(row.date_start) <= occurred.lastDay);
  const reach = ({ where_prec: code = '' }: Row): number => ({ 1: 0, 2: 0, 3: 50 })[Number(code)] ?? Number.NEGATIVE_INFINITY;
  const may = inPeriod.filter((row) => kilometres(row, near.latitude, near.longitude) <= near.radiusKm + reach(row));
  const must = may.filter((row) => kilometres(row, near.latitude, near.longitude) + reach(row) <= near.radiusKm);
  const found = async (search: object, at = asOf) =>
    idsOf(
      await analyst.listed(
        'WithinFiftyKilometres',
        { filter: { ...inGed, occurred, near: { ...near, ...search } }, asOf: at },
        (data) => data.events,
      ),
    );
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).toSorted();
  expect((await found({})).toSorted()).toEqual(ids(may));
  expect((await found({ certainty: 'CERTAINLY' })).toSorted()).toEqual(ids(must));
  expect(must.length).toBeGreaterThan(5);
  // Where a place is drawn that lies in a province, what happened somewhere in the province may have been there.
  const inSyria = inPeriod.filter((row) => row.country === 'Syria');
  const regions = inSyria.filter((row) => row.where_prec === '4');
  const province = regions[0]?.adm_1;
  const { data } = await waqai.ask(
    'query ($text: String) { places(text: $text, first: 100) { nodes { id name { text } at(level: COUNTRY) { name { text } } } } }',
    { text: `"${province}"` },
  );
  const place = data.places.nodes.find((each: Answer) => each.name.text === province);
  await waqai.record.write(
    putPlace('a-town', {
      containers: [{ kind: 'ADMINISTRATIVE', in: place.id }],
      coordinates: near,
      coordinatesFrom: { gazetteer: 'g', release: '1', id: '1' },
    } as never),
  );
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const here = inSyria
    .filter((row) => row.where_prec === '6' || (['4', '5'].includes(row.where_prec!) && row.adm_1 === province))
    .map(({ id }) => id);
  expect((await found({ areas: true }, head)).toSorted()).toEqual([...may.map(({ id }) => id), ...here].toSorted());
  expect((await found({ areas: true })).toSorted()).toEqual(ids(may));
});
