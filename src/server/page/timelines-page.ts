import type { AskRecord } from './ask-record.ts';
import type { TimelinesPageQuery, TimelineTotalsQuery } from './documents/page-results.ts';
import { type Html, html } from './html.ts';
import { namesAsked } from './names-asked.ts';
import { type PageContext, pathOf, timelinePath } from './page-context.ts';
import { timelinesPage, timelineTotals } from './page-documents.ts';
import { framed } from './page-frame.ts';
import { PageRefused } from './page-refused.ts';
import { filterOf, positionOf } from './page-view.ts';
import { askedFor } from './parts/asked-for.ts';
import { countOf } from './parts/count-of.ts';
import { lastChange } from './parts/last-change.ts';
import { pastNotice } from './parts/past-notice.ts';
import { languageOf, paragraphs } from './parts/said.ts';

type Timeline = TimelinesPageQuery['timelines']['nodes'][number];
type Totals = TimelineTotalsQuery['timeline'] | undefined;

/** All timelines: each with its span, how many events it has, and when any of it was changed last. */
export async function printTimelines(ask: AskRecord, context: PageContext): Promise<string> {
  const { words, write, view, base } = context;
  const { filter, problems } = filterOf(view);
  if (problems.found.length > 0) throw new PageRefused(400, problems.found);
  const asked = { language: words.language, after: view.after ?? null, asOf: positionOf(view.asOf) ?? null };
  const { timelines, ledger } = await ask.all(timelinesPage, asked);
  const { nodes, totalCount, pageInfo } = timelines;
  const [names, ...totals] = await Promise.all([
    namesAsked(ask, undefined, ledger.head, context),
    ...nodes.map(({ slug }) => ask.affordable(timelineTotals, { timeline: { slug }, filter, asOf: ledger.head })),
  ]);
  const content = html`<h1>${words.allTimelines}</h1>
<p class="state">${totalCount === 0 ? words.noTimelines : words.timelines(totalCount, write.count(totalCount))}</p>
${pastNotice(context)}
${askedFor({ facets: undefined, names }, context)}
<ul class="timelines">${nodes.map((timeline, i) => listedTimeline(timeline, totals[i]?.timeline, context))}</ul>
${pageInfo.hasNextPage && html`<nav class="pages" aria-label="${words.pages.title}"><a rel="next" href="${pathOf(context, { after: pageInfo.endCursor ?? undefined })}">${words.pages.next}</a></nav>`}`;
  return framed(
    {
      title: words.allTimelines,
      description: words.footer,
      canonical: `${base}/`,
      alternates: [],
      jsonLd: undefined,
      card: { of: { type: 'HOME' }, asOf: ledger.head },
      cursor: ledger.head,
      content,
    },
    context,
  );
}

function listedTimeline({ slug, title, summary, changedAt, startsOn }: Timeline, totals: Totals, context: PageContext): Html {
  const { words, write } = context;
  // With all that is asked for here.
  const path = pathOf(context, { path: timelinePath(slug), after: undefined, before: undefined });
  const bounds = totals?.events?.bounds ?? null;
  return html`<li><h2><a href="${path}"${languageOf(title, words)}><bdi>${title.text}</bdi></a></h2>
<p class="state">${countOf(totals, context)}${bounds === null && html`${words.joined}${words.from(write.day(startsOn))}`}
<span class="note">${words.lastChange}: ${lastChange({ changedAt, last: totals?.last ?? null }, context)}</span></p>
${paragraphs(summary, words, 'summary')}</li>`;
}
