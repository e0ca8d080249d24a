import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { buildExample, cachedExamples, openExample } from '../kit/example-page.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { testServer } from '../kit/test-server.ts';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await testBrowser();
});

afterAll(async () => {
  await browser[Symbol.asyncDispose]();
});

test.each(cachedExamples)(
  'two components of %s that read different fields of one date, location, participant and code ask once each',
  async (name) => {
    await using waqai = await testServer();
    for (const request of basicRecord) await waqai.record.write(request);
    const event = addEvent({
      title: { en: 'Looked into' },
      date: { edtf: '2020-05-17?' },
      participants: [{ actor: 'gna', role: 'PARTY' }],
      locations: [{ role: 'SCENE', place: 'tripoli', precision: 'REGION' }],
      classifications: [{ scheme: 'UCDP GED', code: '1', label: 'state-based' }],
    });
    await waqai.record.write(event);
    await using built = await buildExample(name);
    await using shown = await openExample(browser, built, waqai);
    const item = shown.page.locator('ol > li').filter({ hasText: 'Looked into' });
    const part = async (which: string) =>
      JSON.parse((await item.locator(`[data-part=${which}]:not(:empty)`).textContent()) ?? '');
    const before = shown.asked();
    await item.locator('summary').click();
    const when = {
      date: { edtf: '2020-05-17?', earliest: '2020-05-17' },
      locations: [{ role: 'SCENE' }],
      participants: [{ role: 'PARTY' }],
    };
    expect(await part('when')).toMatchObject({ ...when, classifications: [{ code: '1' }] });
    expect(await part('how-sure')).toMatchObject({
      date: { precision: 'DAY', widthDays: 1 },
      locations: [{ precision: 'REGION' }],
      participants: [{ attribution: 'REPORTED' }],
      classifications: [{ scheme: 'UCDP GED' }],
    });
    await part('as-it-was');
    // Another event comes in; nobody who looks at this one asks again.
    const { position } = await waqai.record.write(addEvent({ title: { en: 'Another' } }));
    await shown.untilCursor(cursorOf(position));
    expect(shown.asked()).toBe(before + 3);

    // A correction is shown by both, and asked for once each.
    const id = await item.getAttribute('data-id');
    const correction = {
      id: id as `event_${string}`,
      expectedVersion: 1,
      reason: 'known better',
      set: { date: { edtf: '2020-05' } },
    };
    await waqai.record.write({ type: 'correctEvent', input: correction });
    await item.locator('[data-part=when]', { hasText: '"edtf":"2020-05"' }).waitFor();
    await item.locator('[data-part=how-sure]', { hasText: '"precision":"MONTH","widthDays":31' }).waitFor();
    const after = await waqai.record.write(addEvent({ title: { en: 'One more' } }));
    await shown.untilCursor(cursorOf(after.position));
    expect(shown.asked()).toBe(before + 5);
  },
);
