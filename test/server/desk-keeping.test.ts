import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskTests } from '../kit/desk-tests.ts';
import { addEvent, claimBy } from '../kit/requests.ts';

// What the desk keeps and what it does not: what was typed, the key, and what somebody else made of an event meanwhile.

const at = deskTests('EDITOR');

test('where somebody was faster, what it was, what it is and what one typed stand side by side, and one goes on from there', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A clash' } }));
  await using desk = await at.open();
  await desk.goTo(`event/${id}/correct`);
  await desk.field('Title · English').fill('A clash at night');
  await desk.field('Summary · English').fill('Mine alone');
  await desk.field('Reason').fill('a second reading');
  const theirs = { title: { en: 'A clash at dawn' }, kind: 'SHELLING_OR_MISSILE' } as const;
  await at.waqai.record.write({ type: 'correctEvent', input: { id, expectedVersion: 1, reason: 'theirs', set: theirs } });
  await desk.press(/^Send$/);
  const meeting = desk.page.locator('.stale');
  await meeting.getByRole('heading', { name: 'Somebody changed this meanwhile' }).waitFor();
  expect(await headsOf(meeting)).toEqual([
    'Field',
    'As you opened it (version \u20681\u2069)',
    'As it is now (version \u20682\u2069)',
    'As you have it',
    'What is to stand',
  ]);
  expect(await rowsOf(meeting)).toEqual([
    ['What happened', 'Clash', 'Shelling or missile', 'Clash', 'theirs alone'],
    ['Title', 'en: A clash', 'en: A clash at dawn', 'en: A clash at night', 'mine', 'theirs'],
    ['Summary', 'nothing', 'nothing', 'en: Mine alone', 'yours alone'],
  ]);
  await meeting.getByLabel('theirs', { exact: true }).check();
  await desk.field('Summary · English').fill('Mine alone, and more');
  await meeting.getByText('en: Mine alone, and more').waitFor();
  expect(await meeting.getByLabel('theirs', { exact: true }).isChecked()).toBe(true);
  await desk.press(/^Go on from version/);
  expect(await desk.field('Title · English').inputValue()).toBe('A clash at dawn');
  await desk.press(/^Send$/);
  await desk.told('The correction is recorded.');
  const { data } = await at.waqai.ask(
    'query ($id: ID!) { event(by: { id: $id }) { version kind title { text } summary { text } } }',
    { id },
  );
  expect(data.event).toEqual({
    version: 3,
    kind: 'SHELLING_OR_MISSILE',
    title: { text: 'A clash at dawn' },
    summary: { text: 'Mine alone, and more' },
  });
});

const headsOf = (meeting: Locator) => meeting.locator('thead th').allTextContents();
const rowsOf = (meeting: Locator) =>
  meeting
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, li, td > .note, label, td > bdi')].map((part) => part.textContent)),
    );

