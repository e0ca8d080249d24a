import type { AskRecord } from './ask-record.ts';
import { drawMap } from './draw-map.ts';
import { Html } from './html.ts';
import { type PageContext, pathOf } from './page-context.ts';
import { pictureBars, pictureDays } from './page-documents.ts';
import { narrowed } from './page-view.ts';
import type { DrawPictures, PagePictures, PictureOf } from './parts/page-pictures.ts';
import { casualtyPicture } from './pictures/casualty-picture.ts';
import { histogramPicture } from './pictures/histogram-picture.ts';
import type { PictureWords } from './pictures/picture-words.ts';
import { barLength } from './pictures/time-slots.ts';

/** Draws when events were, how many they killed, and where they were; a picture that would cost more than an operation may is left out. */
export const drawPictures: DrawPictures = async (ask, of, context) => {
  const words = context.words.pictures;
  const [time, map] = await Promise.all([timePictures(ask, of, context, words), drawMap(ask, of, context, words)]);
  return { ...time, ...map };
};

async function timePictures(
  ask: AskRecord,
  { slug, filter, asOf }: PictureOf,
  context: PageContext,
  words: PictureWords,
): Promise<PagePictures> {
  const asked = { timeline: { slug }, filter, asOf };
  const found = await ask.affordable(pictureDays, asked);
  const bounds = found?.timeline?.events?.bounds;
  // Nothing to show is said by the list.
  if (bounds === undefined || bounds === null || bounds.firstKnown === null || bounds.lastKnown === null) return {};
  const days = { from: bounds.firstKnown, to: bounds.lastKnown };
  const length = barLength(days);
  const answer = await ask.affordable(pictureBars, { ...asked, interval: length.interval });
  const histogram = answer?.timeline?.events?.histogram;
  if (histogram === undefined) return {};
  const periods = histogram.buckets.map(({ firstDay, lastDay, ...counted }) => ({ ...counted, from: firstDay, to: lastDay }));
  const imprecise = histogram.imprecise.map(({ firstDay, lastDay, ...counted }) => ({ ...counted, from: firstDay, to: lastDay }));
  const shown = { days, length, periods, imprecise };
  const drawn = histogramPicture(
    {
      ...shown,
      id: 'when',
      histogram: { buckets: periods, imprecise },
      hrefOf: ({ from, to }) => pathOf(context, narrowed(context.view, { 'occurred.firstDay': from, 'occurred.lastDay': to })),
    },
    words,
  );
  const people = casualtyPicture({ ...shown, id: 'killed' }, words);
  return { histogram: new Html(drawn.markup), numbers: new Html(people.markup) };
}
