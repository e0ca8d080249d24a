import { expect, test } from 'vitest';
import { deskTests } from '../kit/desk-tests.ts';
import { addEvent } from '../kit/requests.ts';

// What is done at the desk more rarely: events are linked, and given the codes that datasets have for them.

const at = deskTests('EDITOR');

async function heldOf(id: string) {
  const query = `query ($id: ID!) { event(by: { id: $id }) { links { relation event { id } }
    classifications { scheme version code label } } }`;
  return (await at.waqai.ask(query, { id }, at.key)).data.event;
}

test('an event is linked to another that is found by its words, the link is shown, and a correction takes it away', async () => {
  const { subject: id = '' } = await at.waqai.record.write(addEvent({ title: { en: 'Shells on the port' } }));
  const { subject: other = '' } = await at.waqai.record.write(addEvent({ title: { en: 'A drone over the airfield' } }));
  await using desk = await at.open();
  await desk.goTo(`event/${id}`);
  await desk.follow('Link');
  await desk.choose('The other event', 'shells', /^Shells on the port 17 May 2020, Clash/);
  await desk.field('How it stands to the other').selectOption('FOLLOWS');
  await desk.press(/^Send$/);
  await desk.page.getByText('An event cannot be linked to itself.').waitFor();
  await desk.choose('The other event', 'airfield', /^A drone over the airfield/);
  await desk.field('Reason').fill('the same guns');
  await desk.press(/^Send$/);
  await desk.told('The link is recorded.');
  expect(await desk.page.locator('.links li').allTextContents()).toEqual(['Follows A drone over the airfield']);
  expect((await heldOf(id)).links).toEqual([{ relation: 'FOLLOWS', event: { id: other } }]);
  await desk.goTo(`event/${id}/correct`);
  expect(await desk.field('The other event').inputValue()).toBe('A drone over the airfield');
  await desk.press(/Leave out: .Link/);
  expect(await desk.page.locator('.sending .changes del').allTextContents()).toEqual(['Follows · A drone over the airfield']);
  await desk.field('Reason').fill('other guns');
  await desk.press(/^Send$/);
  await desk.told('The correction is recorded.');
  expect((await heldOf(id)).links).toEqual([]);
});

test('codes that datasets have for an event are given, seen as they would be, corrected and shown', async () => {
  const { subject: id = '' } = await at.waqai.record.write(
    addEvent({ classifications: [{ scheme: 'ACLED', code: 'Battles', version: '2020' }] }),
  );
  await using desk = await at.open();
  await desk.goTo(`event/${id}/correct`);
  expect(await desk.field('Its code').inputValue()).toBe('Battles');
  await desk.press(/Add: .Code/);
  await desk.field('Dataset').fill('UCDP GED');
  await desk.page.locator('.judged .note').waitFor();
  await desk.field('Its code').fill('1');
  await desk.page.locator('.judged').getByText('UCDP GED · 1').waitFor();
  await desk.field('Reason').fill('it is in both');
  await desk.press(/^Send$/);
  await desk.told('The correction is recorded.');
  expect(await desk.page.locator('.as-is dd bdi').allTextContents()).toEqual(
    expect.arrayContaining(['ACLED 2020 · Battles', 'UCDP GED · 1']),
  );
  expect((await heldOf(id)).classifications).toEqual([
    { scheme: 'ACLED', version: '2020', code: 'Battles', label: null },
    { scheme: 'UCDP GED', version: null, code: '1', label: null },
  ]);
});
