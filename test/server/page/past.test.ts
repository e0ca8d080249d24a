import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LivedEvents, setClock, writeLived } from '../../kit/lived-record.ts';
import { openPage, readIn, within } from '../../kit/open-page.ts';
import { addEvent } from '../../kit/requests.ts';
import { type TestApp, testApp } from '../../kit/test-app.ts';

// The record as it stood, and what has changed since, as the server prints it.

let waqai: TestApp;
let events: LivedEvents;
beforeAll(async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  waqai = await testApp({ surroundings: clock.surroundings });
  events = await writeLived((request) => waqai.record.write(request), clock.goTo);
});
afterAll(() => waqai[Symbol.asyncDispose]());

const comparison = '/timelines/tripoli/compare';

test('without a script one goes back by a form with a day, from the first of the ledger to its last, and keeps the view', async () => {
  const page = await openPage(waqai, '/?kinds=CLASH&lang=en&asOf=2026-01-20&after=');
  const [form] = page.all('details', 'past').flatMap((past) => within(past, 'form'));
  const fields = within(form!, 'input').map(({ attribs: { type, name, value, min, max } }) => [type, name, value, min, max]);
  expect(fields).toEqual([
    ['date', 'asOf', '2026-01-20', '2026-01-05', '2026-02-10'],
    ['hidden', 'kinds', 'CLASH', undefined, undefined],
    ['hidden', 'lang', 'en', undefined, undefined],
  ]);
  expect(form!.attribs.action).toBe('/timelines/tripoli');
  expect(within(form!, 'button').map(({ attribs }) => attribs.formaction)).toEqual([undefined, comparison]);
  expect(page.all('p', 'notice').map(readIn)).toEqual(['The record as it stood on 20 January 2026. Show it as it is now']);
  expect(page.read).toMatch(/^Tripoli 10 events/);
  expect((await openPage(waqai, '/?kinds=CLASH')).read).toMatch(/^Tripoli 10 events/);
});

test('what has changed since a day is told of each event: added, corrected with what it was, retracted and merged with the reason', async () => {
  const page = await openPage(waqai, `${comparison}?asOf=2026-01-20&lang=en`);
  expect([page.status, page.all('h1').map(readIn)]).toEqual([200, ['What has changed']]);
  expect(page.read).toContain('The record as it stood on 20 January 2026, held against the record of now.');
  expect(page.read).toContain('5 events are not as they were');
  const counts = page.all('ul', 'lines')[0]!;
  expect(within(counts, 'li').map(readIn)).toEqual(['Added: 1', 'Corrected: 2', 'Taken back: 1', 'Merged into another event: 1']);
  const told = new Map(page.all('li', 'difference-of').map((each) => [each.attribs.id, readIn(each)]));
  expect(told.get(events.corrected)).toMatch(/^Corrected It was shelling 4 April 2019 .*kind: Clash → Shelling or missile/);
  expect(told.get(events.corrected)).toContain('title: Event number 0 → It was shelling');
  expect(told.get(events.corrected)).toContain('Reason: A witness said so');
  expect(told.get(events.corrected)).toMatch(/Claims that are new, .*: haftars-forces \(denies it\): haftars-forces says so$/);
  expect(told.get(events.retracted)).toMatch(/^Taken back Event number 1 .*Reason: It never was$/);
  expect(told.get(events.merged)).toMatch(/^Merged into another event Event number 2 .*merged into it: Event number 3/);
  expect(told.get(events.added)).toBe('Added Event number 30 3 July 2019');
  expect(page.all('h3').flatMap((title) => within(title, 'a').map(({ attribs }) => attribs.href))).toContain(
    `/events/${events.corrected}/2?lang=en`,
  );
  const arabic = await openPage(waqai, `${comparison}?asOf=2026-01-20&lang=ar`);
  expect(arabic.read).toContain('5 أحداث لم تعد كما كانت');
  expect(within(arabic.all('ul', 'lines')[0]!, 'li').map(readIn)).toEqual(['أُضيف: 1', 'صُحّح: 2', 'سُحب: 1', 'دُمج في حدث آخر: 1']);
});

test('a comparison has its filter and its later day in its address, and may find that all is as it was', async () => {
  const shown = async (query: string) => (await openPage(waqai, `${comparison}?lang=en&${query}`)).all('li', 'difference-of');
  expect((await shown('asOf=2026-01-20&kinds=CLASH')).map(({ attribs }) => attribs.id)).toEqual([
    events.corrected,
    events.into,
    events.added,
  ]);
  expect(await shown('asOf=2026-01-20&until=2026-01-30')).toEqual([]);
  const same = await openPage(waqai, `${comparison}?asOf=2026-01-20&until=2026-01-30&lang=en`);
  expect(same.read).toContain('on 20 January 2026, held against that of 30 January 2026. All of it is as it was.');
  expect(same.all('input').map(({ attribs }) => [attribs.name, attribs.value])).toEqual([
    ['asOf', '2026-01-20'],
    ['until', '2026-01-30'],
    ['lang', 'en'],
  ]);
});

test('without a day a comparison asks for one; an unknown timeline, a wrong filter and a day before the ledger are told', async () => {
  const asked = await openPage(waqai, `${comparison}?asOf=&kinds=CLASH`);
  expect([asked.status, asked.all('li', 'difference-of'), asked.all('form').length]).toEqual([200, [], 1]);
  const wrong = [
    '/timelines/none/compare',
    '/timelines/none/compare?asOf=2026-01-20',
    `${comparison}?asOf=2026-01-20&kinds=CLASHES`,
  ];
  const statuses = [...wrong, `${comparison}?asOf=2020-01-01`].map(async (path) => (await openPage(waqai, path)).status);
  expect(await Promise.all(statuses)).toEqual([404, 404, 400, 400]);
});

test('many changes are turned page by page', async () => {
  await using other = await testApp();
  const clock = setClock('2026-03-01T00:00:00Z');
  await using grown = await testApp({ surroundings: clock.surroundings });
  await writeLived((request) => grown.record.write(request), clock.goTo);
  clock.goTo('2026-03-01T00:00:00Z');
  for (let i = 0; i < 25; i++) await grown.record.write(addEvent({ title: { en: `Later ${i}` } }, { reason: 'r' }));
  const first = await openPage(grown, `${comparison}?asOf=2026-02-20&lang=en`);
  const next = first.all('a').find(({ attribs }) => attribs.rel === 'next')?.attribs.href ?? '';
  const second = await openPage(grown, next);
  const ids = [first, second].map((page) => page.all('li', 'difference-of').map(({ attribs }) => attribs.id));
  expect(ids.map(({ length }) => length)).toEqual([20, 5]);
  expect(new Set(ids.flat()).size).toBe(25);
  expect((await openPage(other, '/')).all('details', 'past')).toEqual([]);
});
