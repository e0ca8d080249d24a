import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { openDesk } from '../kit/open-desk.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// What an admin does at the desk: makes timelines and puts them right.

let browser: TestBrowser;
let waqai: TestServer;
let key: string;
beforeAll(async () => {
  browser = await testBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());
beforeEach(async () => {
  waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
  key = (await waqai.keyOf('ADMIN')).secret;
  return async () => {
    expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
    await waqai[Symbol.asyncDispose]();
  };
});

async function timelineOf(slug: string) {
  const query = `query ($slug: String!) { timeline(by: { slug: $slug }) { id version startsOn timeZone languages
    title { translations { language text } } summary { text } } }`;
  return (await waqai.ask(query, { slug }, key)).data.timeline;
}

test('a timeline is made in the languages that are named for it, and events go into it at once', async () => {
  await using desk = await openDesk(browser, waqai, { key });
  await desk.follow('Timelines');
  await desk.follow('Add a timeline');
  await desk.field('Languages').fill('fr, a');
  await desk.field('Languages').fill('fr, ar');
  await desk.field('Short name').fill('sirte');
  await desk.field('Title · French').fill('Syrte');
  await desk.field('Title · Arabic').fill('سرت');
  await desk.field('First day').fill('2016-02-30');
  await desk.field('Time zone').selectOption('Africa/Tripoli');
  await desk.press(/^Send$/);
  await desk.page
    .locator('.problem')
    .getByText(/2016-02-30/)
    .waitFor();
  await desk.field('First day').fill('2016-05-12');
  await desk.page.locator('.judged').getByText('Nothing stands against it: it can be sent.').waitFor();
  expect(await timelineOf('sirte')).toBeNull();
  await desk.press(/^Send$/);
  await desk.told('The timeline is made.');
  expect(await timelineOf('sirte')).toMatchObject({
    startsOn: '2016-05-12',
    timeZone: 'Africa/Tripoli',
    languages: ['fr', 'ar'],
    title: {
      translations: [
        { language: 'ar', text: 'سرت' },
        { language: 'fr', text: 'Syrte' },
      ],
    },
  });
  await desk.follow('Add an event');
  await desk.field('Timeline').selectOption('sirte');
  await desk.field('Title · French').waitFor();
});

test('a timeline is corrected with a diff before, and what somebody else made of it meanwhile stands beside', async () => {
  await using desk = await openDesk(browser, waqai, { key });
  const { id } = await timelineOf('tripoli');
  await desk.follow('Timelines');
  await desk.follow('Tripoli');
  await desk.field('Title · English').fill('The campaign for Tripoli');
  await desk.field('Languages').fill('ar, en');
  const changes = desk.page.locator('.sending .changes');
  expect(await changes.locator('tbody th').allTextContents()).toEqual(['Languages', 'Title · English']);
  await desk.field('Reason').fill('its whole name');
  await desk.page.locator('.judged').getByText('it can be sent').waitFor();
  const set = { startsOn: '2019-04-01' };
  await waqai.record.write({ type: 'correctTimeline', input: { id, expectedVersion: 1, reason: 'r', set } });
  await desk.press(/^Send$/);
  const rows = desk.page.locator('.stale tbody tr');
  await rows.first().waitFor();
  expect(await rows.locator('th').allTextContents()).toEqual(['Languages', 'Title', 'First day']);
  expect(await rows.last().locator('li').allTextContents()).toEqual(['2019-04-04', '2019-04-01', '2019-04-04']);
  await desk.press(/^Go on from version/);
  await desk.press(/^Send$/);
  await desk.told('The correction is recorded.');
  expect(await timelineOf('tripoli')).toMatchObject({ version: 3, startsOn: '2019-04-01', languages: ['ar', 'en'] });
});

test('who is no admin finds none of it', async () => {
  await using desk = await openDesk(browser, waqai, { key: (await waqai.keyOf('EDITOR')).secret });
  await desk.goTo('timelines/new');
  await desk.page.locator('.queues').waitFor();
  expect(await desk.page.locator('.bar').getByText('Timelines').count()).toBe(0);
});
