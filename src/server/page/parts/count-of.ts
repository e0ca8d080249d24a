import type { TimelineTotalsQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';

type Events = NonNullable<TimelineTotalsQuery['timeline']>['events'];

/** How many events there are, and from when to when as far as that is known; or that these are too many to be counted while somebody waits. */
export function countOf(totals: { readonly events: Events } | null | undefined, context: PageContext): Html {
  const { words, write } = context;
  const events = totals?.events;
  if (events === null || events === undefined) return html`${words.uncounted}`;
  return html`<b>${words.events(events.totalCount, write.count(events.totalCount))}</b>${spanOf(events, context)}`;
}

/** The same as a text that stands by itself. */
export function countInWords(totals: { readonly events: Events } | null | undefined, { words, write }: PageContext): string {
  const events = totals?.events;
  if (events === null || events === undefined) return words.uncounted;
  const span = events.bounds === null ? [] : spanInWords(events.bounds, { words, write });
  return [words.events(events.totalCount, write.count(events.totalCount)), ...span].join(words.joined);
}

/** From when to when events were; where one goes on, that is said. */
function spanOf({ bounds }: NonNullable<Events>, context: PageContext): Html | undefined {
  if (bounds === null) return undefined;
  const [span, ...open] = spanInWords(bounds, context);
  return html`${context.words.joined}<bdi>${span}</bdi>${open.map((each) => [context.words.joined, each])}`;
}

function spanInWords(
  { firstKnown, lastKnown, latest }: NonNullable<NonNullable<Events>['bounds']>,
  { words, write }: Pick<PageContext, 'words' | 'write'>,
): string[] {
  const [first, last] = [write.day(firstKnown), write.day(lastKnown)];
  return [firstKnown === lastKnown ? first : words.span(first, last), ...(latest === null ? [words.goesOn] : [])];
}
