import { buffer, text } from 'node:stream/consumers';
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import readExcel from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { plainCsv } from '../kit/dataset-files.ts';
import { addEvent, claimBy, createTimeline, putActor, putPlace, putSource } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// A record that is in Arabic alone.

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp();
  const named = (name: string) => ({ names: [{ text: name, language: 'ar' }] });
  const claims = [
    claimBy('ministry', {
      key: 'a',
      statement: { ar: 'قالت' },
      casualties: [{ harm: 'KILLED', group: 'CIVILIANS', low: 3, best: 7 }],
    }),
    claimBy('army', { statement: { ar: 'نفت' }, stance: 'DENIES', about: ['OCCURRENCE', 'FIGURES'] }),
  ];
  const event = {
    title: { ar: 'قصف على المدينة' },
    summary: { ar: 'سقطت قذائف' },
    date: { edtf: '2020-05~' },
    dateAccordingTo: ['a'],
    locations: [
      { role: 'SCENE', precision: 'NEAR', place: 'zuwara', accordingTo: ['a'], coordinates: { latitude: 32.9, longitude: 12.1 } },
    ],
    sensitivity: ['GRAPHIC', 'MINOR_VICTIM'],
  } as const;
  const gone = addEvent({ title: { ar: 'خبر سُحب' } }, { claims: [claimBy('army', { statement: { ar: 'قال' } })] });
  for (const request of [
    createTimeline({ title: { ar: 'سجل الحرب' }, languages: ['ar'] }),
    putActor('ministry', { kind: 'GOVERNMENT_BODY', ...named('وزارة الصحة') }),
    putActor('army', named('الجيش')),
    putPlace('zuwara', named('زوارة')),
    putSource('paper', { publisher: { ar: 'صحيفة' } }),
    addEvent(event, { claims }),
  ])
    await waqai.record.write(request);
  const { subject } = await waqai.record.write(gone);
  await waqai.record.write({ type: 'retractEvent', input: { id: subject ?? '', expectedVersion: 1, reason: 'خطأ' } });
  return () => waqai[Symbol.asyncDispose]();
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads what another library has read
type Parsed = any;
const xml = new XMLParser({ ignoreAttributes: false });

/** The words that each format has for what it has no fields for. */
const wordsIn: Readonly<Record<string, (written: string) => string>> = {
  geojson: (written) => JSON.parse(written).features[0].properties.description,
  jsonfeed: (written) => JSON.parse(written).items.find((each: Parsed) => each._waqai.state === 'PUBLISHED').content_text,
  jsonld: (written) => JSON.parse(written).liveBlogUpdate[0].articleBody,
  kml: (written) => xml.parse(written).kml.Document.Placemark.description,
  atom: (written) => [xml.parse(written).feed.entry].flat()[0].content['#text'],
  ics: (written) => {
    const events = new ICAL.Component(ICAL.parse(written)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    return events.find(({ description }) => description)?.description.replace(/^EDTF \S+/, '') ?? '';
  },
  timelinejs: (written) =>
    JSON.parse(written)
      .events[0].text.text.replace(/EDTF \S+?<\/p>/, '')
      .replaceAll(/<[^>]*>/g, '\n'),
  csv: (written) => {
    const [row] = plainCsv(written.replaceAll('\r\n', '\n'));
    return [row!.date_words, row!.place_words, row!.casualties, row!.summary].join('\n');
  },
};

async function exported(format: string, language?: string) {
  const options = { format, language, filter: '', baseUrl: 'urn:waqai:', all: false };
  return (await exportEvents(waqai.storage, 'tripoli', options))!;
}

const cases = Object.keys(wordsIn).flatMap((format) => [undefined, 'fr', 'ar-LY'].map((language) => [format, language] as const));

test.each(cases)('%s of a record in Arabic has words in Arabic alone, whether it is asked for %s', async (format, language) => {
  const words = wordsIn[format]!(await text(await exported(format, language)));
  expect(words.replaceAll(/urn:waqai:event_\w+:\d+/g, '')).not.toMatch(/[a-z]/i);
  expect(words).toContain('نحو مايو/أيار 2020');
  expect(words).toContain('قتلى، مدنيون: 3 على الأقل (أفضل تقدير 7)');
  if (format !== 'csv') expect(words).toContain('متنازع فيه: وقوع الحدث، الأعداد والخسائر');
  if (format !== 'csv') expect(words).toContain('تنبيه: مشاهد قاسية، ضحية قاصر');
});

test('a record in Arabic is told in English where that is asked for, its own texts as they are', async () => {
  const words = wordsIn.geojson!(await text(await exported('geojson', 'en')));
  expect(words).toContain(
    'سقطت قذائف\nWhen: about May 2020\nWhere: near زوارة\nkilled, civilians: at least 3 (best estimate 7)\n',
  );
});

test('what a record in Arabic is called and what it says run from the right', async () => {
  const [slide] = JSON.parse(await text(await exported('timelinejs'))).events;
  expect(slide.text.text).toMatch(/^<div lang="ar" dir="rtl"><p lang="ar" dir="rtl">سقطت قذائف<\/p><p>متى: /);
  const [feature] = JSON.parse(await text(await exported('geojson'))).features;
  expect([feature.properties.language, feature.properties.direction]).toEqual(['ar', 'rtl']);
  expect((await readExcel(await buffer(await exported('xlsx'))))[0]?.data[1]).toContain('قصف على المدينة');
});

test('feeds of the one timeline that there is are in its language, and say so', async () => {
  const get = async (path: string) => (await waqai.app.fetch(new Request(`http://waqai.test/feeds/${path}`))).text();
  const atom = await get('atom');
  expect([/<feed [^>]*xml:lang="ar"/.test(atom), xml.parse(atom).feed.title]).toEqual([true, 'وقائع']);
  expect(xml.parse(atom).feed['at:deleted-entry']['at:comment']).toBe('مسحوب: خبر سُحب');
  expect(xml.parse(atom).feed.entry.content['@_xml:lang']).toBe('ar');
  const feed = JSON.parse(await get('json?language=fr'));
  expect([feed.language, feed.items[0].title]).toEqual(['ar', '[مسحوب] خبر سُحب']);
  expect(await get('calendar.ics')).toContain('SUMMARY:[مسحوب] خبر سُحب');
});
