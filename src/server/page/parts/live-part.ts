import type { EventFilterInput } from '../../../schema/types/event-filter.ts';
import { graphqlPath } from '../../http-routes.ts';
import { type Html, html, jsonInMarkup } from '../html.ts';
import { eventPath, type PageContext } from '../page-context.ts';
import { pageLive } from '../page-documents.ts';
import { pageScripts } from '../page-scripts.ts';

/** What a page shows, and the position that it was read at. */
interface Followed {
  readonly slug: string;
  readonly filter: EventFilterInput;
  readonly since: string;
}

/** Where a page goes on live, for browsers that run its script; nothing where what is shown is past. */
export function livePart({ slug, filter, since }: Followed, context: PageContext): Html | undefined {
  const { words, root, view, mayFollow } = context;
  if (view.asOf !== undefined || !mayFollow) return undefined;
  const variables = { filter: { ...filter, timelines: [{ slug }] }, since, language: words.language };
  const asked = new URLSearchParams({ query: pageLive.text, variables: JSON.stringify(variables) });
  const { locale, numberLocale, because, changeKind, live } = words;
  return html`<div class="live" data-stream="${root}${graphqlPath}?${asked.toString()}" data-event="${eventPath(context, '{id}')}" hidden></div>
<script type="application/json" id="live-words">${jsonInMarkup({ locale, numberLocale, because, changeKind, ...live })}</script>
<script type="module" src="${root}${pageScripts.live}"></script>`;
}
