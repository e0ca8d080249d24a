import { once } from '../../domain/base/once.ts';
import type { AskRecord } from './ask-record.ts';
import { basemapPart } from './basemap/basemap-part.ts';
import { Html, html } from './html.ts';
import { eventPath, type PageContext, pathOf } from './page-context.ts';
import { pictureSpots } from './page-documents.ts';
import { narrowed, withoutFilter } from './page-view.ts';
import type { PagePictures, PictureOf } from './parts/page-pictures.ts';
import { basePathsOf } from './pictures/base-paths.ts';
import { basemap } from './pictures/basemap.ts';
import { type MapShown, mapPicture } from './pictures/map-picture.ts';
import { scenesOnMap } from './pictures/map-scenes.ts';
import type { PictureWords } from './pictures/picture-words.ts';
import { sum } from './pictures/sum.ts';

/**
 * Places that a map is made of, those with most events first: more than have room apart from each other, or fewer where a filter takes so
 * long that those would cost more than an operation may.
 */
const mostPlaces = [2_000, 200] as const;

const basePaths = once(() => basePathsOf(basemap()));

/** Draws where all events were that are shown, on this page of the list or on another. */
export async function drawMap(
  ask: AskRecord,
  { slug, filter, asOf, listed }: PictureOf,
  context: PageContext,
  words: PictureWords,
): Promise<Pick<PagePictures, 'map' | 'onMap'> | undefined> {
  const asked = { timeline: { slug }, filter, asOf, language: context.words.language };
  const [many, few] = mostPlaces;
  const answer =
    (await ask.affordable(pictureSpots, { ...asked, first: many })) ??
    (await ask.affordable(pictureSpots, { ...asked, first: few }));
  if (answer === undefined) return { map: html`<p class="note">${context.words.uncounted}</p>` };
  const found = answer.timeline?.events?.facets.onMap;
  if (found === undefined) return undefined;
  const scenes = scenesOnMap(found, listed, (id) => eventPath(context, id));
  if (scenes.drawn + sum([...scenes.notDrawn.values()]) === 0) return undefined;
  const shown: MapShown = {
    ...scenes,
    id: 'where',
    basePaths: basePaths(),
    hrefOf: ({ south, west, north, east }, arePoints) => {
      const edges = { 'box.south': south, 'box.west': west, 'box.north': north, 'box.east': east };
      const texts = Object.fromEntries(Object.entries(edges).map(([name, degrees]) => [name, String(degrees)]));
      const elsewhere = { ...context.view, ...withoutFilter(context.view, (name) => name.startsWith('box.')) };
      return pathOf(context, narrowed(elsewhere, arePoints ? { ...texts, 'box.certainty': 'CERTAINLY' } : texts));
    },
  };
  const picture = mapPicture(shown, words);
  return {
    map: html`${basemapPart(shown, words, context)}${new Html(picture.markup)}`,
    onMap: new Set(scenes.scenes.flatMap((scene) => scene.listed)),
  };
}
