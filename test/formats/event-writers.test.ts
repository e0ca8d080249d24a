import { parse } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import jsonld from 'jsonld';
import readExcel from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { deriveDate } from '../../src/domain/dates/event-date.ts';
import { figureInWords } from '../../src/formats/write/event-in-words.ts';
import { eventWriters } from '../../src/formats/write/event-writers.ts';
import type { RenderedFigure, RenderedPlace, RenderedSource } from '../../src/formats/write/rendered-event.ts';
import { plainCsv } from '../kit/dataset-files.ts';
import { bytesOf, renderedEvent, written } from '../kit/rendered-events.ts';

const texts = eventWriters.map(({ name }) => name).filter((name) => name !== 'xlsx');

const source: RenderedSource = {
  kind: 'NEWS_ARTICLE',
  publisher: 'A paper',
  title: undefined,
  url: undefined,
  publishedOn: undefined,
  licence: undefined,
  attribution: undefined,
};

const hostile = 'a "b" <c> & d;\nBEGIN:VEVENT\r\nمرحبا‏ ]]> \u0000\u0007\u001B\u007F\u0085\uFFFE =1+1';
/** The same without what only JSON has a way to write. */
const printable = [...hostile].map((each) => ('\u0000\u0007\u001B\u007F\u0085\uFFFE'.includes(each) ? '�' : each)).join('');

test.each(texts)('%s holds any text, in either direction, and none breaks out of it', async (name) => {
  const title = { text: hostile, language: 'ar', direction: 'RTL' } as const;
  const events = [
    renderedEvent({
      title,
      timeline: hostile,
      kindName: hostile,
      dateWords: hostile,
      summary: { text: hostile, language: 'ar', direction: 'RTL' },
      places: [{ ...place, name: hostile, description: hostile }],
      participants: [{ slug: 'a', name: hostile, role: 'PARTY', attribution: 'REPORTED', externalIds: [] }],
      claims: [{ id: 'claim_1', claimant: hostile, stance: 'ASSERTS', statement: renderedEvent().title, assessment: undefined }],
      sources: [{ ...source, publisher: hostile, attribution: hostile }],
      classifications: [{ scheme: hostile, code: hostile, label: hostile }],
    }),
    renderedEvent({ id: 'event_00000000000000000000000002' }),
  ];
  const text = await written(name, events, { title });
  const whole = name === 'ics' ? text.replaceAll('\r\n ', '') : text;
  expect(whole).toContain('مرحبا');
  expect(whole).toContain('event_00000000000000000000000002');
  const isJson = name === 'geojson' || name === 'jsonfeed' || name === 'jsonld';
  // Of controls a file has line breaks and tabs alone, and nothing that is no character.
  if (!isJson && name !== 'timelinejs') expect(text).not.toMatch(/[^\P{Cc}\t\n\r]|\uFFFE/u);
  if (name === 'atom' || name === 'kml') expect([XMLValidator.validate(text), text.includes('<c>')]).toEqual([true, false]);
  if (name === 'timelinejs') expect(text).not.toContain('<c>');
  if (name === 'ics') expect(whole.split('\r\n').filter((line) => !/^[A-Z-]+[;:]/.test(line))).toEqual(['']);
  if (name === 'ics') expect(whole.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  if (isJson) expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(hostile));
  if (name === 'csv') expect(plainCsv(text.replaceAll('\r\n', '\n'))[0]?.title).toBe(printable.replaceAll('\r\n', '\n'));
});

/** Arabic with Latin, digits of both, an isolate and a mark that turn the direction, quotes and what XML has its own meaning for. */
const bothWays = 'طرابلس (Tripoli), ١٢ 12 \u2067نص <b>\u2069 \u200Fabc "ص" & ‘;’ 𐤀';
const xml = new XMLParser({ ignoreAttributes: false, processEntities: true, htmlEntities: true });
const fromHtml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const rowsOf = (bytes: Buffer) => parse(bytes, { columns: true }) as Record<string, string>[];

/** How each format is read by a library of others, and where the title of its first event is. */
const titleIn: Readonly<Record<string, (bytes: Buffer) => unknown>> = {
  csv: (bytes) => rowsOf(bytes)[0]?.title,
  'csv-hxl': (bytes) => rowsOf(bytes)[1]?.title,
  'csv-ucdp': (bytes) => rowsOf(bytes)[0]?.where_coordinates,
  geojson: (bytes) => JSON.parse(bytes.toString()).features[0].properties.title,
  timelinejs: (bytes) => fromHtml(JSON.parse(bytes.toString()).events[0].text.headline),
  ics: (bytes) =>
    new ICAL.Component(ICAL.parse(bytes.toString())).getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary'),
  atom: (bytes) => {
    const { entry } = xml.parse(bytes).feed;
    return [entry].flat()[0].title['#text'] ?? [entry].flat()[0].title;
  },
  jsonfeed: (bytes) => JSON.parse(bytes.toString()).items[0].title,
  jsonld: (bytes) => JSON.parse(bytes.toString()).liveBlogUpdate[0].headline,
  kml: (bytes) => [xml.parse(bytes).kml.Document.Placemark].flat()[0].name,
  xlsx: async (bytes) => {
    const [sheet] = await readExcel(bytes);
    return sheet?.data[1]?.[sheet.data[0]?.indexOf('title') ?? -1];
  },
};

