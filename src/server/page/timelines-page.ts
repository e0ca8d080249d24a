import type { AskRecord } from './ask-record.ts';
import type { TimelinesPageQuery } from './documents/page-results.ts';
import { type Html, html } from './html.ts';
import { type PageContext, pathOf } from './page-context.ts';
import { timelinesPage } from './page-documents.ts';
import { framed } from './page-frame.ts';
import { lastChange } from './parts/last-change.ts';
import { languageOf, paragraphs } from './parts/said.ts';
import { spanOf } from './parts/span-of.ts';

type Timeline = TimelinesPageQuery['timelines']['nodes'][number];

/** All timelines: each with its span, how many events it has, and when any of it was changed last. */
export async function printTimelines(ask: AskRecord, context: PageContext): Promise<string> {
  const { words, write, view, base } = context;
  const { data } = await ask(timelinesPage, { language: words.language, after: view.after ?? null });
  const { nodes, totalCount, pageInfo } = data.timelines;
  const content = html`<h1>${words.allTimelines}</h1>
<p class="state">${totalCount === 0 ? words.noTimelines : words.timelines(totalCount, write.count(totalCount))}</p>
<ul class="timelines">${nodes.map((timeline) => listedTimeline(timeline, context))}</ul>
${pageInfo.hasNextPage && html`<nav class="pages" aria-label="${words.pages.title}"><a rel="next" href="${pathOf(context, { after: pageInfo.endCursor ?? undefined })}">${words.pages.next}</a></nav>`}`;
  return framed(
    {
      title: words.allTimelines,
      description: words.footer,
      canonical: `${base}/`,
      alternates: [],
      jsonLd: undefined,
      cursor: data.ledger.head,
      content,
    },
    context,
  );
}

function listedTimeline({ slug, title, summary, changedAt, startsOn, events }: Timeline, context: PageContext): Html {
  const { words, write, view, root } = context;
  const changed = lastChange({ changedAt, last: events }, context);
  const path = `${root}/timelines/${encodeURIComponent(slug)}${view.lang === undefined ? '' : `?lang=${view.lang}`}`;
  const count = events?.totalCount ?? 0;
  return html`<li><h2><a href="${path}"${languageOf(title, words)}><bdi>${title.text}</bdi></a></h2>
<p class="state"><b>${words.events(count, write.count(count))}</b>${spanOf(events?.bounds ?? null, context) ?? html`${words.joined}${words.from(write.day(startsOn))}`}
<span class="note">${words.lastChange}: ${changed}</span></p>
${paragraphs(summary, words, 'summary')}</li>`;
}
