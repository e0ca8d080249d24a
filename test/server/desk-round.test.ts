import { expect, test } from 'vitest';
import { axeViolations } from '../kit/axe-violations.ts';
import { deskTests } from '../kit/desk-tests.ts';
import { addEvent, claimBy } from '../kit/requests.ts';

// What an editor does at the desk, in a real browser, with what the record says of it afterwards.

const at = deskTests('EDITOR');

const idIn = (address: string) => /#event\/(event_\w+)/.exec(address)?.[1] ?? '';

async function eventOf(id: string) {
  const query = `query ($id: ID!) { event(by: { id: $id }) { version state evidence title { translations { language text } }
    date { edtf partOfDay } kind summary { text } locations { precision place { slug } } participants { role actor { slug } }
    claims { nodes { id stance claimant { slug } statement { text } casualties { harm low high } citations { source { slug } locator } assessment { verdict reason } answers { id } } }
    history { nodes { changeKind reason } } } }`;
  return (await at.waqai.ask(query, { id }, at.key)).data.event;
}

test('an event is drafted from what somebody says, with its date in words, seen as it would be, and published', async () => {
  await using desk = await at.open();
  const { page, field } = desk;
  await desk.follow('Add an event');
  await desk.choose('Who says so', 'al-j', /al-jazeera/);
  await field('What they say · English').fill('A house burned');
  await desk.press(/Add: .Figure/);
  await field('What was done to them').selectOption('KILLED');
  await field('Which people').selectOption('CIVILIANS');
  await field('At least').fill('٣');
  await field('What happened').selectOption('PROPERTY_DESTROYED_OR_LOOTED');
  await field('Title · English').fill('<img src=x onerror="document.title = 1">');
  await field('Title · Arabic').fill('احترق منزل');
  await field('When').fill('mid-May 2020');
  await page.locator('.meant').getByText('[2020-05-11..2020-05-20]').waitFor();
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByText('It means: between 11 and 20 May 2020').waitFor();
  await desk.press(/Add: .Location/);
  await desk.choose('Place', 'trip', /tripoli/);
  await field('How precisely').selectOption('NEAR');
  const preview = page.locator('.beside');
  await preview.getByText('between 11 and 20 May 2020').waitFor();
  await preview.getByText('killed, civilians: At least 3').waitFor();
  expect(await preview.locator('.title').allTextContents()).toEqual(['احترق منزل', '<img src=x onerror="document.title = 1">']);
  expect((await at.waqai.ask('{ events(filter: { states: [DRAFT] }) { totalCount } }', {}, at.key)).data.events.totalCount).toBe(
    0,
  );
  await desk.press(/Send as a draft/);
  await desk.told('Recorded.');
  expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0);
  const id = idIn(page.url());
  expect(await eventOf(id)).toMatchObject({
    state: 'DRAFT',
    kind: 'PROPERTY_DESTROYED_OR_LOOTED',
    date: { edtf: '[2020-05-11..2020-05-20]' },
    locations: [{ precision: 'NEAR', place: { slug: 'tripoli' } }],
    claims: { nodes: [{ claimant: { slug: 'al-jazeera' }, casualties: [{ harm: 'KILLED', low: 3, high: null }] }] },
  });
  await desk.follow('Publish');
  await desk.press(/^Publish$/);
  await desk.told('It is public now.');
  expect((await eventOf(id)).state).toBe('PUBLISHED');
  expect(await page.title()).toContain('<img src=x');
});

test('a correction shows what it changes before it is sent, sends nothing else, and keeps the rest as it was', async () => {
  const locations = [{ role: 'SCENE', precision: 'EXACT', place: 'tripoli' }] as const;
  const participants = [{ actor: 'gna-forces', role: 'PARTY' }] as const;
  const title = { en: 'A clash in the east', ar: 'اشتباك' };
  const { subject = '' } = await at.waqai.record.write(addEvent({ title, locations, participants }));
  await using desk = await at.open();
  await desk.goTo(`event/${subject}/correct`);
  await desk.page.locator('.sending').getByText('Nothing is different yet.').waitFor();
  await desk.field('Title · English').fill('A clash in the west');
  const changes = desk.page.locator('.sending .changes');
  expect(await changes.locator('tbody th').allTextContents()).toEqual(['Title · English']);
  expect([await changes.locator('del').allTextContents(), await changes.locator('ins').allTextContents()]).toEqual([
    ['east'],
    ['west'],
  ]);
  await desk.press(/^Send$/);
  await desk.page.getByText('This is needed.').waitFor();
  expect((await eventOf(subject)).version).toBe(1);
  await desk.field('Reason').fill('the map was upside down');
  await desk.press(/^Send$/);
  await desk.told('The correction is recorded.');
  const corrected = await eventOf(subject);
  expect(corrected).toMatchObject({
    version: 2,
    locations: [{ precision: 'EXACT', place: { slug: 'tripoli' } }],
    participants: [{ actor: { slug: 'gna-forces' } }],
  });
  expect(corrected.history.nodes.at(-1)).toMatchObject({ changeKind: 'EVENT_CORRECTED', reason: 'the map was upside down' });
  expect(corrected.title.translations).toEqual([
    { language: 'ar', text: 'اشتباك' },
    { language: 'en', text: 'A clash in the west' },
  ]);
});