test('where somebody changed either event of a merge or a split meanwhile, what it was and what it is stand side by side, and one goes on', async () => {
  const { subject: one = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A clash' } }));
  const { subject: other = '' } = await at.waqai.record.write(addEvent({ title: { en: 'The other clash' } }));
  const correct = (id: string, expectedVersion: number, en: string) =>
    at.waqai.record.write({ type: 'correctEvent', input: { id, expectedVersion, reason: 'r', set: { title: { en } } } });
  await using desk = await at.open();
  const meeting = desk.page.locator('.stale');
  const goOnFrom = async (version: number) => {
    await desk.press(new RegExp(`^Go on from version \\W*${version}`));
    await desk.page
      .locator('.told')
      .getByText(/^You go on from version/)
      .waitFor();
    expect(await meeting.count()).toBe(0);
  };
  await desk.goTo(`event/${one}/merge/${other}`);
  await desk.field('Reason').fill('one clash');
  await desk.page.locator('.judged .title').waitFor();
  await correct(one, 1, 'A clash at dawn');
  await correct(other, 1, 'The other clash at night');
  await desk.press(/^Merge$/);
  await meeting.getByText('Nothing was sent. Look at what is different').waitFor();
  expect(await desk.page.evaluate('document.activeElement.className')).toBe('stale');
  expect(await headsOf(meeting)).toEqual([
    'Field',
    'As you opened it (version \u20681\u2069)',
    'As it is now (version \u20682\u2069)',
  ]);
  const meetings = [await rowsOf(meeting)];
  await goOnFrom(2);
  await meeting.waitFor();
  meetings.push(await rowsOf(meeting));
  await goOnFrom(2);
  expect(meetings.flat().toSorted()).toEqual([
    ['Title', 'en: A clash', 'en: A clash at dawn'],
    ['Title', 'en: The other clash', 'en: The other clash at night'],
  ]);
  expect(await desk.page.locator('.sides .title').allTextContents()).toEqual(['A clash at dawn', 'The other clash at night']);
  expect(await desk.field('Reason').inputValue()).toBe('one clash');
  await desk.press(/^Merge$/);
  await desk.told('The events are merged.');
  const merged = (await at.waqai.ask('query ($id: ID!) { event(by: { id: $id }) { mergedInto { id version } } }', { id: other }))
    .data.event.mergedInto;
  expect(merged.id).toBe(one);
  await desk.goTo(`event/${other}/split`);
  await desk.field('Reason').fill('two after all');
  await desk.page.locator('.judged .title').waitFor();
  await correct(one, merged.version, 'A clash at noon');
  await desk.press(/^Split off again$/);
  await meeting.waitFor();
  expect(await meeting.locator('.title').textContent()).toBe('A clash at dawn');
  expect(await rowsOf(meeting)).toEqual([['Title', 'en: A clash at dawn', 'en: A clash at noon']]);
  await goOnFrom(merged.version + 1);
  await desk.press(/^Split off again$/);
  await desk.told('It is split off again.');
});

test('whoever publishes, takes back or assesses what somebody changed meanwhile sees what is different, and what is not shown is said not to be', async () => {
  const { subject: id = '' } = await at.waqai.record.write(
    addEvent({}, { claims: [claimBy('al-jazeera'), claimBy('gna')], reason: 'r' }),
  );
  await using desk = await at.open();
  const meeting = desk.page.locator('.stale');
  await desk.goTo(`event/${id}/retract`);
  await desk.field('Reason').fill('it was another day');
  await desk.page.locator('.judged .title').waitFor();
  await at.waqai.record.write({ type: 'assessEvent', input: { id, expectedVersion: 1, evidence: 'CORROBORATED', reason: 'r' } });
  await desk.press(/^Take back$/);
  await meeting.waitFor();
  expect(await rowsOf(meeting)).toEqual([['How well it is borne out', 'Reported', 'Corroborated']]);
  await desk.press(/^Go on from version/);
  await desk.page.locator('.judged .title').waitFor();
  const set = { externalIds: [{ scheme: 'sheet', value: '7' }] };
  await at.waqai.record.write({ type: 'correctEvent', input: { id, expectedVersion: 2, reason: 'r', set } });
  await desk.press(/^Take back$/);
  await meeting.getByText('It is not different in what is shown here.').waitFor();
  await desk.press(/^Go on from version/);
  await desk.press(/^Take back$/);
  await desk.told('It is taken back.');
});

test('what was typed is there again after the page was closed, until it is thrown away; the key is not', async () => {
  await using desk = await at.open();
  const { page } = desk;
  await desk.follow('Add an event');
  await desk.field('Title · English').fill('Half a sentence');
  await desk.press(/Add: .Location/);
  await page.getByText('Kept in this browser.').waitFor();
  const kept = async () => JSON.stringify(await page.evaluate('({ ...localStorage, ...sessionStorage, at: document.URL })'));
  expect(await kept()).toContain('Half a sentence');
  expect(await kept()).not.toContain(at.key);
  await page.reload();
  expect(await page.locator('#key').inputValue()).toBe('');
  await page.locator('#key').fill(at.key);
  await page.getByLabel('Keep it until I close this tab').check();
  await page.locator('.sign-in button').click();
  await page.getByText('You go on with what you typed').waitFor();
  expect(await desk.field('Title · English').inputValue()).toBe('Half a sentence');
  expect(await page.evaluate('Object.values(localStorage).join()')).not.toContain(at.key);
  await page.reload();
  await page.locator('.bar').waitFor();
  await desk.follow('Queues');
  await desk.follow('Half a sentence');
  await desk.press(/Throw away/);
  expect(await desk.field('Title · English').inputValue()).toBe('');
  expect(await page.evaluate('localStorage.length')).toBe(0);
  await desk.press(/Sign out/);
  await page.locator('#key').waitFor();
  expect(await kept()).not.toContain(at.key);
});

test('the other language shows the same in place, signed in as before, and the key is never out of the memory of the page', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A clash', ar: 'اشتباك' } }));
  await using desk = await at.open();
  const { page } = desk;
  await desk.goTo(`event/${id}`);
  await page.getByRole('heading', { name: 'A clash' }).waitFor();
  await desk.goTo(`event/${id}/retract`);
  await desk.field('Reason').fill('Half a sentence');
  await page.getByText('Kept in this browser.').waitFor();
  await page.evaluate(`written = [];
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, value) { written.push(name, value); set.call(this, name, value); };`);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.locator('header a[lang=ar]').click();
  await page.getByRole('heading', { name: /سحب/ }).waitFor();
  expect(await desk.field('السبب').inputValue()).toBe('Half a sentence');
  expect(page.url()).toBe(`${at.waqai.address}/desk?lang=ar#event/${id}/retract`);
  expect(await page.evaluate('written.join()')).not.toContain(at.key);
  expect(await page.evaluate('[sessionStorage.length, window.name]')).toEqual([0, '']);
  expect(asked.join('\n')).not.toContain(at.key);
  const { lang, dir } = await page.evaluate<HTMLElement>(
    '({ lang: document.documentElement.lang, dir: document.documentElement.dir })',
  );
  expect([lang, dir, await page.title()]).toEqual(['ar', 'rtl', expect.stringContaining('مكتب التحرير')]);
  expect(await page.locator('.skip, header nav, footer p:last-child').allTextContents()).not.toContainEqual(
    expect.stringMatching(/Skip|API/),
  );
  await page.goBack();
  await page.getByRole('heading', { name: 'اشتباك', exact: true }).waitFor();
  expect(page.url()).toBe(`${at.waqai.address}/desk?lang=ar#event/${id}`);
  await page.locator('header a[lang=en]').click();
  await page.getByRole('heading', { name: 'A clash', exact: true }).waitFor();
  expect(await page.evaluate('document.documentElement.dir')).toBe('ltr');
  expect(at.browser.complaints).toEqual([]);
});

