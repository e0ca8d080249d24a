import type { AskRecord } from './ask-record.ts';
import type { ComparePageQuery, TimelineNameQuery } from './documents/page-results.ts';
import { type Html, html } from './html.ts';
import { namesAsked } from './names-asked.ts';
import type { LinkTitle } from './oembed-answer.ts';
import { embedPath, type PageContext, pathOf, timelinePath, writingIn } from './page-context.ts';
import { comparePage, timelineName } from './page-documents.ts';
import { framed } from './page-frame.ts';
import { PageRefused } from './page-refused.ts';
import { comparisonEnd, filterOf, isDay, type PageView, positionOf } from './page-view.ts';
import { askedFor } from './parts/asked-for.ts';
import { keptFields } from './parts/kept-fields.ts';
import { pageTurns } from './parts/page-turns.ts';
import { momentInWords } from './parts/past-notice.ts';
import { said } from './parts/said.ts';
import { shownDifference } from './parts/shown-difference.ts';

type Timeline = NonNullable<TimelineNameQuery['timeline']>;
type Comparison = NonNullable<ComparePageQuery['compare']>;

/** Events of a page. */
const pageSize = 20;

/** What of a timeline is not as it was: as it stood once, held against a later moment or now. Without a moment it asks for one. */
export async function printComparison(ask: AskRecord, slug: string, context: PageContext): Promise<string> {
  const { view, words } = context;
  const { language } = words;
  const { filter, problems } = filterOf(view);
  if (problems.found.length > 0) throw new PageRefused(400, problems.found);
  const { timeline, ledger } = await ask.all(timelineName, { timeline: { slug }, language });
  if (timeline === null) throw new PageRefused(404);
  const earlier = positionOf(view.asOf);
  if (earlier === undefined) return printed(timeline, ledger.head, undefined, context);
  const answer = await ask.all(comparePage, {
    filter: { ...filter, timelines: [{ slug }] },
    earlier,
    later: positionOf(view.until) ?? null,
    language,
    ...(view.before === undefined ? { first: pageSize, after: view.after ?? null } : { last: pageSize, before: view.before }),
  });
  if (answer.compare === null) throw new PageRefused(404);
  const { head } = answer.ledger;
  const offered = { facets: undefined, names: await namesAsked(ask, undefined, head, context) };
  const within = { ...context, write: writingIn(words, timeline.timeZone) };
  const asked = askedFor(offered, within);
  return printed(timeline, head, html`${asked}${comparisonOf(answer.compare, within)}`, within);
}

/** What a comparison is called. */
export function comparisonTitle(timeline: Pick<Timeline, 'title'>, { words }: PageContext): string {
  return `${words.compare.title}: ${timeline.title.text}`;
}

/** The picture of a comparison, at its later moment; while none is asked for, of the timeline. */
export function comparisonCard(slug: string, { filter, asOf: since }: PageView): LinkTitle['card'] {
  return since === undefined ? { type: 'TIMELINE', slug } : { type: 'COMPARISON', slug, since, filter };
}

function printed(timeline: Timeline, cursor: string, found: Html | undefined, context: PageContext): string {
  const { words, view } = context;
  const back = pathOf(context, {
    path: timelinePath(timeline.slug),
    asOf: undefined,
    until: undefined,
    after: undefined,
    before: undefined,
  });
  const content = html`<nav class="crumbs" aria-label="${words.link.PART_OF}"><a href="${back}">${said(timeline.title, words)}</a></nav>
<h1>${words.compare.title}</h1>
${spanForm(timeline.slug, context)}
${found}`;
  return framed(
    {
      title: comparisonTitle(timeline, context),
      description: undefined,
      canonical: undefined,
      alternates: [],
      jsonLd: undefined,
      card: { of: comparisonCard(timeline.slug, view), asOf: view.until ?? cursor },
      cursor,
      content,
    },
    context,
  );
}

/** From when to when: two days, of which the later may be left out. */
function spanForm(slug: string, context: PageContext): Html {
  const { words, view, root, isEmbedded } = context;
  const { compare } = words;
  const day = (name: 'asOf' | 'until', label: string, hint: string): Html => {
    const value = view[name];
    return html`<p><label for="${name}">${label}</label> <input type="date" id="${name}" name="${name}" value="${value !== undefined && isDay(value) ? value : ''}" aria-describedby="${name}-hint"> <span class="note" id="${name}-hint">${hint}</span></p>`;
  };
  return html`<form class="search" action="${root}${isEmbedded && embedPath}${timelinePath(slug)}${comparisonEnd}" method="get"${isEmbedded && html` target="_self"`} aria-label="${compare.title}">
${day('asOf', compare.since, compare.note)}
${day('until', compare.until, compare.untilHint)}
<p><button>${compare.show}</button></p>
${keptFields(context, (name) => name === 'asOf' || name === 'until')}
</form>`;
}

/** What became of how many, and of each. */
function comparisonOf({ totalCount, counts, nodes, pageInfo }: Comparison, context: PageContext): Html {
  const { words, write, view } = context;
  const { compare } = words;
  const [earlier, later] = [view.asOf, view.until].map((moment) =>
    moment === undefined ? undefined : momentInWords(moment, context),
  );
  const some = counts.filter(({ count }) => count > 0);
  return html`<p class="notice" role="note"><bdi>${compare.span(earlier ?? '', later)}</bdi></p>
<p class="state"><b>${differencesInWords(totalCount, context)}</b></p>
${some.length > 0 && html`<ul class="lines">${some.map(({ difference, count }) => html`<li>${words.difference[difference]}: <bdi>${write.count(count)}</bdi></li>`)}</ul>`}
${
  nodes.length > 0 &&
  html`<section class="list" aria-labelledby="list"><h2 id="list">${compare.list}</h2>
<ol class="differences">${nodes.map((each) => shownDifference(each, context))}</ol>
${pageTurns(pageInfo, context)}</section>`
}`;
}

/** How many events are not as they were. */
export function differencesInWords(count: number, { words: { compare }, write }: PageContext): string {
  return count === 0 ? compare.none : compare.differences(count, write.count(count));
}
