import type { ClaimSaidFragment } from '../documents/page-results.ts';
import { type Html, html, joinedBy } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import type { PageWords } from '../words/page-words.ts';
import { paragraphs, said } from './said.ts';
import { shownDate } from './shown-date.ts';
import { shownFigure } from './shown-figure.ts';
import { shownPlace } from './shown-place.ts';
import { shownSource } from './shown-source.ts';

type Claimed = Pick<ClaimSaidFragment, 'claimant' | 'stance'>;

/** Who says so, who denies it, in one line: each claimant once for each stance. */
export function whoSays(claims: readonly Claimed[], words: PageWords): Html | undefined {
  const once = new Map(claims.map((claim) => [`${claim.stance} ${claim.claimant.slug} ${claim.claimant.name.text}`, claim]));
  if (once.size === 0) return undefined;
  const each = [...once.values()].map(
    ({ claimant, stance }) =>
      html`<span class="says" data-stance="${stance}"><b>${said(claimant.name, words)}</b> (${words.stance[stance]})</span>`,
  );
  return html`<p class="who">${words.accordingTo}: ${joinedBy(words.joined, each)}</p>`;
}

/** A claim, whole: who, how it stands, what it says of when, where and how many, what became of it, and where it was read. */
export function shownClaim(claim: ClaimSaidFragment, context: PageContext): Html {
  const { words, write } = context;
  const { claimant, claimantIsParty, through, stance, statement, madeOn, assessment, inconsistent } = claim;
  const id = claim.id.split('@')[0] ?? '';
  return html`<li class="claim" id="${id}" data-stance="${stance}">
<p class="claimant"><b>${said(claimant.name, words)}</b>${through !== null && html`${words.joined}${words.through} ${said(through.name, words)}`}
<span class="stance">${words.stance[stance]}</span>${claimantIsParty && html` <span class="note">${words.party}</span>`}</p>
<blockquote>${paragraphs(statement, words, 'statement')}</blockquote>
${ownValues(claim, context)}
${inconsistent && html`<p class="warning">${words.inconsistent}</p>`}
${madeOn !== null && html`<p class="note"><bdi>${words.saidOn(madeOn.text.text)}</bdi></p>`}
${
  assessment !== null &&
  html`<p class="assessment" data-verdict="${assessment.verdict}">${words.assessed(words.verdict[assessment.verdict], write.day(assessment.assessedOn))}. ${words.because}: <bdi>${assessment.reason}</bdi></p>`
}
${claim.citations.length > 0 && html`<ul class="sources">${claim.citations.map((citation) => shownSource(citation, words))}</ul>`}
</li>`;
}

/** What a claim says itself of when, where and how many. */
function ownValues({ occurred, locations, casualties }: ClaimSaidFragment, context: PageContext): Html | undefined {
  const { words } = context;
  const places = locations.flatMap((location) => shownPlace(location, words) ?? []);
  const rows: (readonly [string, readonly Html[]])[] = [
    [words.says.when, occurred === null ? [] : [shownDate(occurred, words)]],
    [words.says.where, places],
    [words.says.figures, casualties.map((figure) => shownFigure(figure, context))],
  ];
  const given = rows.filter(([, values]) => values.length > 0);
  if (given.length === 0) return undefined;
  return html`<dl class="values">${given.map(
    ([name, values]) => html`<div><dt>${name}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>`,
  )}</dl>`;
}
