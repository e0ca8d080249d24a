import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask } from '../kit/ask.ts';
import { testBrowser } from '../kit/browser.ts';
import { type HttpProxy, openHttpProxy } from '../kit/http-proxy.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { RandomWriter, type WrittenVersion } from '../kit/random-writer.ts';
import { runCli, type ServingCli, serveCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

// Pages that stay open in a real browser while the record is written to, connections are cut, and the server is killed.

interface View {
  readonly filter: { readonly kinds?: readonly string[] };
  readonly isIn: (version: WrittenVersion) => boolean;
}

const views: readonly View[] = [
  { filter: {}, isIn: ({ isPublic }) => isPublic },
  { filter: { kinds: ['CLASH'] }, isIn: ({ isPublic, kind }) => isPublic && kind === 'CLASH' },
];

/** A page, and the version that each event of its view had when it was printed. */
interface OpenView extends View {
  readonly page: Page;
  printed: ReadonlyMap<string, number>;
}

interface Round {
  readonly proxy: HttpProxy;
  readonly writer: RandomWriter;
  readonly server: ServingCli;
  readonly restart: () => Promise<ServingCli>;
}

/** What happens in a round; answers the server that is there afterwards. */
const happenings: Readonly<Record<string, (round: Round) => Promise<ServingCli>>> = {
  nothing: async ({ writer, server }) => {
    await writer.some();
    return server;
  },
  cut: async ({ proxy, writer, server }) => {
    await writer.some();
    proxy.away();
    proxy.back();
    await writer.some();
    return server;
  },
  refused: async ({ proxy, writer, server }) => {
    proxy.away();
    await writer.some();
    await proxy.refused.take(views.length);
    proxy.back();
    return server;
  },
  killed: async ({ proxy, writer, server, restart }) => {
    await writer.some();
    // Whether this is recorded or not, nobody hears.
    const cutOff = writer.one().catch(() => undefined);
    server.child.kill('SIGKILL');
    await Promise.all([cutOff, server.ended]);
    const again = await restart();
    proxy.to({ address: new URL(again.address).origin });
    await writer.goOn(again.address);
    await writer.some();
    return again;
  },
};

test(
  'through writes, cuts, refusals and kills of the server a page tells what is new and what changed, each once, and shows what a query answers',
  async () => {
    await using folder = await tempFolder();
    await using browser = await testBrowser();
    const database = ['--database', folder.file('w.db')];
    const restart = () => serveCli(database);
    let server = await restart();
    await using proxy = await openHttpProxy({ address: new URL(server.address).origin });
    const { stdout } = await runCli(['keys', 'create', '--name', 'x', '--role', 'editor', ...database]);
    const random = new Random(19);
    const writer = new RandomWriter(random, server.address, stdout.trim());
    const open = await Promise.all(views.map((view) => opened(view, browser.open(), proxy, writer)));
    const all = Object.keys(happenings);
    const count = rounds(4, 200);
    for (let round = 0; round < count; round++) {
      const what = all[round] ?? random.pick(all);
      server = (await happenings[what]?.({ proxy, writer, server, restart })) ?? server;
      const last = await writer.publish('CLASH', `the last of round ${round}`);
      for (const view of open) {
        await untilTold(view.page, last);
        const shown = await view.page.locator('li.event').evaluateAll((items) => items.map(({ id }) => id));
        expect([round, what, await toldOf(view.page)]).toEqual([round, what, expectedOf(view, shown, writer.written)]);
        if (round === count - 1 || random.chance(0.4)) await show(view, server, writer);
      }
    }
    expect(browser.askedElsewhere).toEqual([]);
    await server[Symbol.asyncDispose]();
  },
  rounds(180_000, 3_600_000),
);

async function opened(view: View, opening: Promise<Page>, proxy: HttpProxy, writer: RandomWriter): Promise<OpenView> {
  const page = await opening;
  const kinds = (view.filter.kinds ?? []).map((kind) => `&kinds=${kind}`).join('');
  await page.goto(`${proxy.address}/?lang=en${kinds}`);
  return { ...view, page, printed: inView(view, writer.written) };
}

/** The events of a view as they are, with their versions. */
function inView({ isIn }: Pick<View, 'isIn'>, written: RandomWriter['written']): ReadonlyMap<string, number> {
  const there = [...written].filter(([, versions]) => isIn(versions.at(-1)!));
  return new Map(there.map(([id, versions]) => [id, versions.length]));
}

const news = (page: Page): Locator => page.locator('.live [role=status]');

/** Messages come in the order of the ledger: with the last one all are told. */
function untilTold(page: Page, title: string): Promise<void> {
  return news(page).locator('li').first().filter({ hasText: title }).waitFor();
}

interface Told {
  readonly fresh: number;
  readonly changed: number;
  /** What events of the list say of changes: how often each does. */
  readonly noted: Readonly<Record<string, number>>;
}

async function toldOf(page: Page): Promise<Told> {
  const text = (await news(page).locator('.fresh').textContent()) ?? '';
  const count = (what: RegExp): number => Number(what.exec(text)?.[1] ?? 0);
  const noted = await page
    .locator('li.event')
    .evaluateAll((items) =>
      items.map(({ id, children }) => [id, [...children].filter(({ role }) => role === 'note').length] as const),
    );
  return {
    fresh: count(/(\d+) new/),
    changed: count(/(\d+) change/),
    noted: Object.fromEntries(noted.filter(([, count]) => count > 0)),
  };
}

function expectedOf({ isIn, printed }: OpenView, shown: readonly string[], written: RandomWriter['written']): Told {
  /** How many of the changes since it was printed concern the view. */
  const changesOf = (id: string): number => {
    const versions = written.get(id) ?? [];
    const from = printed.get(id) ?? versions.length;
    return versions.filter((version, i) => i >= from && (isIn(version) || isIn(versions[i - 1]!))).length;
  };
  const noted = shown.map((id) => [id, changesOf(id)] as const).filter(([, count]) => count > 0);
  return {
    fresh: [...inView({ isIn }, written).keys()].filter((id) => !printed.has(id)).length,
    changed: [...printed.keys()].filter((id) => changesOf(id) > 0).length,
    noted: Object.fromEntries(noted),
  };
}

/** Has the page show what it told of, and holds its list against a query. */
async function show(view: OpenView, { address }: ServingCli, writer: RandomWriter): Promise<void> {
  const { page, filter } = view;
  await news(page).getByRole('link', { name: 'Show' }).click();
  await page.locator('.live [role=status]:empty').waitFor({ state: 'attached' });
  const { data } = await ask(
    address,
    `query ($filter: EventFilter) { timeline(by: { slug: "tripoli" }) { events(first: 20, orderBy: DATE_DESC, filter: $filter) {
      nodes { id title { text } } } } }`,
    { filter },
  );
  const asked = data.timeline.events.nodes.map(({ id, title }: { id: string; title: { text: string } }) => [id, title.text]);
  const shown = await page
    .locator('li.event')
    .evaluateAll((items) => items.map((item) => [item.id, item.querySelector('h4')?.textContent]));
  expect(shown).toEqual(asked);
  view.printed = inView(view, writer.written);
}
