import type { TimelinePageQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';

/** The pictures of a timeline's page, in their order: when its events were, where, and whom they harmed. */
export type PictureName = 'histogram' | 'map' | 'numbers';

/** What is drawn of what is shown; a picture that is not there has no place on the page. */
export type PagePictures = Readonly<Partial<Record<PictureName, Html>>>;

/** Draws what the page shows. */
export type DrawPictures = (shown: TimelinePageQuery, context: PageContext) => PagePictures;

/** A picture in its place, under its name. */
export function pictureSlot(name: PictureName, pictures: PagePictures, { words }: PageContext): Html | undefined {
  const picture = pictures[name];
  return (
    picture && html`<section class="picture" aria-labelledby="${name}"><h2 id="${name}">${words[name]}</h2>${picture}</section>`
  );
}
