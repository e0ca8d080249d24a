import { parseCursor } from '../../../domain/base/cursor.ts';
import type { AskRecord } from '../ask-record.ts';
import type { CardOf } from '../card-path.ts';
import { differencesInWords } from '../comparison-page.ts';
import { type PageContext, writingIn } from '../page-context.ts';
import { comparePage, timelineName } from '../page-documents.ts';
import { PageRefused } from '../page-refused.ts';
import { filterOf, positionOf } from '../page-view.ts';
import { momentInWords } from '../parts/past-notice.ts';
import { cardPicture } from './card-picture.ts';

/** The picture of what has changed of a timeline: since when, and what became of how many events. */
export async function printComparisonCard(
  ask: AskRecord,
  { slug, since }: Extract<CardOf, { readonly type: 'COMPARISON' }>,
  context: PageContext,
): Promise<string> {
  const { words, view } = context;
  const { language } = words;
  const { filter, problems } = filterOf(view);
  if (problems.found.length > 0) throw new PageRefused(400, problems.found);
  const { timeline } = await ask.all(timelineName, { timeline: { slug }, language });
  if (timeline === null) throw new PageRefused(404);
  const { compare } = await ask.all(comparePage, {
    filter: { ...filter, timelines: [{ slug }] },
    earlier: positionOf(since) ?? since,
    later: positionOf(view.asOf) ?? null,
    first: 1,
    language,
  });
  if (compare === null) throw new PageRefused(404);
  const within = { ...context, write: writingIn(words, timeline.timeZone) };
  const some = compare.counts.filter(({ count }) => count > 0);
  return cardPicture({
    direction: words.direction,
    over: timeline.title.text,
    title: words.compare.title,
    facts: [
      differencesInWords(compare.totalCount, within),
      [`${words.compare.since}: ${momentInWords(since, within)}`, ...untilInWords(within)].join(' · '),
      ...inPairs(some.map(({ difference, count }) => `${words.difference[difference]}: ${within.write.count(count)}`)),
    ],
    warning: undefined,
    foot: words.footer,
  });
}

/** The later moment; where that was now, its place in the ledger says nothing to anybody. */
function untilInWords(context: PageContext): string[] {
  const { words, view } = context;
  if (view.asOf === undefined || parseCursor(view.asOf) !== undefined) return [];
  return [`${words.compare.until}: ${momentInWords(view.asOf, context)}`];
}

/** Two of them a line, so that none is broken. */
function inPairs(facts: readonly string[]): string[] {
  return facts.flatMap((_, i) => (i % 2 === 0 ? [facts.slice(i, i + 2).join(' · ')] : []));
}
