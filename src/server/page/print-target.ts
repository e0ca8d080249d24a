import { rightsOf } from '../../domain/record/visibility.ts';
import type { CitedEvent } from '../../formats/write/event-citation.ts';
import type { Storage } from '../../ledger/storage.ts';
import type { Viewer } from '../../schema/context.ts';
import { linkOn } from '../../transfer/link-on.ts';
import { eventVersion } from '../event-version.ts';
import type { AskRecord } from './ask-record.ts';
import { printEventCard, printTimelineCard, printTimelinesCard } from './card/print-card.ts';
import { printComparisonCard } from './card/print-comparison-card.ts';
import { cardOf } from './card-path.ts';
import { comparisonCard, comparisonTitle, printComparison } from './comparison-page.ts';
import { elementAnswer } from './element-answer.ts';
import { printEvent } from './event-page.ts';
import { type LinkTitle, oembedAnswer } from './oembed-answer.ts';
import { type PageContext, timelinePath } from './page-context.ts';
import { timelineSlugs, timelineTitle } from './page-documents.ts';
import { PageRefused } from './page-refused.ts';
import type { PageTarget } from './page-target.ts';
import { positionOf } from './page-view.ts';
import type { DrawPictures } from './parts/page-pictures.ts';
import { printTimeline } from './timeline-page.ts';
import { printTimelines } from './timelines-page.ts';

/** What a page is printed from, for whom. */
export interface PrintParts {
  readonly storage: Storage;
  readonly ask: AskRecord;
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  readonly draw: DrawPictures;
}

/** What is at an address, as text. */
export async function printTarget(
  target: Exclude<PageTarget, { readonly type: 'DESK' }>,
  parameters: URLSearchParams,
  context: PageContext,
  parts: PrintParts,
): Promise<string> {
  const { ask, draw } = parts;
  switch (target.type) {
    case 'NOTHING':
      throw new PageRefused(404);
    case 'HOME': {
      const slug = await onlyTimeline(ask);
      if (slug === undefined) return printTimelines(ask, context);
      // Its links name it: they lead to the same when the record has other timelines, too.
      return printTimeline(ask, slug, { ...context, view: { ...context.view, path: timelinePath(slug) } }, draw);
    }
    case 'TIMELINE':
      return printTimeline(ask, target.slug, context, draw);
    case 'COMPARISON':
      return printComparison(ask, target.slug, context);
    case 'EVENT': {
      const cited = await citedEvent(target.id, target.version, context, parts);
      return printEvent(ask, cited, target.version !== undefined, context);
    }
    case 'ELEMENT':
      return elementAnswer(ask, { slug: target.slug, first: parameters.get('first') }, context);
    case 'OEMBED':
      return oembedAnswer(parameters, context, (linked, within) => titleOf(linked, within, parts));
  }
}

/** The picture that is shown beside a link, as SVG. */
export async function printCard(parameters: URLSearchParams, context: PageContext, parts: PrintParts): Promise<string> {
  const of = cardOf(parameters, context.view.filter);
  switch (of?.type) {
    case undefined:
      throw new PageRefused(404);
    case 'HOME':
      return printTimelinesCard(parts.ask, context);
    case 'TIMELINE':
      return printTimelineCard(parts.ask, of.slug, context);
    case 'COMPARISON':
      return printComparisonCard(parts.ask, of, context);
    case 'EVENT':
      return printEventCard(await citedEvent(of.id, of.version, context, parts), context);
  }
}

/** The timeline that the start page shows; undefined where it lists them. */
async function onlyTimeline(ask: AskRecord): Promise<string | undefined> {
  const { timelines } = await ask.all(timelineSlugs, {});
  const [first, ...others] = timelines.nodes;
  return others.length > 0 ? undefined : first?.slug;
}

async function titleOf(target: PageTarget, context: PageContext, parts: PrintParts): Promise<LinkTitle> {
  if (target.type === 'EVENT') {
    const { event, cursor } = await citedEvent(target.id, target.version, context, parts);
    return { card: { type: 'EVENT', id: event.id, version: event.version }, title: event.title.text, readAt: cursor };
  }
  const isNamed = target.type === 'TIMELINE' || target.type === 'COMPARISON';
  const slug = isNamed ? target.slug : target.type === 'HOME' ? await onlyTimeline(parts.ask) : undefined;
  if (slug === undefined) throw new PageRefused(404);
  const { view, words } = context;
  // A comparison is called by what the timeline is called now.
  const asOf = target.type === 'COMPARISON' ? null : (positionOf(view.asOf) ?? null);
  const asked = { timeline: { slug }, asOf, language: words.language };
  const { timeline, ledger } = await parts.ask.all(timelineTitle, asked);
  if (timeline === null) throw new PageRefused(404);
  if (target.type !== 'COMPARISON') return { card: { type: 'TIMELINE', slug }, title: timeline.title.text, readAt: ledger.head };
  return { card: comparisonCard(slug, view), title: comparisonTitle(timeline, context), readAt: view.until ?? ledger.head };
}

async function citedEvent(
  id: string,
  version: number | undefined,
  { words, base }: PageContext,
  { storage, viewer, signal }: PrintParts,
): Promise<CitedEvent> {
  const from = { storage, rights: rightsOf(viewer.author), signal };
  const cited = await eventVersion(from, id, version, { language: words.language, linkTo: linkOn(base) });
  if (cited === undefined) throw new PageRefused(404);
  return cited;
}
