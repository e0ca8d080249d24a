import { GraphQLError } from 'graphql';
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { askingAs } from '../../src/server/page/ask-record.ts';
import { drawMap } from '../../src/server/page/draw-map.ts';
import { html } from '../../src/server/page/html.ts';
import { type PageContext, writingIn } from '../../src/server/page/page-context.ts';
import { timelineSlugs, timelineTotals } from '../../src/server/page/page-documents.ts';
import { viewOf } from '../../src/server/page/page-view.ts';
import type { PictureOf } from '../../src/server/page/parts/page-pictures.ts';
import { englishPictures } from '../../src/server/page/pictures/picture-words-english.ts';
import { printTimeline } from '../../src/server/page/timeline-page.ts';
import { printTimelines } from '../../src/server/page/timelines-page.ts';
import { wordsFor } from '../../src/server/page/words/page-languages.ts';
import { openPage, readIn } from '../kit/open-page.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// A record may be so large that not all of a page can be counted at once.

async function asking({ app }: TestApp) {
  const { viewer } = await app.viewers.find(undefined);
  const mask = (error: unknown) => (error instanceof GraphQLError ? error : new GraphQLError(String(error)));
  return askingAs({ engine: app.engine, mask }, viewer, new AbortController().signal);
}

function contextAt(path: string): PageContext {
  const words = wordsFor('en', null);
  const view = viewOf(path, new URLSearchParams(), words);
  return { words, view, root: '', base: 'http://waqai.test', write: writingIn(words), mayFollow: true, isEmbedded: false };
}

test('what costs more than an operation may is left out where a page can do without it, and the page says so', async () => {
  await using waqai = await testApp({ tripoli: true });
  const ask = { ...(await asking(waqai)), affordable: async () => undefined };
  for (const text of [
    await printTimeline(ask, 'tripoli', contextAt('/timelines/tripoli'), async () => ({})),
    await printTimelines(ask, contextAt('/')),
  ]) {
    const read = readIn(parseDocument(text).children.filter((each) => 'attribs' in each));
    expect(read).toContain('There is too much here to be counted at once.');
    expect(read).toContain('The campaign for Tripoli, Libya');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('a picture has its place under its name, is drawn of what the page shows, and has none where nothing is drawn', async () => {
  await using waqai = await testApp({ tripoli: true });
  const ask = await asking(waqai);
  const drawn: PictureOf[] = [];
  const page = await printTimeline(ask, 'tripoli', contextAt('/timelines/tripoli'), async (_, of) => {
    drawn.push(of);
    return { map: html`<svg id="drawn"></svg>` };
  });
  expect(page).toContain('<h2 id="map">Where</h2><svg id="drawn"></svg>');
  expect(page).not.toContain('id="histogram"');
  const { readAt, nodes } = (await waqai.ask('{ events(orderBy: DATE_DESC) { readAt nodes { id } } }')).data.events;
  expect(drawn).toMatchObject([{ slug: 'tripoli', filter: {}, asOf: readAt, listed: nodes }]);
});

test('a map of fewer places is drawn where more would cost too much, and where those do, too, its place says so', async () => {
  await using waqai = await testApp({ tripoli: true });
  const ask = await asking(waqai);
  const of = { slug: 'tripoli', filter: {}, asOf: (await waqai.ask('{ ledger { head } }')).data.ledger.head, listed: [] };
  const asked: unknown[] = [];
  const drawnUpTo = (places: number) =>
    drawMap(
      {
        ...ask,
        affordable: async (document, variables) => {
          asked.push(variables.first);
          return Number(variables.first) > places ? undefined : ask.affordable(document, variables);
        },
      },
      of,
      contextAt('/timelines/tripoli'),
      englishPictures,
    );
  expect((await drawnUpTo(200))?.map?.text).toContain('map-mark');
  expect((await drawnUpTo(0))?.map?.text).toBe('<p class="note">There is too much here to be counted at once.</p>');
  expect(asked).toEqual([2_000, 200, 2_000, 200]);
});

test('what is asked within the limit is answered, what is dearer is nothing, and whatever else is wrong is told', async () => {
  await using frugal = await testApp({ tripoli: true, config: { maxCost: 100 } });
  const ask = await asking(frugal);
  const totals = { timeline: { slug: 'tripoli' }, filter: {} };
  expect(await ask.affordable(timelineSlugs, {})).toEqual({ timelines: { nodes: [{ slug: 'tripoli' }] } });
  expect([await ask.affordable(timelineTotals, totals), ask.isShareable()]).toEqual([undefined, true]);
  await using waqai = await testApp({ tripoli: true });
  const wrong = { ...totals, filter: { actors: { anyOf: [{ slug: 'nobody' }] } } };
  await expect((await asking(waqai)).affordable(timelineTotals, wrong)).rejects.toThrow();
  const refused = await openPage(frugal, '/');
  expect([refused.status, refused.read]).toEqual([400, expect.stringContaining('at most 100 may be')]);
});
