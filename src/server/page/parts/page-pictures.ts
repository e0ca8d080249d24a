import type { EventFilterInput } from '../../../schema/types/event-filter.ts';
import type { AskRecord } from '../ask-record.ts';
import { type Html, html, jsonInMarkup } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { pageScripts } from '../page-scripts.ts';
import type { PlacedEvent } from '../pictures/map-scenes.ts';

/** The pictures of a timeline's page, in their order: when its events were, where, and whom they harmed. */
export type PictureName = 'histogram' | 'map' | 'numbers';

/** What is drawn of what is shown; a picture that is not there has no place on the page. */
export interface PagePictures extends Readonly<Partial<Record<PictureName, Html>>> {
  /** The listed events that have a mark on the map. */
  readonly onMap?: ReadonlySet<string>;
}

/** Which events a page is about, and the position that it is read at. */
export interface PictureOf {
  readonly slug: string;
  readonly filter: EventFilterInput;
  readonly asOf: string;
  /** The events that are listed beside the pictures. */
  readonly listed: readonly PlacedEvent[];
}

/** Asks for what is to be drawn, and draws it. */
export type DrawPictures = (ask: AskRecord, of: PictureOf, context: PageContext) => Promise<PagePictures>;

/** What a reader chooses by from the bars, and what shows which of a list, bars and marks belong together: for browsers that run scripts. */
export function pictureScripts({ histogram, map }: PagePictures, { words, root }: PageContext): Html {
  const { locale, numberLocale, brush } = words;
  return html`${
    histogram !== undefined &&
    html`<script type="application/json" id="brush-words">${jsonInMarkup({ locale, numberLocale, ...brush })}</script>
<script type="module" src="${root}${pageScripts.histogramBrush}"></script>`
  }
${(histogram ?? map) !== undefined && html`<script type="module" src="${root}${pageScripts.linkedPictures}"></script>`}`;
}

/** A picture in its place, under its name. */
export function pictureSlot(name: PictureName, pictures: PagePictures, { words }: PageContext): Html | undefined {
  const picture = pictures[name];
  return (
    picture && html`<section class="picture" aria-labelledby="${name}"><h2 id="${name}">${words[name]}</h2>${picture}</section>`
  );
}
