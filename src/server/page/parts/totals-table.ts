import type { TimelineTotalsQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { shownHarm, shownNumbers } from './shown-figure.ts';

type Totals = NonNullable<NonNullable<TimelineTotalsQuery['timeline']>['events']>['casualties'];

/** At least how many; null where that is zero only because no event says at least how many. */
function lowOf({ low, eventsCounted, eventsWithoutLow }: Totals[number]): number | null {
  return low === 0 && eventsWithoutLow === eventsCounted ? null : low;
}

/** The figures that any event gives. */
export function givenTotals(totals: Totals): (Omit<Totals[number], 'low'> & { readonly low: number | null })[] {
  return totals.flatMap((total) => (total.eventsCounted > 0 ? [{ ...total, low: lowOf(total) }] : []));
}

/** What figures add up to, as ranges, with what they leave out; nothing where no event gives any. */
export function totalsTable(totals: Totals, context: PageContext): Html | undefined {
  const { words, write } = context;
  const given = givenTotals(totals);
  if (given.length === 0) return undefined;
  return html`<p class="note" id="numbers-note">${words.numbersNote}</p>
<div class="scrolls" role="region" aria-labelledby="numbers-note" tabindex="0"><table aria-labelledby="numbers">
<thead><tr><th scope="col">${words.people}</th><th scope="col">${words.howMany}</th><th scope="col">${words.eventsCounted}</th><th scope="col">${words.eventsWithoutFigure}</th></tr></thead>
<tbody>${given.map(
    (total) =>
      html`<tr><th scope="row">${shownHarm(total, words)}</th><td><bdi>${shownNumbers(total, context)}</bdi></td><td>${write.count(total.eventsCounted)}</td><td>${write.count(total.eventsWithoutFigure)}</td></tr>`,
  )}</tbody></table></div>`;
}
