import { type Html, html } from '../html.ts';
import { type PageContext, pathOf } from '../page-context.ts';

/** What is before and after a page of a list. */
interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** Links from a page of a list to the ones before and after it; nothing where there is no other. */
export function pageTurns(
  { hasNextPage, hasPreviousPage, startCursor, endCursor }: PageInfo,
  context: PageContext,
): Html | undefined {
  const { words } = context;
  if (!hasNextPage && !hasPreviousPage) return undefined;
  const next = pathOf(context, { after: endCursor ?? undefined, before: undefined });
  const previous = pathOf(context, { before: startCursor ?? undefined, after: undefined });
  // Who turns pages reads the list, which is below all else.
  return html`<nav class="pages" aria-label="${words.pages.title}">
${hasPreviousPage && html`<a rel="prev" href="${previous}#list">${words.pages.previous}</a>`}
${hasNextPage && html`<a rel="next" href="${next}#list">${words.pages.next}</a>`}</nav>`;
}
