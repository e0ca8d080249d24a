import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { reading } from '../contract/opened-storage.ts';
import { contentOf, csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { testRecord } from '../kit/test-record.ts';

const mapping = {
  dataset: { name: 'سجل', publisher: 'غرفة الأخبار', language: 'ar', redistribution: 'OPEN' },
  id: 'No',
  title: 'العنوان',
  date: { column: 'التاريخ', order: 'DMY' },
  place: { column: 'المكان', latitude: 'lat', longitude: 'lon', precision: { otherwise: 'NEAR' } },
  killed: { best: 'القتلى' },
} as const;
const row = {
  No: '١',
  العنوان: 'قصف على المستشفى',
  'التاريخ\u200F': '١٧\u200F/٠٥\u200F/٢٠٢٠',
  المكان: 'طرابلس',
  lat: '٣٢٫٨٨',
  lon: '۱۳٫۲',
  القتلى: '٧',
};

test('cells with digits and direction marks of Arabic are dates, degrees and numbers; ids and texts stay as they are', async () => {
  const { event, claim } = await contentOf(csvOf([row]), { mapping });
  expect(event).toMatchObject({
    title: { ar: 'قصف على المستشفى' },
    date: { edtf: '2020-05-17' },
    locations: [{ coordinates: { latitude: 32.88, longitude: 13.2 } }],
  });
  expect(claim).toMatchObject({ casualties: [{ best: 7 }], citations: [{ locator: 'event ١' }] });
});

const timelineOf = (storage: Storage) =>
  reading(storage, async (view) => {
    const [timeline] = await view.subjects('timeline', (await view.idsOfSlugs('timeline', ['foreign'])).map(String));
    return timeline!.state;
  });

test('a timeline that is made for a file in Arabic is in Arabic, and so are dates in its exports', async () => {
  await using record = await testRecord();
  await importText(record.storage, csvOf([row]), { title: 'سجل الحرب' }, { mapping });
  expect(await timelineOf(record.storage)).toMatchObject({ languages: ['ar'], title: { ar: 'سجل الحرب' } });
  const options = { format: 'csv', language: undefined, filter: '', baseUrl: 'urn:x:', all: false };
  const [exported] = plainCsv((await text((await exportEvents(record.storage, 'foreign', options))!)).replaceAll('\r', ''));
  expect(exported).toMatchObject({ title_language: 'ar', date_words: expect.stringMatching(/مايو|أيار/) });
});

test.each([
  ['a sheet in Arabic', { sheet: { publisher: 'P', language: 'ar' } }, ['ar'], { ar: 'سجل الحرب' }],
  ['a sheet of which that is not said', { sheet: { publisher: 'P' } }, ['en'], { 'und-Arab': 'سجل الحرب' }],
  [
    'a mapping with texts in two languages',
    { mapping: { ...mapping, title: { ar: 'العنوان', en: 'No' } } },
    ['ar', 'en'],
    { ar: 'سجل الحرب' },
  ],
])('the timeline of %s is in its languages, its title in one that is written so', async (_, options, languages, title) => {
  await using record = await testRecord();
  const slides = 'Year,Month,Day,Headline,Text\n2020,5,17,قصف,x\n';
  await importText(record.storage, 'mapping' in options ? csvOf([row]) : slides, { title: 'سجل الحرب' }, options);
  expect(await timelineOf(record.storage)).toMatchObject({ languages, title });
});

test('an Arabic title of a dataset in English is no English, and a Latin one of an Arabic file no Arabic', async () => {
  await using record = await testRecord();
  await importText(record.storage, csvOf(plainCsv(ucdpSample).slice(0, 1)), { title: 'سجل الحرب' });
  expect(await timelineOf(record.storage)).toMatchObject({ languages: ['en'], title: { 'und-Arab': 'سجل الحرب' } });
  await using other = await testRecord();
  await importText(other.storage, csvOf([row]), { title: 'War log' }, { mapping });
  expect(await timelineOf(other.storage)).toMatchObject({ languages: ['ar'], title: { und: 'War log' } });
});
