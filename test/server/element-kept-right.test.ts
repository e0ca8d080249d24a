import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { ask } from '../kit/ask.ts';
import { type TestBrowser, testBrowser } from '../kit/browser.ts';
import { hostPage } from '../kit/host-page.ts';
import { Random } from '../kit/random.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { serveCli } from '../kit/run-cli.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await testBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const shown = 5;

/** Shows what is new until an event is there, and answers the titles of the list. */
async function titlesWith(page: Page, last: string): Promise<readonly string[]> {
  let titles: readonly string[] = [];
  await untilTrue(async () => {
    titles = await page.locator('waqai-timeline').evaluate((tag) => {
      tag.shadowRoot?.querySelector('button')?.click();
      return [...(tag.shadowRoot?.querySelectorAll('[part=event-title]') ?? [])].map(({ textContent }) => textContent ?? '');
    });
    return titles.includes(last);
  });
  return titles;
}

test('an element shows what a fresh query answers after random writes, and servers that are killed while they are written', async () => {
  await using record = await sqliteRecord();
  for (const request of basicRecord) await record.write(request);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  const serve = () => serveCli(['--database', record.location, '--port', String(port)]);
  let server = await serve();
  const api = `http://127.0.0.1:${port}`;
  await using host = await hostPage(
    `<script type="module" src="${api}/embed/waqai-timeline.js"></script><waqai-timeline src="${api}/timelines/tripoli" first="${shown}" language="en"></waqai-timeline>`,
  );
  await using page = await browser.open();
  await page.goto(host.address);
  await page.locator('[part=state][data-state=hears]').waitFor();
  const random = new Random(7);
  const versions = new Map<string, number>();
  for (let round = 0; round < 24; round++) {
    const id = versions.size > 0 && random.chance(0.5) ? random.pick([...versions.keys()]) : undefined;
    if (id === undefined) {
      const date = { edtf: `2020-05-${String(1 + random.below(28)).padStart(2, '0')}` };
      const { subject } = await record.write(addEvent({ title: { en: `Of round ${round}` }, date }));
      versions.set(subject!, 1);
    } else {
      const expectedVersion = versions.get(id)!;
      const isTaken = random.chance(0.4);
      await record.write(
        isTaken
          ? { type: 'retractEvent', input: { id, expectedVersion, reason: 'r' } }
          : {
              type: 'correctEvent',
              input: { id, expectedVersion, reason: 'r', set: { title: { en: `Corrected in ${round}` } } },
            },
      );
      if (isTaken) versions.delete(id);
      else versions.set(id, expectedVersion + 1);
    }
    if (round % 10 === 6) {
      server.child.kill('SIGKILL');
      await server.ended;
      server = await serve();
    }
    if (round % 10 === 5)
      await page.locator('waqai-timeline').evaluate((tag) => tag.shadowRoot?.querySelector('button')?.click());
  }
  await record.write(addEvent({ title: { en: 'The last' }, date: { edtf: '2020-05-29' } }));
  const titles = await titlesWith(page, 'The last');
  const { data } = await ask(`${api}/graphql`, `{ events(orderBy: DATE_DESC, first: ${shown}) { nodes { title { text } } } }`);
  expect(titles).toEqual(data.events.nodes.map(({ title }: { title: { text: string } }) => title.text));
  await server[Symbol.asyncDispose]();
}, 300_000);