test('where the page in the other language does not come, that is said, and one goes on in this one', async () => {
  await using desk = await at.open();
  const { page } = desk;
  await page.route('**/desk?lang=ar', (route) => route.abort());
  await page.locator('header a[lang=ar]').click();
  await desk.told('The server does not answer. Nothing is lost: try again.');
  await page.route('**/desk/import-screen.js', (route) => route.abort());
  await desk.follow('Import a file');
  await page.locator('.notice').getByText('The server does not answer. Nothing is lost: try again.').waitFor();
  await desk.follow('Queues');
  await page.locator('.queues').waitFor();
  expect(page.url()).toBe(`${at.waqai.address}/desk?lang=en#`);
  at.browser.complaints.length = 0;
});

test('what is sent again after its answer was lost is recorded once, and a key that is none is said to be none', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({}, { publish: false }));
  await using page = await at.browser.open();
  await page.goto(`${at.waqai.address}/desk?lang=en`);
  await page.locator('#key').fill('waqai_nothing');
  await page.locator('.sign-in button').click();
  await page.getByText('This key is not known here, or was revoked.').waitFor();
  await using desk = await at.open();
  await desk.goTo(`event/${id}/claim`);
  await desk.choose('Who says so', 'gna', /gna$/);
  await desk.field('What they say · English').fill('So it was');
  let lost = 0;
  await desk.page.route('**/graphql', async (route) => {
    const isSent = route.request().postData()?.includes('"validateOnly":false') ?? false;
    if (!isSent || lost > 0) return route.continue();
    lost++;
    await route.fetch();
    await route.abort();
  });
  await desk.press(/^Send$/);
  await desk.page.getByText('The server does not answer. Nothing is lost: try again.').waitFor();
  await desk.press(/^Send$/);
  await desk.told('The claim is recorded.');
  const { data } = await at.waqai.ask('query ($id: ID!) { event(by: { id: $id }) { claims { totalCount } } }', { id }, at.key);
  expect([lost, data.event.claims.totalCount]).toEqual([1, 2]);
  at.browser.complaints.length = 0;
});
