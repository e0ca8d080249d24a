import { expect, test } from 'vitest';
import { deriveDate } from '../../src/domain/event-date.ts';
import { eventWriters } from '../../src/formats/event-writers.ts';
import type { ToldEvent, ToldFigure } from '../../src/formats/told-event.ts';
import { figureInWords } from '../../src/formats/told-words.ts';
import { plainCsv } from '../kit/dataset-files.ts';

function toldEvent(event: Partial<ToldEvent> = {}): ToldEvent {
  return {
    id: 'event_00000000000000000000000001',
    version: 1,
    timeline: 't',
    state: 'PUBLISHED',
    kind: 'CLASH',
    kindName: 'Clash',
    title: { text: 'A clash', language: 'en', direction: 'LTR' },
    summary: undefined,
    date: deriveDate({ edtf: '2020-05-17' }),
    dateWords: '17 May 2020',
    evidence: 'REPORTED',
    disputed: [],
    places: [],
    participants: [],
    casualties: [],
    claims: [],
    sources: [],
    sensitivity: [],
    classifications: [],
    externalIds: [],
    addedAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
    link: 'urn:waqai:event_1:1',
    ...event,
  };
}

async function written(name: string, events: readonly ToldEvent[]): Promise<string> {
  const list = { title: toldEvent().title, url: undefined, language: 'en', updatedAt: '2026-01-01T00:00:00.000Z' };
  const writer = eventWriters.find((each) => each.name === name)!;
  async function* given() {
    yield* events;
  }
  return (await Array.fromAsync(writer.write(given(), list))).join('');
}

const hostile = 'a "b" <c> & d,\nمرحبا‏ ]]> \u0007 =1+1';

test.each(eventWriters.map(({ name }) => name))(
  '%s holds any text, in either direction, and none breaks out of it',
  async (name) => {
    const text = await written(name, [
      toldEvent({ title: { text: hostile, language: 'ar', direction: 'RTL' }, timeline: hostile, kindName: hostile }),
      toldEvent({ id: 'event_00000000000000000000000002' }),
    ]);
    const whole = name === 'ics' ? text.replaceAll('\r\n ', '') : text;
    expect(whole).toContain('مرحبا');
    expect(whole).toContain('event_00000000000000000000000002');
    if (name === 'atom') expect([text.includes('<c>'), text.includes('\u0007')]).toEqual([false, false]);
    if (name === 'ics') expect(whole.split('\r\n').some((line) => line.startsWith('مرحبا'))).toBe(false);
    if (name === 'geojson' || name === 'jsonfeed') expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(hostile));
    if (name === 'csv') expect(plainCsv(text.replaceAll('\r\n', '\n'))[0]?.title).toBe(hostile);
  },
);

test.each(eventWriters.map(({ name }) => name))('%s of no events is whole', async (name) => {
  const text = await written(name, []);
  if (name === 'geojson') expect(JSON.parse(text)).toEqual({ type: 'FeatureCollection', features: [] });
  if (name === 'jsonfeed') expect(JSON.parse(text)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: [] });
  expect(text.length).toBeGreaterThan(20);
});

test('a text that a spreadsheet would run as a formula is text in CSV', async () => {
  const titles = ['=HYPERLINK("x")', '+1', '@a', '-a', '-1 degrees'];
  const events = titles.map((text) => toldEvent({ title: { text, language: 'en', direction: 'LTR' } }));
  const rows = plainCsv((await written('csv', events)).replaceAll('\r\n', '\n'));
  expect(rows.map(({ title }) => title)).toEqual(['\'=HYPERLINK("x")', "'+1", "'@a", "'-a", '-1 degrees']);
});

test.each([
  [{ low: 7 }, 'killed: at least 7', 'قتلى: 7 على الأقل'],
  [{ high: 9 }, 'killed: at most 9', 'قتلى: 9 على الأكثر'],
  [{ best: 7 }, 'killed: 7', 'قتلى: 7'],
  [{ low: 3, high: 7 }, 'killed: 3 to 7', 'قتلى: من 3 إلى 7'],
  [{ low: 3, best: 4, high: 7 }, 'killed: 3 to 7 (best estimate 4)', 'قتلى: من 3 إلى 7 (أفضل تقدير 4)'],
  [{ low: 0, high: 0 }, 'killed: 0', 'قتلى: 0'],
])('a figure of %o is "%s"', (count, english, arabic) => {
  const figure = {
    harm: 'KILLED',
    group: 'ALL',
    of: undefined,
    low: undefined,
    best: undefined,
    high: undefined,
    ...count,
  } as ToldFigure;
  expect([figureInWords(figure, 'en'), figureInWords(figure, 'ar-LY')]).toEqual([english, arabic]);
});
