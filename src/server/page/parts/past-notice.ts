import { type Html, html } from '../html.ts';
import { type PageContext, pathOf } from '../page-context.ts';
import { isDay } from '../page-view.ts';

/** Says that what is shown is how the record stood once, and leads to how it stands. */
export function pastNotice(context: PageContext): Html | undefined {
  const { words, view } = context;
  if (view.asOf === undefined) return undefined;
  const now = { asOf: undefined, after: undefined, before: undefined };
  return html`<p class="notice" role="note"><bdi>${words.asItStood(momentInWords(view.asOf, context))}</bdi> <a href="${pathOf(context, now)}">${words.toNow}</a></p>`;
}

/** A moment of the record as an address names it, in words. */
export function momentInWords(asOf: string, { write }: PageContext): string {
  if (isDay(asOf)) return write.day(asOf);
  return Number.isNaN(Date.parse(asOf)) ? asOf : write.instant(asOf);
}
