import type { EventFilterInput } from '../../../schema/types/event-filter.ts';
import type { AskRecord } from '../ask-record.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';

/** The pictures of a timeline's page, in their order: when its events were, where, and whom they harmed. */
export type PictureName = 'histogram' | 'map' | 'numbers';

/** What is drawn of what is shown; a picture that is not there has no place on the page. */
export type PagePictures = Readonly<Partial<Record<PictureName, Html>>>;

/** Which events a page is about, and the position that it is read at. */
export interface PictureOf {
  readonly slug: string;
  readonly filter: EventFilterInput;
  readonly asOf: string;
}

/** Asks for what is to be drawn, and draws it. */
export type DrawPictures = (ask: AskRecord, of: PictureOf, context: PageContext) => Promise<PagePictures>;

/** A picture in its place, under its name. */
export function pictureSlot(name: PictureName, pictures: PagePictures, { words }: PageContext): Html | undefined {
  const picture = pictures[name];
  return (
    picture && html`<section class="picture" aria-labelledby="${name}"><h2 id="${name}">${words[name]}</h2>${picture}</section>`
  );
}