test.each(eventWriters.map(({ name }) => name))('%s gives text of both directions back to the letter', async (name) => {
  const title = { text: bothWays, language: 'ar', direction: 'RTL' } as const;
  const bytes = await bytesOf(name, [renderedEvent({ title, places: [{ ...place, name: bothWays }] })]);
  expect(await titleIn[name]?.(bytes)).toBe(bothWays);
});

test.each(texts)('%s of no events is whole', async (name) => {
  const text = await written(name, []);
  if (name === 'geojson') expect(JSON.parse(text)).toEqual({ type: 'FeatureCollection', features: [] });
  if (name === 'jsonfeed') expect(JSON.parse(text)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [] });
  expect(text.length).toBeGreaterThan(20);
});

test('a calendar is called what its timeline is, whatever breaks and marks stand in it', async () => {
  const title = { text: 'a; b, c\\d\ne\r\nX-EVIL:1\rf', language: 'en', direction: 'LTR' } as const;
  const text = await written('ics', [], { title });
  for (const name of ['NAME', 'X-WR-CALNAME']) expect(text).toContain(`\r\n${name}:a\\; b\\, c\\\\d\\ne\\nX-EVIL:1\\nf\r\n`);
});

test('a text of several lines is one cell of CSV', async () => {
  const title = { text: 'one\ntwo', language: 'en', direction: 'LTR' } as const;
  for (const name of ['csv', 'csv-hxl']) {
    const rows = plainCsv((await written(name, [renderedEvent({ title }), renderedEvent()])).replaceAll('\r\n', '\n'));
    expect(rows.slice(-2).map((row) => row.title)).toEqual(['one\ntwo', 'A clash']);
  }
});

test('a text that a spreadsheet would run as a formula is text in CSV', async () => {
  const run = ['=HYPERLINK("x")', '+1', '@a', '-a', '-1 degrees', "-2+3+cmd|' /C calc'!A0", ' =1', '\n=1', '\t1', '\u200F=1'];
  run.push('＝1', '＋1', '－1', '＠a', "'=1", "''=1", '\u00A0+1', '−1+1');
  const plain = ['-12.5', '-1', '1-2', 'a=b', "'a'", '"=1"', 'سرت-الجفرة', '٧', "'"];
  const events = [...run, ...plain].map((text) => renderedEvent({ title: { text, language: 'en', direction: 'LTR' } }));
  for (const name of ['csv', 'csv-hxl']) {
    const rows = rowsOf(await bytesOf(name, events)).slice(name === 'csv' ? 0 : 1);
    expect(rows.map(({ title }) => title)).toEqual([...run.map((text) => `'${text}`), ...plain]);
  }
  const places = run.map((name) => renderedEvent({ places: [{ ...place, name }] }));
  const inUcdp = rowsOf(await bytesOf('csv-ucdp', places));
  expect(inUcdp.map((row) => row.where_coordinates)).toEqual(run.map((text) => `'${text}`));
});

test('numbers of a table stay numbers, below zero too', async () => {
  const south: RenderedPlace = { ...place, drawn: { latitude: -12.5, longitude: -0.000_001, radiusKm: 0 } };
  const [row] = rowsOf(await bytesOf('csv', [renderedEvent({ places: [south] })]));
  expect([row?.latitude, row?.longitude]).toEqual(['-12.5', '-0.000001']);
});

