import { expect, test } from 'vitest';
import { acledRow, contentOf, csvOf, readRows } from '../kit/dataset-files.ts';

const content = (cells: Readonly<Record<string, string>> = {}) => contentOf(csvOf([acledRow(cells)]));

test.each([
  ['1', '2019-04-07', '2019-04-07'],
  ['1', '04 April 2019', '2019-04-04'],
  ['1', '4-Apr-2019', '2019-04-04'],
  ['2', '2019-04-07', '[2019-04-01..2019-04-13]'],
  ['3', '2019-04-07', '2019-04'],
  ['', '2019-04-07', '2019-04-07'],
])('a date of precision %s, written %s, is %s', async (time_precision, event_date, edtf) => {
  const { event, claim } = await content({ time_precision, event_date });
  expect([event.date, claim.occurred]).toEqual([{ edtf }, { edtf }]);
});

test.each([
  ['1', { precision: 'EXACT', coordinates: { latitude: 32.1, longitude: 13.2 } }, 'Made-up Town'],
  ['2', { precision: 'NEAR', coordinates: { latitude: 32.1, longitude: 13.2 } }, 'Made-up Town'],
  ['3', { precision: 'REGION', coordinates: undefined }, 'Made-up Region'],
  ['', { precision: 'UNKNOWN', coordinates: undefined }, 'Made-up Town'],
  ['NA', { precision: 'UNKNOWN', coordinates: undefined }, 'Made-up Town'],
])('a place of precision %s is %o of %s', async (geo_precision, location, name) => {
  const { event, entities } = await content({ geo_precision });
  expect(event.locations).toMatchObject([{ role: 'SCENE', ...location }]);
  expect(entities.find(({ slug }) => slug === event.locations?.[0]?.place)?.name).toBe(name);
});

test('both actors are parties without direction, whoever is associated with them is mentioned, and notes are the statement', async () => {
  const { event, claim, entities } = await content();
  const nameOf = (slug: unknown) => entities.find((each) => each.slug === slug)?.name;
  expect(event.participants?.map(({ actor, role }) => [nameOf(actor), role])).toEqual([
    ['Made-up Brigade', 'PARTY'],
    ['Military Forces of Nowhere', 'PARTY'],
    ['Made-up Coalition', 'MENTIONED'],
    ['Volunteers of Nowhere', 'MENTIONED'],
  ]);
  expect(claim.statement).toEqual({ en: acledRow().notes });
  expect(event.title).toEqual({
    en: 'ACLED: Shelling/artillery/missile attack, Made-up Brigade and Military Forces of Nowhere, Made-up Town',
  });
  expect(claim.citations?.map(({ source }) => nameOf(source))).toEqual(['ACLED', 'Made-up Gazette', 'Daily Nowhere']);
});

test('fatalities are the best of everybody; 0 says that none were reported, which is not given, and stays as the code it is', async () => {
  expect((await content()).claim.casualties).toEqual([{ harm: 'KILLED', group: 'ALL', best: 3 }]);
  const { claim, event } = await content({ fatalities: '0' });
  expect(claim.casualties).toEqual([]);
  expect(event.classifications).toContainEqual({ scheme: 'ACLED fatalities', code: '0' });
});

test.each([
  ['Battles', 'Armed clash', 'CLASH'],
  ['Explosions/Remote violence', 'Air/drone strike', 'AIR_OR_DRONE_STRIKE'],
  ['Explosions/Remote violence', 'Grenade', 'ARMED_VIOLENCE_UNSPECIFIED'],
  ['Protests', 'Peaceful protest', 'PROTEST'],
  ['Strategic developments', 'Non-violent transfer of territory', 'CONTROL_CHANGED'],
  ['Strategic developments', 'Change to group/activity', 'OTHER'],
  ['Violence against civilians', 'Attack', 'ARMED_VIOLENCE_UNSPECIFIED'],
  ['A new type', 'A new sub-type', 'OTHER'],
])('%s: %s is of kind %s, and its codes stay', async (event_type, sub_event_type, kind) => {
  const { event } = await content({ event_type, sub_event_type });
  expect(event.kind).toBe(kind);
  expect(event.classifications).toContainEqual({ scheme: 'ACLED sub_event_type', code: sub_event_type });
});

test.each([
  ['event_id_cnty', { event_id_cnty: '' }, /empty/],
  ['event_date', { event_date: '0025-04-07' }, /year 0025/],
  ['event_date', { event_date: '31 April 2019' }, /2020-05-17/],
  ['event_date', { event_date: '' }, /empty/],
  ['geo_precision', { geo_precision: '4' }, /1, 2, 3/],
  ['latitude', { latitude: '132.1', longitude: '13.2' }, /swapped/],
])('a bad %s is refused with line, column, value and what would be right', async (column, cells, message) => {
  const [row] = await readRows(csvOf([acledRow(cells)]));
  expect(row).toMatchObject({ problems: [{ line: 2, column, message: expect.stringMatching(message) }] });
});

test.each(['0', '000', '', 'NA', '999'])(
  '%j is no number of a country: it goes by its name, so no two countries are one',
  async (iso) => {
    const countries = ['Red Sea', 'Kosovo'].map((country) =>
      acledRow({ event_id_cnty: country, iso, country, admin1: '', admin2: '' }),
    );
    const rows = await readRows(csvOf(countries));
    const places = rows.flatMap((row) => ('content' in row ? row.entities.filter(({ type }) => type === 'place') : []));
    expect(places.map(({ scheme, value }) => [scheme, value])).toEqual([
      ['ACLED place', 'Made-up Town < Red Sea'],
      ['ACLED place', 'Made-up Town < Kosovo'],
    ]);
  },
);

test('names from outside that every object has are no codes', async () => {
  const { event } = await content({ event_type: 'constructor', sub_event_type: '__proto__', inter1: 'toString' });
  expect(event.kind).toBe('OTHER');
});

test('an export of the older shape is read by the names of its columns', async () => {
  const { event } = await contentOf(csvOf([{ data_id: '99', iso: '434', ...acledRow(), event_id_no_cnty: '1', iso3: 'LBY' }]));
  expect(event.classifications).toContainEqual({ scheme: 'ACLED data_id', code: '99' });
});
