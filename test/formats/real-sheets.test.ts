import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readLinkedAssociations, readLinkedSources } from '../../src/formats/read/linked-sheets.ts';
import { contentOf, csvOf, inPieces, plainCsv, readRows, ucdpSample } from '../kit/dataset-files.ts';

const sheet = { publisher: 'P', language: 'en', redistribution: 'OPEN' } as const;
const [ged = {}] = plainCsv(ucdpSample);

const template = {
  description: 'A column leaves the yard.',
  date: '10/10/2015',
  time: '16:20',
  location: 'Place A',
  latitude: '31.5',
  longitude: '34.5',
  association1: 'tear_gas',
  association2: 'narrative_1',
  association3: '',
  source1: 'src1',
};
/** The sheet that people fill in, of which the other one is made. */
const filledIn = Object.fromEntries(
  Object.entries(template).map(([name, cell]) => [
    name.replace(/^./, (first) => first.toUpperCase()).replace(/(\d)$/, ' $1'),
    cell,
  ]),
);

test.each([
  ['as it is exported', template],
  ['as it is filled in', filledIn],
  ['with ids', { id: '7', ...template }],
])('TimeMap’s own template is read %s: without an id too, with all of its associations and sources', async (_, record) => {
  const linked = {
    sources: await readLinkedSources(() =>
      inPieces('ID,Title,Description,Path 1,Path 2,Type\nsrc1,Film,Of it,https://ex.org/f,,Photo\n,,,,,\n'),
    ),
    associations: await readLinkedAssociations(() => inPieces('id,title,desc\ntear_gas,Tear gas,\n,,\nnarrative_1,,\n')),
  };
  const [plain, withSheets] = [await contentOf(csvOf([record]), { sheet }), await contentOf(csvOf([record]), { sheet, linked })];
  const scheme = 'P (timemap) associations';
  expect(plain.event.classifications?.slice(0, 2)).toEqual([
    { scheme, code: 'tear_gas' },
    { scheme, code: 'narrative_1' },
  ]);
  expect(withSheets.event.classifications?.slice(0, 2)).toEqual([
    { scheme, code: 'tear_gas', label: 'Tear gas' },
    { scheme, code: 'narrative_1', label: 'narrative_1' },
  ]);
  expect(plain.entities.map(({ name }) => name)).toContain('src1');
  expect(withSheets.entities.find(({ value }) => value === 'src1')?.input(() => '')).toMatchObject({ url: 'https://ex.org/f' });
  expect(plain.flags).toMatchObject([{ column: 'latitude', message: expect.stringContaining('--precision') }]);
  const { event } = await contentOf(csvOf([record]), { sheet: { ...sheet, precision: 'NEAR' } });
  expect(event.locations).toMatchObject([{ precision: 'NEAR', coordinates: { latitude: 31.5, longitude: 34.5 } }]);
});

const atlos = {
  slug: 'ATL-8K2M',
  inserted_at: '2022-04-11T10:02:11',
  latitude: '47.1',
  longitude: '37.5',
  status: 'Completed',
  description: 'A clinic is damaged',
  date: '2022-03-09',
  time: '14:20:00',
  general_location: '',
  tags: 'harbour, health',
  geolocation_resolution: 'Exact',
  more_info: 'Two sources agree',
  sensitive: 'Graphic Violence',
  source_1: 'https://ex.org/video/1',
  source_2: 'https://ex.org/photo/2',
};

test('an export of Atlos keeps coordinates without a place’s name as exactly as it says, and all of its sources', async () => {
  const { event, entities } = await contentOf(csvOf([atlos]), { sheet });
  expect(event.locations).toEqual([
    {
      role: 'SCENE',
      precision: 'EXACT',
      place: undefined,
      radiusKm: undefined,
      coordinates: { latitude: 47.1, longitude: 37.5 },
    },
  ]);
  expect(entities.flatMap(({ type, name }) => (type === 'source' ? [name] : []))).toEqual([
    'P (atlos)',
    'https://ex.org/video/1',
    'https://ex.org/photo/2',
  ]);
});

test.each([
  ['its text', { text: { text: '<p>A picture of the house.</p><p>More.</p>' } }, 'A picture of the house.'],
  ['its caption', { media: { url: 'https://ex.org/p.jpg', caption: 'A <b>house</b>' } }, 'A house'],
  ['the beginning of a long text', { text: { text: `${'word '.repeat(100)}` } }, expect.stringMatching(/^word [\w ]*word…$/)],
])('a slide without a headline is called by %s, and told', async (_, slide, title) => {
  const file = JSON.stringify({ events: [{ start_date: { year: '1910' }, ...slide }] });
  const { event, flags } = await contentOf(file, { sheet });
  expect([event.title, flags.map(({ column }) => column)]).toEqual([{ en: title }, ['headline']]);
  expect(JSON.stringify(event.title).length).toBeLessThan(320);
});

