import type { CitedEvent } from '../../../formats/write/event-citation.ts';
import { figureInWords } from '../../../formats/write/event-in-words.ts';
import { claimantsOf } from '../../../formats/write/rendered-event.ts';
import type { AskRecord } from '../ask-record.ts';
import type { PageContext } from '../page-context.ts';
import { timelinesPage, timelineTitle, timelineTotals } from '../page-documents.ts';
import { PageRefused } from '../page-refused.ts';
import { positionOf } from '../page-view.ts';
import { countInWords } from '../parts/count-of.ts';
import { shownHarm, shownNumbers } from '../parts/shown-figure.ts';
import { givenTotals } from '../parts/totals-table.ts';
import { cardPicture } from './card-picture.ts';

/** Figures that a picture has room for. */
const mostFigures = 2;

/** The picture of a timeline: how many events, from when to when, and what their figures add up to. */
export async function printTimelineCard(ask: AskRecord, slug: string, context: PageContext): Promise<string> {
  const { words, view } = context;
  const asked = { timeline: { slug }, filter: {}, asOf: positionOf(view.asOf) ?? null };
  const [{ timeline }, totals] = await Promise.all([
    ask.all(timelineTitle, { ...asked, language: words.language }),
    ask.affordable(timelineTotals, asked),
  ]);
  if (timeline === null) throw new PageRefused(404);
  const figures = givenTotals(totals?.timeline?.events?.casualties ?? []).slice(0, mostFigures);
  return cardPicture({
    direction: words.direction,
    over: undefined,
    title: timeline.title.text,
    facts: [
      countInWords(totals?.timeline, context),
      ...figures.map((total) => `${shownHarm(total, words)}: ${shownNumbers(total, context)}`),
    ],
    warning: undefined,
    foot: words.footer,
  });
}

/** The picture of all timelines. */
export async function printTimelinesCard(ask: AskRecord, context: PageContext): Promise<string> {
  const { words, write, view } = context;
  const { timelines } = await ask.all(timelinesPage, {
    language: words.language,
    after: null,
    asOf: positionOf(view.asOf) ?? null,
  });
  return cardPicture({
    direction: words.direction,
    over: words.allTimelines,
    title: timelines.nodes.map(({ title }) => title.text).join(words.joined) || words.noTimelines,
    facts: [words.timelines(timelines.totalCount, write.count(timelines.totalCount))],
    warning: undefined,
    foot: words.footer,
  });
}

/** The picture of a version of an event: when, who says so, and how many. */
export function printEventCard({ event, timeline }: CitedEvent, { words }: PageContext): string {
  const claimants = claimantsOf(event);
  const sensitive = event.sensitivity.map((each) => words.sensitivity[each]).join(words.joined);
  const state = event.state === 'PUBLISHED' ? undefined : words.stateName[event.state];
  return cardPicture({
    direction: words.direction,
    over: timeline.text,
    title: event.title.text,
    facts: [
      [event.dateWords, words.evidenceName[event.evidence], state].filter((each) => each !== undefined).join(' · '),
      ...(claimants.length === 0 ? [] : [`${words.accordingTo}: ${claimants.join(words.joined)}`]),
      ...event.casualties.slice(0, mostFigures).map((figure) => figureInWords(figure, event)),
    ],
    warning: sensitive === '' ? undefined : `${words.notice.sensitive}: ${sensitive}`,
    foot: undefined,
  });
}
