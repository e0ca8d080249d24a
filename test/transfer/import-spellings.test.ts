import { expect, test } from 'vitest';
import { acledRow, csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { butReports } from '../kit/tables.ts';
import { testApp } from '../kit/test-app.ts';

const [ged = {}] = plainCsv(ucdpSample);
const row = (id: string, cells: Readonly<Record<string, string>>) => ({ ...ged, id, where_coordinates: 'Upper town', ...cells });
const northern = { adm_1: 'Northern State', adm_2: '' };
const otherwise = { adm_1: 'Northern  state', where_coordinates: 'upper Town', adm_2: '' };
const suggested = '{ suggest(text: "upper", types: [PLACE]) { text } states: suggest(text: "north", types: [PLACE]) { text } }';

test('two spellings of a name in a dataset are one place, in one file and in a later one, and it keeps the first', async () => {
  await using waqai = await testApp();
  const first = csvOf([row('1', northern), row('2', otherwise)]);
  await importText(waqai.storage, first);
  await importText(waqai.storage, csvOf([row('1', otherwise), row('2', otherwise), row('3', northern)]));
  const { data } = await waqai.ask(`{ events { nodes { locations { place { slug } } } } suggested: __typename }`);
  const slugs = data.events.nodes.map((each: { locations: { place: { slug: string } }[] }) => each.locations[0]!.place.slug);
  expect([slugs.length, new Set(slugs).size]).toEqual([3, 1]);
  expect((await waqai.ask(suggested)).data).toEqual({ suggest: [{ text: 'Upper town' }], states: [{ text: 'Northern State' }] });
  const rows = await waqai.record.rows();
  await importText(waqai.storage, csvOf([row('1', otherwise), row('2', otherwise), row('3', northern)]));
  expect(butReports(await waqai.record.rows())).toEqual(butReports(rows));
});

test('what ACLED names is one actor and one publication in any spelling, and another name is another', async () => {
  await using waqai = await testApp();
  const spelled = { actor1: 'made-up  brigade', source: 'MADE-UP GAZETTE; Daily Nowhere', event_id_cnty: 'LBY2' };
  await importText(
    waqai.storage,
    csvOf([acledRow(), acledRow(spelled), acledRow({ actor1: 'Made-up Brigades', event_id_cnty: 'LBY3' })]),
  );
  const key = await waqai.keyOf('READER');
  const { data } = await waqai.ask(
    '{ actors(text: "made brigade") { nodes { name { text } } } sources(text: "gazette") { nodes { id } } }',
    {},
    key,
  );
  expect([data.actors.nodes.map((each: { name: { text: string } }) => each.name.text), data.sources.nodes.length]).toEqual([
    ['Made-up Brigade'],
    1,
  ]);
});
