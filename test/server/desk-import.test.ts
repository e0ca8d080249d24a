import { expect, test } from 'vitest';
import { deskTests } from '../kit/desk-tests.ts';
import type { OpenDesk } from '../kit/open-desk.ts';

// A file of events that is dropped on the desk.

const at = deskTests('EDITOR');

const sheet = [
  'date,kind,title.en,title.ar,claimant,place,precision,source,killed',
  '17 May 2020,clash,"A clash, at ""the gate""",اشتباك,al-jazeera,tripoli,near,article,3-7',
  'mid-May 2020,PROTEST,"<img src=x onerror=alert(1)>\nin two lines",,gna,,,,',
  '2020-02-30,CLASH,No such day,,al-jazeera,,,,',
  '2020-05-18,CLASHES,No such kind,,,,,,many',
  '2020-05-19,CLASH,No such place,,al-jazeera,nowhere,,,',
].join('\n');

const give = (desk: OpenDesk, content: string | Uint8Array = sheet, name = 'events.csv') =>
  desk.page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

async function counted(): Promise<number> {
  const query = '{ events(filter: { states: [DRAFT, PUBLISHED] }) { totalCount } }';
  return (await at.waqai.ask(query, {}, at.key)).data.events.totalCount;
}

test('each row is judged and shown before anything is recorded, the good ones are recorded when that is said, and once', async () => {
  await using desk = await at.open();
  const { page } = desk;
  await desk.follow('Import a file');
  await give(desk);
  await page.getByText('5 rows: 2 can be recorded, 3 cannot').waitFor();
  const rows = await page
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td > code, td > bdi, li')].map((cell) => cell.textContent)),
    );
  expect(rows).toEqual([
    ['2', '2020-05-17', 'A clash, at "the gate"', 'would be recorded'],
    ['3', '[2020-05-11..2020-05-20]', '<img src=x onerror=alert(1)>\nin two lines', 'would be recorded'],
    ['5', '2020-02-30', 'No such day', expect.stringMatching(/^date\.edtf: .*2020-02-30/)],
    ['6', '2020-05-18', 'No such kind', 'claimant is missing', 'killed is no number and no range', 'kind is none of its values'],
    ['7', '2020-05-19', 'No such place', expect.stringMatching(/^locations\.0\.place: .*nowhere/)],
  ]);
  expect(await counted()).toBe(0);
  await desk.press(/^Send as a draft$/);
  await desk.told('2 events are recorded.');
  const query = `{ events(filter: { states: [DRAFT], kinds: [CLASH] }) { nodes { date { edtf } title { translations { text } }
    locations { precision place { slug } } claims { nodes { claimant { slug } casualties { harm low high } citations { source { slug } } } } } } }`;
  expect((await at.waqai.ask(query, {}, at.key)).data.events.nodes).toEqual([
    {
      date: { edtf: '2020-05-17' },
      title: { translations: [{ text: 'اشتباك' }, { text: 'A clash, at "the gate"' }] },
      locations: [{ precision: 'NEAR', place: { slug: 'tripoli' } }],
      claims: {
        nodes: [
          {
            claimant: { slug: 'al-jazeera' },
            casualties: [{ harm: 'KILLED', low: 3, high: 7 }],
            citations: [{ source: { slug: 'article' } }],
          },
        ],
      },
    },
  ]);
  await desk.follow('Import a file');
  await give(desk);
  await page.getByText('2 can be recorded').waitFor();
  await desk.press(/^Send as a draft$/);
  await desk.told('2 events are recorded.');
  expect([await counted(), at.browser.complaints]).toEqual([2, []]);
});

test('what comes in at the desk is a draft for whoever may not publish', async () => {
  await using desk = await at.open({ key: (await at.waqai.keyOf('REPORTER')).secret, language: 'ar' });
  await desk.follow('استيراد ملف');
  await give(desk);
  await desk.page.getByText('يمكن تسجيل 2').waitFor();
  expect(await desk.page.locator('.buttons button').allTextContents()).toEqual(['إرسال كمسودة']);
  const titles = await desk.page.locator('tbody tr td:nth-child(3) bdi').allTextContents();
  expect([titles[0], titles[2]]).toEqual(['اشتباك', 'No such day']);
});

test('a sheet is read whatever separates its cells, in UTF-16 too, with stray quotes, and with breaks of Windows', async () => {
  await using desk = await at.open();
  const rows = async () => {
    await desk.page.getByText(/^2 rows: 2 can be recorded/).waitFor();
    return desk.page
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td > bdi')].map((cell) => cell.textContent)));
  };
  await desk.follow('Import a file');
  const lines = [
    'date;kind;title.en;claimant',
    '2020-05-17;CLASH;"Two; in',
    'two lines";gna',
    '2020-05-18;CLASH;At the "gate", again;gna',
  ];
  const read = [
    ['2', 'Two; in\ntwo lines', 'would be recorded'],
    ['4', 'At the "gate", again', 'would be recorded'],
  ];
  await give(desk, lines.join('\r\n'));
  expect(await rows()).toEqual(read);
  await give(desk, Buffer.from(`\ufeff${lines.join('\n').replaceAll(/;(?! in)/g, '\t')}`, 'utf16le'), 'events.txt');
  await desk.page.getByRole('group', { name: 'events.txt' }).waitFor();
  expect(await rows()).toEqual(read);
  expect(at.browser.complaints).toEqual([]);
});

test('of a file that cannot be read it is said why, and how it comes in', async () => {
  await using desk = await at.open();
  await desk.follow('Import a file');
  const notice = desk.page.locator('.notice');
  const files: readonly (readonly [name: string, content: string | Uint8Array, why: RegExp])[] = [
    ['tripoli.json', '{\n  "format": "waqai-timeline/1"', /timeline file of waqai.* with .waqai import tripoli\.json/],
    [
      'tripoli.ndjson',
      '{"format":"waqai-timeline/1"}\n{"actor":{}}',
      /timeline file of waqai.* with .waqai import tripoli\.ndjson/,
    ],
    ['map.geojson', '{"type":"FeatureCollection"}', /This is no CSV file.*waqai import map\.geojson/],
    ['events.xlsx', 'PK\u0003\u0004', /This is no CSV file. A workbook is saved as/],
    ['arabic.csv', Uint8Array.from([0xc7, 0xd4, 0xca, 0xc8, 0xc7, 0xdf]), /Its text is not in UTF-8/],
    ['cut.csv', 'date,claimant\n2020-05-17,gna\n2020-05-18,"gna\n', /On line .3. a quote is opened that is never closed/],
    ['ged.csv', 'id,relid,best\n1,2,3', /neither of the columns date and claimant, but: .id, relid, best.*waqai import ged\.csv/],
  ];
  for (const [name, content, why] of files) {
    await give(desk, content, name);
    await notice.getByText(why).waitFor();
    expect([name, await desk.page.locator('tbody').count()]).toEqual([name, 0]);
  }
  expect([await counted(), at.browser.complaints]).toEqual([0, []]);
});