test.each([
  [{ low: 7 }, 'killed: at least 7', 'قتلى: 7 على الأقل'],
  [{ high: 9 }, 'killed: at most 9', 'قتلى: 9 على الأكثر'],
  [{ best: 7 }, 'killed: 7', 'قتلى: 7'],
  [{ low: 3, high: 7 }, 'killed: 3 to 7', 'قتلى: من 3 إلى 7'],
  [{ low: 3, best: 4, high: 7 }, 'killed: 3 to 7 (best estimate 4)', 'قتلى: من 3 إلى 7 (أفضل تقدير 4)'],
  [{ low: 0, high: 0 }, 'killed: 0', 'قتلى: 0'],
  [{ low: 3, best: 4 }, 'killed: at least 3 (best estimate 4)', 'قتلى: 3 على الأقل (أفضل تقدير 4)'],
  [{ best: 4, high: 7 }, 'killed: at most 7 (best estimate 4)', 'قتلى: 7 على الأكثر (أفضل تقدير 4)'],
  [{ low: 7, best: 7 }, 'killed: at least 7 (best estimate 7)', 'قتلى: 7 على الأقل (أفضل تقدير 7)'],
  [{ low: 7, best: 7, high: 7 }, 'killed: 7', 'قتلى: 7'],
])('a figure of %o is "%s"', (count, english, arabic) => {
  const figure = {
    harm: 'KILLED',
    group: 'ALL',
    of: undefined,
    low: undefined,
    best: undefined,
    high: undefined,
    ...count,
  } as RenderedFigure;
  expect([figureInWords(figure, { wordsLanguage: 'en' }), figureInWords(figure, { wordsLanguage: 'ar' })]).toEqual([
    english,
    arabic,
  ]);
});

test('a spreadsheet is opened by another library: texts are texts, numbers numbers, and what is not given an empty cell', async () => {
  const count = { harm: 'KILLED', group: 'ALL', low: 3, best: undefined, high: 7 } as const;
  const rtl = { text: '=مرحبا', language: 'ar', direction: 'RTL' } as const;
  const [sheet] = await readExcel(await bytesOf('xlsx', [renderedEvent({ title: rtl, counts: [count] })]));
  const [header = [], row = []] = sheet?.data ?? [];
  const cell = (name: string) => row[header.indexOf(name)];
  expect(['title', 'killed_low', 'killed_best', 'killed_high', 'version'].map(cell)).toEqual(['=مرحبا', 3, null, 7, 1]);
});

const place: RenderedPlace = {
  role: 'SCENE',
  precision: 'EXACT',
  name: 'A place',
  preferred: true,
  description: undefined,
  drawn: { latitude: 32.9, longitude: 13.2, radiusKm: 0 },
};

test('JSON-LD is expanded by a JSON-LD library, with a ClaimReview of what was assessed, and days only where they are known', async () => {
  const assessment = { verdict: 'CONTRADICTED', reason: 'Filmed elsewhere', assessedOn: '2020-06-01' } as const;
  const statement = { text: 'So it was', language: 'en', direction: 'LTR' } as const;
  const claims = [{ id: 'claim_1', claimant: 'A party', stance: 'ASSERTS', statement, assessment }] as const;
  const text = await written('jsonld', [
    renderedEvent({ claims, places: [place] }),
    renderedEvent({
      date: deriveDate({ edtf: '2020-05~' }),
      places: [{ ...place, drawn: { latitude: 1, longitude: 2, radiusKm: 5 } }],
    }),
  ]);
  const documentLoader = async (documentUrl: string) => ({
    documentUrl,
    document: { '@context': { '@vocab': 'https://schema.org/' } },
  });
  const [blog] = (await jsonld.expand(JSON.parse(text), { documentLoader })) as Record<string, never[]>[];
  const term = (node: Record<string, never[]> | undefined, name: string) => node?.[`https://schema.org/${name}`] ?? [];
  const [known, vague] = term(blog, 'liveBlogUpdate');
  const [review] = term(known, 'subjectOf');
  expect([term(review, 'claimReviewed'), review?.['@type']]).toEqual([
    [{ '@value': 'So it was' }],
    ['https://schema.org/ClaimReview'],
  ]);
  const [event, other] = [term(known, 'about')[0], term(vague, 'about')[0]];
  expect([term(event, 'startDate').length, term(other, 'startDate').length]).toEqual([1, 0]);
  expect(term(other, 'temporalCoverage')).toEqual([{ '@value': '2020-05~' }]);
  expect(term(term(other, 'location')[0], 'geo')[0]?.['@type']).toEqual(['https://schema.org/GeoCircle']);
});

test('KML is read by an XML parser: a point, a circle, or nothing where nothing may be drawn', async () => {
  const text = await written('kml', [
    renderedEvent({ places: [place] }),
    renderedEvent({ places: [{ ...place, precision: 'DISTRICT', drawn: { latitude: 32.9, longitude: 13.2, radiusKm: 5 } }] }),
    renderedEvent({ places: [{ ...place, precision: 'REGION', drawn: undefined }], date: deriveDate({ edtf: '2020-05' }) }),
  ]);
  const [point, circle, region] = new XMLParser({ ignoreAttributes: false }).parse(text).kml.Document.Placemark;
  expect(point.Point.coordinates).toBe('13.2,32.9');
  expect(circle.Polygon.outerBoundaryIs.LinearRing.coordinates.split(' ')).toHaveLength(65);
  expect([region.Point, region.Polygon, region.TimeSpan]).toEqual([
    undefined,
    undefined,
    { begin: '2020-05-01', end: '2020-05-31' },
  ]);
});
