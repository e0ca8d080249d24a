import type { ClaimSaidFragment, EventSaidFragment } from '../documents/page-results.ts';
import { type Html, html, joinedBy } from '../html.ts';
import { eventPath, type PageContext } from '../page-context.ts';
import { kindIcon } from './kind-icon.ts';
import { languageOf, paragraphs, said } from './said.ts';
import { whoSays } from './shown-claim.ts';
import { shownDate } from './shown-date.ts';
import { shownFigure } from './shown-figure.ts';
import { shownPlace } from './shown-place.ts';
import { warningOf } from './warning-of.ts';

/** What kind of event it is, how well it is established, what is disputed, and whom it may harm to read on. */
export function eventMarks(event: EventSaidFragment, { words, write }: PageContext): Html {
  const { kind, evidence, disputed, figuresInconsistent, sensitivity, independentOrigins } = event;
  return html`<p class="marks"><span class="kind">${kindIcon(kind)} ${words.kind(kind)}</span>
<span class="evidence" data-evidence="${evidence}" title="${words.evidence[evidence]}">${words.evidenceName[evidence]}</span>
<span class="note">${words.origins(independentOrigins, write.count(independentOrigins))}</span>
${
  disputed.length > 0 &&
  html`<span class="warning">${words.disputed}: ${disputed.map((aspect) => words.aspect[aspect]).join(words.joined)}</span>`
}
${figuresInconsistent && html`<span class="warning">${words.inconsistent}</span>`}
${sensitivity.length > 0 && warningOf(sensitivity, words)}</p>`;
}

/** What an event is: in words, where, who says so, how many, and to which others it is linked. */
export function eventFacts(event: EventSaidFragment, claims: readonly ClaimSaidFragment[], context: PageContext): Html {
  const { words } = context;
  const { summary, locations, casualties, links } = event;
  const scenes = locations.flatMap((location) => {
    const where = shownPlace(location, words);
    return where === undefined ? [] : [html`<li>${words.locationRole[location.role]}: ${where}</li>`];
  });
  return html`${whoSays(claims, words)}
${paragraphs(summary, words, 'summary')}
${scenes.length > 0 && html`<ul class="places">${scenes}</ul>`}
${casualties.length > 0 && html`<ul class="figures">${casualties.map((figure) => figureLine(figure, claims, context))}</ul>`}
${
  links.length > 0 &&
  html`<ul class="links">${links.map(({ relation, event: other }) => html`<li>${words.link[relation]} ${eventLink(other, context)}</li>`)}</ul>`
}`;
}

/** A figure with the claims that it rests on. */
function figureLine(
  figure: EventSaidFragment['casualties'][number],
  claims: readonly ClaimSaidFragment[],
  context: PageContext,
): Html {
  const { words } = context;
  const resting = new Set(figure.accordingTo.map(({ id }) => id));
  const names = claims.flatMap(({ id, claimant }) => (resting.has(id) ? [said(claimant.name, words)] : []));
  return html`<li>${shownFigure(figure, context)}
<span class="note">${figure.setByEditor && words.setByEditor}${names.length > 0 && html`${words.accordingTo}: ${joinedBy(words.joined, names)}`}</span></li>`;
}

/** A link to an event, as it is now. */
export function eventLink({ id, title, date }: Pick<EventSaidFragment, 'id' | 'title' | 'date'>, context: PageContext): Html {
  const { words } = context;
  return html`<a href="${eventPath(context, id)}"${languageOf(title, words)}><bdi>${title.text}</bdi></a> <span class="note">(${shownDate(date, words)})</span>`;
}
