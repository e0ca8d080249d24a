import { expect, test } from 'vitest';
import { axeViolations } from '../kit/axe-violations.ts';
import { deskTests } from '../kit/desk-tests.ts';
import type { OpenDesk } from '../kit/open-desk.ts';
import { addEvent, putActor } from '../kit/requests.ts';

// What an admin does at the desk: makes timelines and puts them right, and withholds words.

const at = deskTests('ADMIN');

async function timelineOf(slug: string) {
  const query = `query ($slug: String!) { timeline(by: { slug: $slug }) { id version startsOn timeZone languages
    title { translations { language text } } summary { text } } }`;
  return (await at.waqai.ask(query, { slug }, at.key)).data.timeline;
}

test('a timeline is made in the languages that are named for it, and events go into it at once', async () => {
  await using desk = await at.open();
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
  await using desk = await at.open();
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
  await at.waqai.record.write({ type: 'correctTimeline', input: { id, expectedVersion: 1, reason: 'r', set } });
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

/** Says in the dialog that one is sure. */
async function confirm({ page }: OpenDesk, goes: string): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: 'Erase these words for good?' });
  await dialog.getByText(goes).waitFor();
  await dialog.getByText('This cannot be undone.').waitFor();
  expect(await axeViolations(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.getByText('This is another word. Nothing is erased yet.').waitFor();
  await page.keyboard.type('erase');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function wordsOf(id: string) {
  const query = `query ($id: ID!) { event(by: { id: $id }) { version title { text } claims { nodes { statement { text } } } } }`;
  return (await at.waqai.ask(query, { id }, at.key)).data.event;
}

test('an event is withheld with its claims only after it was said twice that it cannot be undone, and nothing of it stays in the browser', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'Names of witnesses' } }));
  await using desk = await at.open();
  const { page } = desk;
  await desk.goTo(`event/${id}/correct`);
  await desk.field('Summary · English').fill('Their addresses');
  await page.getByText('Kept in this browser.').waitFor();
  await desk.goTo(`event/${id}`);
  await page.locator('.verbs').first().getByRole('link', { name: 'Withhold' }).click();
  await page.getByText('To keep it without these words, correct it first').waitFor();
  expect(await page.locator('.side').getByText('al-jazeera says so').count()).toBe(1);
  await desk.press(/^Erase for good$/);
  await page.getByText('This is needed.').waitFor();
  await desk.field('Reason').fill('it endangers them');
  await page.locator('.judged').getByText('it can be sent').waitFor();
  await desk.press(/^Erase for good$/);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  expect((await wordsOf(id)).title.text).toBe('Names of witnesses');
  await desk.press(/^Erase for good$/);
  await confirm(desk, 'All of it goes: \u2068Names of witnesses\u2069');
  await desk.told('The words are erased.');
  expect(await wordsOf(id)).toMatchObject({
    title: { text: 'Withheld' },
    claims: { nodes: [{ statement: { text: 'Withheld' } }] },
  });
  expect(await page.evaluate('Object.values(localStorage).join()')).not.toMatch(/witnesses|addresses/);
});

test('of an event that was corrected the versions before are withheld alone, and what somebody made of it meanwhile is shown first', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'Names of witnesses' } }));
  const correct = (expectedVersion: number, en: string) =>
    at.waqai.record.write({ type: 'correctEvent', input: { id, expectedVersion, reason: 'r', set: { title: { en } } } });
  await correct(1, 'Witnesses');
  await using desk = await at.open();
  await desk.goTo(`event/${id}/withhold`);
  await desk.field('How much of it').selectOption('SOME');
  await desk.field('Reason').fill('it endangers them');
  await desk.press(/^Erase for good$/);
  await desk.page.getByText('Name the versions, or leave the list out for all.').waitFor();
  await desk.page.getByLabel(/^Version .1/).check();
  await desk.page.locator('.judged').getByText('it can be sent').waitFor();
  await correct(2, 'Some witnesses');
  await desk.press(/^Erase for good$/);
  await confirm(desk, 'These versions go: \u20681\u2069 of \u2068Witnesses\u2069');
  await desk.page.locator('.stale').getByText('en: Some witnesses').waitFor();
  await desk.press(/^Go on from version/);
  await desk.press(/^Erase for good$/);
  await confirm(desk, 'These versions go: \u20681\u2069 of \u2068Witnesses\u2069');
  await desk.told('The words are erased.');
  expect(await wordsOf(id)).toMatchObject({ version: 3, title: { text: 'Some witnesses' } });
  const past = 'query ($id: ID!) { event(by: { id: $id }) { history { nodes { subjectVersion withheld } } } }';
  const { nodes } = (await at.waqai.ask(past, { id }, at.key)).data.event.history;
  expect(nodes).toContainEqual({ subjectVersion: 1, withheld: true });
  expect(nodes).toContainEqual({ subjectVersion: 2, withheld: false });
});

test('a claim, and an actor that is found by its name, are withheld alone', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A clash' } }));
  await at.waqai.record.write(putActor('a-witness', { kind: 'PERSON', names: [{ text: 'A Witness', language: 'en' }] }));
  await using desk = await at.open();
  await desk.goTo(`event/${id}`);
  await desk.page.locator('.claim').getByRole('link', { name: 'Withhold' }).click();
  await desk.field('Reason').fill('it was never said');
  await desk.press(/^Erase for good$/);
  await confirm(desk, 'All of it goes: \u2068the claim of');
  await desk.told('The words are erased.');
  expect(await wordsOf(id)).toMatchObject({
    title: { text: 'A clash' },
    claims: { nodes: [{ statement: { text: 'Withheld' } }] },
  });
  await desk.follow('Withhold words');
  await desk.press(/^Show it$/);
  await desk.page.getByText('Choose an actor or a source of those that are found.').waitFor();
  await desk.choose('Actor', 'witn', /A Witness/);
  await desk.press(/^Show it$/);
  await desk.field('Reason').fill('a court says so');
  await desk.press(/^Erase for good$/);
  await confirm(desk, 'All of it goes: \u2068A Witness\u2069');
  await desk.told('The words are erased.');
  expect((await at.waqai.ask('{ actor(by: { slug: "a-witness" }) { id } }', {}, at.key)).data.actor).toBeNull();
});

test('who is no admin finds none of it', async () => {
  await using desk = await at.open({ key: (await at.waqai.keyOf('EDITOR')).secret });
  await desk.goTo('timelines/new');
  await desk.page.locator('.queues').waitFor();
  expect(
    await desk.page
      .locator('.bar')
      .getByText(/Timelines|Withhold/)
      .count(),
  ).toBe(0);
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A clash' } }));
  await desk.goTo(`event/${id}/withhold`);
  await desk.page.getByRole('heading', { name: 'There is nothing here that you may see' }).waitFor();
  await desk.goTo(`event/${id}`);
  await desk.page.getByRole('heading', { name: 'A clash' }).waitFor();
  expect(await desk.page.getByRole('link', { name: 'Withhold' }).count()).toBe(0);
});