test('claims are added, corrected, answered and assessed, and the event is assessed and taken back', async () => {
  const { subject = '' } = await at.waqai.record.write(addEvent());
  await using desk = await at.open();
  const claim = (stance: string) => desk.page.locator(`.claim[data-stance=${stance}]`);
  await desk.goTo(`event/${subject}`);
  await claim('ASSERTS').getByRole('link', { name: 'Answer' }).click();
  await desk.choose('Who says so', 'gna', /gna$/);
  await desk.field('What they say · English').fill('It was not so');
  await desk.press(/^Send$/);
  await desk.told('The answer is recorded.');
  await claim('ASSERTS').getByRole('link', { name: 'Correct' }).click();
  await desk.press(/Add: .Citation/);
  await desk.choose('Source', 'arti', /article/);
  await desk.field('Where in it').fill('paragraph 3');
  await desk.field('Reason').fill('it was read there');
  await desk.press(/^Send$/);
  await desk.told('The correction is recorded.');
  await claim('DENIES').getByRole('link', { name: 'Assess' }).click();
  await desk.field('What became of it when it was looked into').selectOption('CONTRADICTED');
  await desk.field('Reason').fill('pictures show it');
  await desk.press(/^Send$/);
  await desk.told('The assessment is recorded.');
  await desk.follow('Add a claim');
  await desk.choose('Who says so', 'haf', /haftars-forces/);
  await desk.field('How they stand to it').selectOption('CONCEDES');
  await desk.field('What they say · Arabic').fill('حدث ذلك');
  await desk.press(/^Send$/);
  await desk.told('The claim is recorded.');
  await desk.page.locator('.verbs').first().getByRole('link', { name: 'Assess' }).click();
  await desk.field('How well it is borne out').selectOption('CORROBORATED');
  await desk.field('Reason').fill('two who do not know of each other');
  await desk.press(/^Send$/);
  await desk.told('The assessment is recorded.');
  const { claims, evidence } = await eventOf(subject);
  expect(evidence).toBe('CORROBORATED');
  const byStance = Object.fromEntries(claims.nodes.map((each: { stance: string }) => [each.stance, each]));
  expect(byStance).toMatchObject({
    ASSERTS: { citations: [{ source: { slug: 'article' }, locator: 'paragraph 3' }] },
    DENIES: { answers: { id: byStance.ASSERTS.id }, assessment: { verdict: 'CONTRADICTED', reason: 'pictures show it' } },
    CONCEDES: { claimant: { slug: 'haftars-forces' }, statement: { text: 'حدث ذلك' } },
  });
  await desk.follow('Take back');
  await desk.field('Reason').fill('it was another day');
  await desk.press(/^Take back$/);
  await desk.told('It is taken back.');
  expect(await eventOf(subject)).toMatchObject({ state: 'RETRACTED' });
});

test('what may be the same is offered, shown side by side, merged with a reason, and split off again', async () => {
  const same = { locations: [{ role: 'SCENE', precision: 'NEAR', place: 'tripoli' }] } as const;
  const { subject: one = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A clash at the gate' }, ...same }));
  const claims = [claimBy('gna')];
  const { subject: other = '' } = await at.waqai.record.write(
    addEvent({ title: { en: 'A clash at a gate' }, ...same }, { claims }),
  );
  await using desk = await at.open();
  await desk.goTo(`event/${one}`);
  const alike = desk.page.locator('.alike');
  expect(await alike.getByText('alike in:').textContent()).toMatch(/date, place.*words, kind/);
  await alike.getByRole('link', { name: 'Merge' }).click();
  await desk.page.locator('.sides').waitFor();
  expect(await desk.page.locator('.sides .title').allTextContents()).toEqual(['A clash at the gate', 'A clash at a gate']);
  await desk.field('Which one stays').selectOption(other);
  await desk.field('Reason').fill('one clash');
  await desk.press(/^Merge$/);
  await desk.told('The events are merged.');
  expect([(await eventOf(one)).state, (await eventOf(other)).claims.nodes.length]).toEqual(['MERGED', 2]);
  await desk.goTo(`event/${one}/split`);
  await desk.field('Reason').fill('two after all');
  await desk.press(/^Split off again$/);
  await desk.told('It is split off again.');
  expect([(await eventOf(one)).state, (await eventOf(other)).claims.nodes.length]).toEqual(['PUBLISHED', 1]);
});

test('an actor that nobody has recorded yet is recorded where it is needed, after those that are called alike', async () => {
  await using desk = await at.open();
  const { page } = desk;
  await desk.follow('Add an event');
  await desk.field('Who says so').fill('Forces of the East');
  await page.getByRole('option', { name: /Record .*Forces of the East.* anew/ }).click();
  const dialog = page.getByRole('dialog', { name: 'A new actor' });
  await dialog.getByText('Recorded already, and called alike').waitFor();
  expect(await dialog.locator('.lines bdi').allTextContents()).toEqual(expect.arrayContaining(['gna-forces', 'haftars-forces']));
  expect(await dialog.getByLabel('Short name').inputValue()).toBe('forces-of-the-east');
  expect(await axeViolations(page, 'dialog')).toEqual([]);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.getByText('This is needed.').waitFor();
  await dialog.getByLabel('What they are').selectOption('ARMED_FORCE');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await desk.field('Who says so').inputValue()).toBe('Forces of the East');
  const { data } = await at.waqai.ask('{ actor(by: { slug: "forces-of-the-east" }) { actorKind name { text } } }', {}, at.key);
  expect(data.actor).toEqual({ actorKind: 'ARMED_FORCE', name: { text: 'Forces of the East' } });
});
