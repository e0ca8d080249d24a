import type { EventFilterInput } from '../../schema/types/event-filter.ts';
import type { AskRecord } from './ask-record.ts';
import type { TimelinePageQuery, TimelineTotalsQuery } from './documents/page-results.ts';
import { type Html, html } from './html.ts';
import { namesAsked } from './names-asked.ts';
import { type PageContext, timelinePath, writingIn } from './page-context.ts';
import { ledgerSpan, timelineFacets, timelinePage, timelineTotals } from './page-documents.ts';
import { type Alternate, framed } from './page-frame.ts';
import { timelineJsonLd } from './page-json-ld.ts';
import { PageRefused } from './page-refused.ts';
import { filterOf, positionOf } from './page-view.ts';
import { askedFor } from './parts/asked-for.ts';
import type { Offered } from './parts/choices.ts';
import { countOf } from './parts/count-of.ts';
import { eventList } from './parts/event-list.ts';
import { iconShapes } from './parts/kind-icon.ts';
import { lastChange } from './parts/last-change.ts';
import { livePart } from './parts/live-part.ts';
import { type DrawPictures, type PagePictures, pictureScripts, pictureSlot } from './parts/page-pictures.ts';
import { pageTurns } from './parts/page-turns.ts';
import { type LedgerSpan, pastForm, spanOfLedger } from './parts/past-form.ts';
import { pastNotice } from './parts/past-notice.ts';
import { paragraphs, said } from './parts/said.ts';
import { searchForm } from './parts/search-form.ts';
import { totalsTable } from './parts/totals-table.ts';

type Timeline = NonNullable<TimelinePageQuery['timeline']>;
type Events = NonNullable<Timeline['events']>;
type Totals = TimelineTotalsQuery['timeline'];

/** What is shown beside the list; what cannot be counted at once is not there. */
interface Beside {
  readonly totals: Totals | undefined;
  readonly offered: Offered;
  readonly span: LedgerSpan | undefined;
  readonly pictures: PagePictures;
  readonly live: Html | undefined;
}

/** Events of a page. */
const pageSize = 20;

/** A timeline as its address asks for it. */
export async function printTimeline(ask: AskRecord, slug: string, context: PageContext, draw: DrawPictures): Promise<string> {
  const { view, words } = context;
  const { filter, problems } = filterOf(view);
  if (problems.found.length > 0) throw new PageRefused(400, problems.found);
  const asked = { timeline: { slug }, filter, language: words.language };
  const { timeline } = await ask.all(timelinePage, {
    ...asked,
    orderBy: view.order,
    asOf: positionOf(view.asOf) ?? null,
    ...(view.before === undefined ? { first: pageSize, after: view.after ?? null } : { last: pageSize, before: view.before }),
  });
  if (timeline === null || timeline.events === null) throw new PageRefused(404);
  // All of a page is of one position.
  const asOf = timeline.events.readAt;
  const within = { ...context, write: writingIn(words, timeline.timeZone) };
  const [totals, choices, pictures, span] = await Promise.all([
    ask.affordable(timelineTotals, { timeline: { slug }, filter, asOf }),
    ask.affordable(timelineFacets, { ...asked, filter: offeredOf(filter), asOf }),
    draw(ask, { slug, filter, asOf, listed: timeline.events.edges.map(({ node }) => node) }, within),
    ask.affordable(ledgerSpan, {}),
  ]);
  const facets = choices?.timeline?.events?.facets;
  const offered = { facets, names: await namesAsked(ask, facets, asOf, within) };
  const live = livePart({ slug, filter, since: asOf }, within);
  const beside = { totals: totals?.timeline, offered, span: spanOfLedger(span), pictures, live };
  const canonical = `${context.base}${timelinePath(slug)}`;
  return framed(
    {
      title: timeline.title,
      description: timeline.summary?.text,
      canonical,
      alternates: feedsOf(slug, within),
      jsonLd: timelineJsonLd(timeline, canonical, within),
      card: { of: { type: 'TIMELINE', slug }, asOf: timeline.events.readAt },
      cursor: timeline.events.readAt,
      content: contentOf(timeline, timeline.events, beside, within),
    },
    within,
  );
}

function contentOf(
  timeline: Timeline,
  events: Events,
  { totals, offered, span, pictures, live }: Beside,
  context: PageContext,
): Html {
  const { words } = context;
  const { edges } = events;
  const numbers = totalsTable(totals?.events?.casualties ?? [], context);
  const hasNumbers = numbers !== undefined || pictures.numbers !== undefined;
  return html`${iconShapes(edges.map(({ node }) => node.kind))}
<h1>${said(timeline.title, words)}</h1>
${paragraphs(timeline.summary, words, 'summary')}
<p class="state">${countOf(totals, context)}
<span class="note">${words.lastChange}: ${lastChange({ changedAt: timeline.changedAt, last: totals?.last ?? null }, context)}</span></p>
${pastNotice(context)}
${askedFor(offered, context)}
${live}
${edges.length > 0 && !context.isEmbedded && partsOf(pictures, hasNumbers, words)}
${searchForm(offered, context)}
${pastForm(timeline.slug, span, context)}
<div class="pictures">${pictureSlot('histogram', pictures, context)}${pictureSlot('map', pictures, context)}</div>
${pictureScripts(pictures, context)}
${hasNumbers && html`<section class="numbers" aria-labelledby="numbers"><h2 id="numbers">${words.numbers}</h2>${pictures.numbers}${numbers}</section>`}
<section class="list" aria-labelledby="list"><h2 id="list">${words.list}</h2>
${edges.length === 0 ? html`<p>${words.noEvents}</p>` : eventList(edges, pictures.onMap ?? new Set(), context)}
${pageTurns(events.pageInfo, context)}</section>`;
}

/** Links to the parts of the page: on a narrow screen the list is far below. */
function partsOf({ histogram, map }: PagePictures, hasNumbers: boolean, words: PageContext['words']): Html {
  const parts = [
    { id: 'list', name: words.list, isThere: true },
    { id: 'histogram', name: words.histogram, isThere: histogram !== undefined },
    { id: 'map', name: words.map, isThere: map !== undefined },
    { id: 'numbers', name: words.numbers, isThere: hasNumbers },
  ];
  const there = parts.filter(({ isThere }) => isThere);
  return html`<nav class="on-page" aria-label="${words.onThisPage}"><ul>${there.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}

/** Of which events the form offers what there is to choose: whatever is ticked already, there may be more. */
function offeredOf({ kinds: _, evidence: __, actors: ___, places: ____, ...rest }: EventFilterInput): EventFilterInput {
  return rest;
}

/** What tells of the same events in other forms. */
function feedsOf(slug: string, { root, view, words }: PageContext): Alternate[] {
  const parameters = new URLSearchParams(view.filter);
  parameters.set('timelines', slug);
  parameters.set('language', words.language);
  const position = positionOf(view.asOf);
  if (position !== undefined) parameters.set('asOf', position);
  const feeds = [
    ['atom', 'application/atom+xml', 'Atom'],
    ['json', 'application/feed+json', 'JSON Feed'],
    ['geojson', 'application/geo+json', 'GeoJSON'],
    ['calendar.ics', 'text/calendar', 'iCalendar'],
    ['events.csv', 'text/csv', 'CSV'],
    ['jsonld', 'application/ld+json', 'JSON-LD'],
  ] as const;
  return feeds.map(([name, type, title]) => ({ type, title, path: `${root}/feeds/${name}?${parameters}` }));
}
