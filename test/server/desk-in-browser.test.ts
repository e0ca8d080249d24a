import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/domain/base/role.ts';
import { axeViolations } from '../kit/axe-violations.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { openDesk } from '../kit/open-desk.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// The desk as a browser shows it: to whom, in which language, how wide, by the keyboard.

let browser: TestBrowser;
let waqai: TestServer;
beforeAll(async () => {
  [browser, waqai] = await Promise.all([testBrowser(), testServer({ tripoli: true })]);
});
afterAll(() => Promise.all([browser[Symbol.asyncDispose](), waqai[Symbol.asyncDispose]()]));

const keyOf = async (role: Role, mayPublish = false) => (await waqai.keyOf(role, mayPublish)).secret;
const verbs = (page: Page) => page.locator('.verbs').first().getByRole('link').allTextContents();

test('the role decides what is there', async () => {
  const { subject: shown = '' } = await waqai.record.write(addEvent({ title: { en: 'Public' } }));
  {
    await using desk = await openDesk(browser, waqai, { key: await keyOf('READER') });
    expect(await desk.page.locator('.bar nav a').allTextContents()).toEqual(['Queues']);
    expect(await desk.page.locator('.queues').getByText('Drafts').count()).toBe(0);
    await desk.goTo(`event/${shown}`);
    await desk.page.getByRole('heading', { name: 'Public' }).waitFor();
    expect(await desk.page.locator('.verbs').count()).toBe(0);
  }
  const { id, secret } = await waqai.keyOf('REPORTER');
  const author = { key: id, role: 'REPORTER', mayPublish: false, builtIn: false } as const;
  const { subject: own = '' } = await waqai.record.write(addEvent({ title: { en: 'My draft' } }, { publish: false }), author);
  await using desk = await openDesk(browser, waqai, { key: secret });
  await desk.follow('My draft');
  await desk.page.getByRole('heading', { name: 'My draft' }).waitFor();
  expect(await verbs(desk.page)).toEqual(['Correct', 'Add a claim', 'Link', 'Take back']);
  await desk.goTo(`event/${shown}`);
  await desk.page.getByRole('heading', { name: 'Public' }).waitFor();
  expect(await desk.page.locator('.verbs').count()).toBe(0);
  await using other = await openDesk(browser, waqai, { key: await keyOf('EDITOR') });
  await other.goTo(`event/${own}`);
  await other.page.getByRole('heading', { name: 'My draft' }).waitFor();
  expect(await verbs(other.page)).toEqual(['Publish', 'Correct', 'Add a claim', 'Link', 'Take back']);
  expect(browser.complaints).toEqual([]);
});

test('queues have what waits: drafts, what is reported only, what is disputed, figures that contradict themselves, what was taken back', async () => {
  await using other = await testServer({ tripoli: false });
  for (const request of basicRecord) await other.record.write(request);
  const figures = { casualties: [{ harm: 'KILLED', group: 'ALL', low: 7, high: 3 }] } as const;
  await other.record.write(addEvent({ title: { en: 'Drafted' } }, { publish: false }));
  await other.record.write(addEvent({ title: { en: 'Contradictory' } }, { claims: [claimBy('al-jazeera', figures)] }));
  const denied = [claimBy('al-jazeera'), claimBy('gna', { stance: 'DENIES' })];
  await other.record.write(addEvent({ title: { en: 'Denied' } }, { claims: denied, reason: 'r' }));
  const { subject: id = '' } = await other.record.write(addEvent({ title: { en: 'Wrong' } }));
  await other.record.write({ type: 'retractEvent', input: { id, expectedVersion: 1, reason: 'r' } });
  await using desk = await openDesk(browser, other, { key: (await other.keyOf('EDITOR')).secret });
  const listed = desk.page.locator('.queue a');
  const queues: readonly (readonly [string, number, readonly string[]])[] = [
    ['Drafts', 1, ['Drafted']],
    ['Disputed', 1, ['Denied']],
    ['Figures that contradict themselves', 1, ['Contradictory']],
    ['Taken back or merged', 1, ['Wrong']],
    ['Reported only', 2, ['Denied', 'Contradictory']],
  ];
  for (const [name, count, titles] of queues) {
    await desk.follow(`${name} (${count})`);
    await desk.page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
    expect([name, await listed.allTextContents()]).toEqual([name, titles]);
  }
  await desk.page.getByLabel('Find an event by its words').fill('contra');
  await desk.press(/^Find$/);
  await desk.page.getByRole('heading', { name: 'Found' }).waitFor();
  await desk.page.getByLabel('Find an event by its words').fill('contradictory');
  await desk.press(/^Find$/);
  await desk.page.getByRole('link', { name: 'Contradictory' }).waitFor();
});

/** The views of the desk, each with what is there when it is. */
function views(id: string, other: string): readonly (readonly [route: string, there: string])[] {
  return [
    ['queue/reported', '.queue'],
    [`event/${id}`, '.claims'],
    [`event/${id}/correct`, '.judged .note'],
    [`event/${id}/retract`, '.editor'],
    [`event/${id}/link`, '.editor'],
    [`event/${id}/merge/${other}`, '.sides'],
    ['new', '.editor .row'],
    ['import', '.drop'],
    [`event/${id}/withhold`, '.judged .note'],
    ['withhold', '.controls'],
    ['timelines', '.queue'],
    ['timelines/new', '.judged .note'],
  ];
}

const looks = (['en', 'ar'] as const).flatMap((language) => (['light', 'dark'] as const).map((scheme) => ({ language, scheme })));

test.each(looks)(
  'axe-core finds nothing on any view in $language and $scheme, and nothing is wider than 320 px',
  async ({ language, scheme }) => {
    const { subject: id = '' } = await waqai.record.write(addEvent({ title: { en: 'x'.repeat(300), ar: 'و'.repeat(300) } }));
    const { subject: other = '' } = await waqai.record.write(addEvent({ title: { en: 'y' } }));
    await using desk = await openDesk(browser, waqai, { key: await keyOf('ADMIN'), language, width: 320 });
    const { page } = desk;
    await page.emulateMedia({ colorScheme: scheme });
    for (const [route, there] of views(id, other)) {
      await desk.goTo(route);
      await page.locator(there).first().waitFor();
      await page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      expect([route, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([route, 320]);
      expect([route, await axeViolations(page)]).toEqual([route, []]);
    }
    expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
  },
);

test('by the keyboard alone one signs in, finds an actor by a part of its name, and says who says so', async () => {
  await using page = await browser.open();
  await page.goto(`${waqai.address}/desk?lang=ar#new`);
  await page.locator('#key').focus();
  await page.keyboard.type(await keyOf('EDITOR'));
  await page.keyboard.press('Enter');
  await page.getByLabel('من القائل', { exact: true }).and(page.locator('input')).focus();
  await page.keyboard.type('الجز');
  await page.getByRole('option', { name: /الجزيرة/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  const active = 'document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).textContent';
  expect(await page.evaluate(active)).toContain('الجزيرة');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.value')).toBe('الجزيرة');
  expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('false');
  await page.keyboard.type(' م');
  await page.locator('.found li').first().waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('.found li').count()).toBe(0);
  expect(await page.evaluate('getComputedStyle(document.documentElement).direction')).toBe('rtl');
});
