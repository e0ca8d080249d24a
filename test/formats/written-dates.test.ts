import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { deriveDate } from '../../src/domain/dates/event-date.ts';
import { bytesOf, renderedEvent, written } from '../kit/rendered-events.ts';

const rowsOf = (bytes: Buffer) => parse(bytes, { columns: true }) as Record<string, string>[];

test.each([
  ['2020-05-17', { start_date: { year: 2020, month: 5, day: 17 } }],
  ['2020-05-17T04:30:00', { start_date: { year: 2020, month: 5, day: 17, hour: 4, minute: 30 } }],
  ['2020-05', { start_date: { year: 2020, month: 5 } }],
  ['2020', { start_date: { year: 2020 } }],
  ['2020-05-17/2020-05-19', { start_date: { year: 2020, month: 5, day: 17 }, end_date: { year: 2020, month: 5, day: 19 } }],
  ['[2020-05-17..2020-05-19]', { start_date: { year: 2020, month: 5 } }],
  ['[2020-04-30..2020-05-02]', { start_date: { year: 2020 } }],
  ['[2019-12-30..2020-01-02]', { start_date: { year: 2019 }, end_date: { year: 2020 } }],
  ['2020-05-17/..', { start_date: { year: 2020, month: 5, day: 17 } }],
  ['2020-05/', { start_date: { year: 2020, month: 5 } }],
  ['/2020-05-17', { start_date: { year: 2020, month: 5, day: 17 } }],
  ['[..2020]', { start_date: { year: 2020 } }],
  ['[2020-05-19,2020-05..]', { start_date: { year: 2020, month: 5 } }],
  ['-0043-03-15', { start_date: { year: -44, month: 3, day: 15 } }],
  ['[-0043-03-15..-0043-03-16]', { start_date: { year: -44, month: 3 } }],
  ['-0001/0001', { start_date: { year: -2 }, end_date: { year: 1 } }],
])('a slide of %s stands at a date no finer than what is known', async (edtf, dates) => {
  const { events } = JSON.parse(
    await written('timelinejs', [renderedEvent({ date: deriveDate({ edtf }), dateWords: 'in words' })]),
  );
  expect(events[0]).toMatchObject({ ...dates, display_date: 'in words' });
  expect('end_date' in events[0]).toBe('end_date' in dates);
});

const openEnds = [
  ['2020-05-17/..', '2020-05-17', undefined],
  ['2020-05-17/', '2020-05-17', undefined],
  ['../2020-05-17', undefined, '2020-05-17'],
  ['/2020-05-17', undefined, '2020-05-17'],
  ['[..2020-05-17]', undefined, '2020-05-17'],
  ['[2020-05-17..]', '2020-05-17', undefined],
] as const;

test.each(openEnds)('no format makes up an end that %s does not have', async (edtf, earliest, latest) => {
  const event = renderedEvent({ date: deriveDate({ edtf }), dateWords: 'in words' });
  const [row] = rowsOf(await bytesOf('csv', [event]));
  expect([row?.date_edtf, row?.date_words, row?.date_earliest, row?.date_latest]).toEqual([
    edtf,
    'in words',
    earliest ?? '',
    latest ?? '',
  ]);
  const [ucdp] = rowsOf(await bytesOf('csv-ucdp', [event]));
  const day = (text: string | undefined) => (text === undefined ? '' : `${text} 00:00:00.000`);
  expect([ucdp?.date_start, ucdp?.date_end, ucdp?.date_prec, ucdp?.year]).toEqual([day(earliest), day(latest), '5', '2020']);
  const { properties } = JSON.parse(await written('geojson', [event])).features[0];
  expect([properties.edtf, properties.earliest, properties.latest]).toEqual([edtf, earliest, latest]);
  const { _waqai } = JSON.parse(await written('jsonfeed', [event])).items[0];
  expect([_waqai.edtf, _waqai.earliest, _waqai.latest]).toEqual([edtf, earliest, latest]);
  const { TimeSpan } = new XMLParser().parse(await bytesOf('kml', [event])).kml.Document.Placemark;
  expect([TimeSpan.begin, TimeSpan.end]).toEqual([earliest, latest]);
  const blog = JSON.parse(await written('jsonld', [event]));
  const { startDate, endDate, temporalCoverage } = blog.liveBlogUpdate[0].about;
  const isKnown = !edtf.startsWith('[');
  expect([startDate, endDate, temporalCoverage]).toEqual([isKnown ? earliest : undefined, isKnown ? latest : undefined, edtf]);
  expect(blog.coverageStartTime).toBe(earliest);
  const entry = new ICAL.Component(ICAL.parse(await written('ics', [event]))).getFirstSubcomponent('vevent');
  // On the day that is known, without an end, and the words say the rest.
  expect([entry?.getFirstPropertyValue('dtstart')?.toString(), entry?.getFirstPropertyValue('dtend')]).toEqual([
    '2020-05-17',
    null,
  ]);
  expect(entry?.getFirstPropertyValue('duration')).toBeNull();
  expect(entry?.getFirstPropertyValue('summary')).toBe('[in words] A clash');
});

test('years before 1 stand in every format that has them, and calendars leave out what was then', async () => {
  const event = renderedEvent({ date: deriveDate({ edtf: '-0043-03-15' }) });
  const since = renderedEvent({ id: 'event_00000000000000000000000002', date: deriveDate({ edtf: '-0043/..' }) });
  const later = renderedEvent({ id: 'event_00000000000000000000000003' });
  const [row] = rowsOf(await bytesOf('csv', [event]));
  // A text that begins with a sign is no formula.
  expect([row?.date_edtf, row?.date_earliest]).toEqual(["'-0043-03-15", "'-0043-03-15"]);
  const { properties } = JSON.parse(await written('geojson', [event])).features[0];
  expect([properties.earliest, properties.latest]).toEqual(['-0043-03-15', '-0043-03-15']);
  const [ucdp] = rowsOf(await bytesOf('csv-ucdp', [event]));
  expect(ucdp?.year).toContain('-0043');
  expect(JSON.parse(await written('jsonld', [later, event, since])).coverageStartTime).toBe('-0043-01-01');
  const calendar = new ICAL.Component(ICAL.parse(await written('ics', [event, since, later])));
  expect(calendar.getAllSubcomponents('vevent').map((entry) => entry.getFirstPropertyValue('uid'))).toEqual([
    'event_00000000000000000000000003@waqai',
  ]);
});
