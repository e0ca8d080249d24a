import { graphqlPath } from '../http-routes.ts';
import type { AskRecord } from './ask-record.ts';
import type { ElementRefused, ElementTold } from './element-told.ts';
import { eventPath, type PageContext, pathOf } from './page-context.ts';
import { elementLive, elementPage } from './page-documents.ts';
import { PageRefused } from './page-refused.ts';
import { filterOf, positionOf } from './page-view.ts';
import { pastInWords } from './parts/past-in-words.ts';
import { problemWords } from './problem-page.ts';
import { elementWords } from './words/element-words.ts';

/** Most events that an element is told at once. */
const mostEvents = 100;

/** What an element in another page is told of a timeline, as its address asks for it. */
export async function elementAnswer(
  ask: AskRecord,
  { slug, first }: { readonly slug: string; readonly first: string | null },
  context: PageContext,
): Promise<string> {
  const { words, root, view, mayFollow } = context;
  const { filter, problems } = filterOf(view);
  const count = Number(first ?? mostEvents);
  if (!Number.isInteger(count) || count < 1 || count > mostEvents)
    problems.at('first').add('OUT_OF_RANGE', `An element is told 1 to ${mostEvents} events at once.`);
  if (problems.found.length > 0) throw new PageRefused(400, problems.found);
  const asked = { filter, orderBy: view.order, language: words.language };
  const { timeline } = await ask.all(elementPage, {
    ...asked,
    timeline: { slug },
    first: count,
    asOf: positionOf(view.asOf) ?? null,
  });
  if (timeline === null || timeline.events === null) throw new PageRefused(404);
  const { title, events } = timeline;
  // Which of new events answers words best is known only once all are looked at again.
  const isLive = view.asOf === undefined && view.order !== 'RELEVANCE' && mayFollow;
  const variables = { ...asked, filter: { ...filter, timelines: [{ slug }] }, since: events.readAt };
  return JSON.stringify({
    title,
    path: pathOf(context),
    eventPath: eventPath(context, '{}'),
    words: elementWords(words),
    page: events,
    past: pastInWords(context),
    live: isLive ? { path: `${root}${graphqlPath}`, query: elementLive.text, variables } : undefined,
  } satisfies ElementTold);
}

/** The same where there is nothing to tell. */
export function elementRefused({ status, wrong }: PageRefused, { words }: PageContext): string {
  const { language, direction } = words;
  const [title, note] = problemWords(status, words.problem);
  return JSON.stringify({ title, note, said: wrong.map(({ message }) => message), language, direction } satisfies ElementRefused);
}
