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

/** From when to when events were; where one goes on, that is said. */
function spanOf({ bounds }: NonNullable<Events>, { words, write }: PageContext): Html | undefined {
  if (bounds === null) return undefined;
  const { firstKnown, lastKnown, latest } = bounds;
  const [first, last] = [write.day(firstKnown), write.day(lastKnown)];
  const span = firstKnown === lastKnown ? first : words.span(first, last);
  return html`${words.joined}<bdi>${span}</bdi>${latest === null && html`${words.joined}${words.goesOn}`}`;
}
