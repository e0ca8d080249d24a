import { once } from '../../domain/base/once.ts';
import type { AskRecord } from './ask-record.ts';
import { basemapPart } from './basemap/basemap-part.ts';
import type { PictureScenesQuery } from './documents/page-results.ts';
import { Html, html } from './html.ts';
import { eventPath, type PageContext, pathOf } from './page-context.ts';
import { pictureScenes } from './page-documents.ts';
import { narrowed } from './page-view.ts';
import type { PagePictures, PictureOf } from './parts/page-pictures.ts';
import { basePathsOf } from './pictures/base-paths.ts';
import { basemap } from './pictures/basemap.ts';
import { mapPicture } from './pictures/map-picture.ts';
import { type PlacedEvent, scenesOfEvents } from './pictures/map-scenes.ts';
import type { PictureWords } from './pictures/picture-words.ts';

/** Events that a map is made of: what comes first in the order of the page. */
const mostEvents = 500;

/** What is on the map, of how many. */
interface Drawn {
  readonly events: readonly PlacedEvent[];
  readonly total: number;
}

type ScenePage = NonNullable<PictureScenesQuery['timeline']>['events'];

const basePaths = once(() => basePathsOf(basemap()));

/** Draws where events were; says how many of them it shows where those are not all. */
export async function drawMap(
  ask: AskRecord,
  of: PictureOf,
  context: PageContext,
  words: PictureWords,
): Promise<Pick<PagePictures, 'map' | 'onMap'> | undefined> {
  const drawn = await placedEvents(ask, of, context);
  if (drawn === undefined || drawn.total === 0) return undefined;
  const { events, total } = drawn;
  const scenes = scenesOfEvents(events, (id) => eventPath(context, id));
  const picture = mapPicture(
    {
      ...scenes,
      listed: of.listed,
      id: 'where',
      basePaths: basePaths(),
      hrefOf: ({ south, west, north, east }) => {
        const edges = { 'box.south': south, 'box.west': west, 'box.north': north, 'box.east': east };
        const texts = Object.fromEntries(Object.entries(edges).map(([name, degrees]) => [name, String(degrees)]));
        return pathOf(context, narrowed(context.view, texts));
      },
    },
    words,
  );
  const part = total > events.length ? words.map.firstOf(events.length, total) : undefined;
  const onMap = new Set(scenes.scenes.flatMap(({ event }) => (event !== undefined && of.listed.has(event) ? [event] : [])));
  const onTiles = basemapPart(scenes.scenes, context);
  return { map: html`${part !== undefined && html`<p class="note">${part}</p>`}${onTiles}${new Html(picture.markup)}`, onMap };
}

/** The events that come first, page by page; fewer where more would cost more than an operation may. */
async function placedEvents(
  ask: AskRecord,
  { slug, filter, asOf }: PictureOf,
  { words, view }: PageContext,
): Promise<Drawn | undefined> {
  const asked = { timeline: { slug }, filter, asOf, orderBy: view.order, language: words.language };
  const events: PlacedEvent[] = [];
  let total: number | undefined;
  let after: string | null = null;
  do {
    const answer: PictureScenesQuery | undefined = await ask.affordable(pictureScenes, { ...asked, after });
    const page: ScenePage | null | undefined = answer?.timeline?.events;
    if (page === undefined || page === null) break;
    events.push(...page.nodes);
    total = page.totalCount;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && events.length < mostEvents);
  return total === undefined ? undefined : { events, total };
}