test.each<[Record<string, string>, string]>([
  [{ Year: '-44', Month: '3', Day: '15' }, '-0043-03-15'],
  [{ Year: '-1', 'End Year': '1' }, '0000/0001'],
  [{ Year: '-218', 'End Year': '-201' }, '-0217/-0200'],
  [{ Year: '79', Month: '8' }, '0079-08'],
])('a slide at %j stands at %s, in a sheet as in JSON: TimelineJS has no year 0', async (row, edtf) => {
  const columns = { Year: '', Month: '', Day: '', 'End Year': '', Headline: 'H', ...row };
  expect((await contentOf(csvOf([columns]), { sheet })).event.date).toEqual({ edtf });
  const { Year: year, Month: month, Day: day, 'End Year': endYear } = columns;
  const end = endYear === '' ? {} : { end_date: { year: endYear } };
  const slide = { start_date: { year, month, day }, ...end, text: { headline: 'H' } };
  expect((await contentOf(JSON.stringify({ events: [slide] }), { sheet })).event.date).toEqual({ edtf });
});

test.each(['0', '-10000', 'long ago'])('a slide in the year %s is refused', async (year) => {
  const row = { Year: year, Month: '', Day: '', Headline: 'H' };
  await expect(contentOf(csvOf([row]), { sheet })).rejects.toThrow('is no EDTF date');
});

test('a row of a sheet without a headline is called by its text or its caption, too', async () => {
  const row = { Year: '1910', Month: '', Day: '', Headline: '', Text: 'A picture.', Media: '', 'Media Caption': 'A house' };
  const titles = await Promise.all(
    [row, { ...row, Text: '-' }].map(async (each) => (await contentOf(csvOf([each]), { sheet })).event.title),
  );
  expect(titles).toEqual([{ en: 'A picture.' }, { en: 'A house' }]);
});

test('rows without anything in their cells are none, wherever they stand, and columns without a name are left', async () => {
  const header = `${Object.keys(ged).join(',')},,`;
  const row = csvOf([ged]).split('\n').slice(1).join('\n').trimEnd();
  const blank = ','.repeat(50);
  const text = [blank, header, blank, `${row},,`, ' , \u200F,', `${row.replace(/^\d+/, '7')},,x`, blank].join('\n');
  expect((await readRows(text)).map((each) => ('id' in each ? each.id : each))).toEqual([ged.id, '7']);
});

const others: Readonly<Record<string, readonly [string | Uint8Array, string]>> = {
  'a story of TimelineJS 2': [
    '{"timeline":{"headline":"H","type":"default","date":[{"startDate":"2011,12,10","headline":"A"}]}}',
    'TimelineJS 1 or 2',
  ],
  'a sheet of TimelineJS 2': ['Start Date,End Date,Headline,Text,Media\n12/10/2011,,A,,\n', 'the sheet of TimelineJS 1 or 2'],
  'ACLED before 2019': [
    'EVENT_ID_CNTY,EVENT_DATE,EVENT_TYPE,ACTOR1\n1ALG,01/01/1997,Riots/Protests,X\n',
    'ACLED from before 2019',
  ],
  'counts of ACLED': ['Country,Admin1,Month,Year,Events,Fatalities\nLibya,X,May,2020,3,1\n', 'no events'],
  'UCDP GED before 17.1': ['id,year,type_of_violence,side_a,side_b\n1,2010,1,A,B\n', 'UCDP GED from before 17.1'],
  'UCDP by conflict and year': ['conflict_id,location,side_a,side_b,year,intensity_level\n1,X,A,B,2010,1\n', 'not GED'],
  'a feed of JSON': ['{"version":"https://jsonfeed.org/version/1.1","items":[]}', 'only writes it'],
  'JSON-LD': ['{"@context":"https://schema.org","@type":"Event"}', 'JSON-LD'],
  'a calendar': ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'iCalendar'],
  'a web page': ['<!DOCTYPE html>\n<html><title>Sign in</title></html>', 'a web page'],
  KML: ['<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"></kml>', 'convert it to GeoJSON'],
  'an Atom feed': ['<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'only writes it'],
  XLSX: [zipSync({ '[Content_Types].xml': Buffer.from('x'), 'xl/workbook.xml': Buffer.from('x') }), 'save its sheet as CSV'],
  XLS: [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'save its sheet as CSV'],
};

test.each(Object.entries(others))('%s is called by its name, with what to do', async (_, [bytes, message]) => {
  await expect(readRows(bytes, { sheet, fileName: 'x.json' })).rejects.toThrow(message);
});
