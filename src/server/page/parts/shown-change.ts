import type { ChangeKind, ChangeSaidFragment } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';

/** Changes that made something different of what readers had before. */
const corrections: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'EVENT_CORRECTED',
  'EVENT_ASSESSED',
  'EVENT_RETRACTED',
  'EVENT_RESTORED',
  'EVENT_ABSORBED',
  'EVENT_MERGED',
  'EVENT_SPLIT',
  'CLAIM_CORRECTED',
  'CLAIM_ASSESSED',
  'CLAIM_MOVED',
  'WITHHELD',
]);

/** Corrections that stand at an event in a list. */
const mostCorrections = 10;

/** The changes that an event has had, from its first. */
interface History {
  readonly nodes: readonly ChangeSaidFragment[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** What was corrected, when and why, the last first, and where the others are; nothing where nothing was. */
export function shownCorrections({ nodes, pageInfo }: History, path: string, context: PageContext): Html {
  const found = nodes.filter(({ changeKind }) => corrections.has(changeKind)).toReversed();
  const shown = found.slice(0, mostCorrections);
  const hasMore = pageInfo.hasNextPage || found.length > shown.length;
  return html`${shown.length > 0 && html`<ul class="corrections">${shown.map((change) => html`<li>${changeInWords(change, context)}</li>`)}</ul>`}
${hasMore && html`<p class="note"><a href="${path}#history">${context.words.history}</a></p>`}`;
}

/** A change: what it did, when, and why where that is said. */
export function changeInWords({ changeKind, recordedAt, reason }: ChangeSaidFragment, { words, write }: PageContext): Html {
  return html`<b>${words.changeKind[changeKind]}</b> <time datetime="${recordedAt}">${write.instant(recordedAt)}</time>.
${reason !== null && html`${words.because}: <bdi>${reason}</bdi>`}`;
}
