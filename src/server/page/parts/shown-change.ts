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

/** What was corrected, when and why, the last first; nothing where nothing was. */
export function shownCorrections(changes: readonly ChangeSaidFragment[], context: PageContext): Html | undefined {
  const found = changes.filter(({ changeKind }) => corrections.has(changeKind)).toReversed();
  if (found.length === 0) return undefined;
  return html`<ul class="corrections">${found.map((change) => html`<li>${changeInWords(change, context)}</li>`)}</ul>`;
}

/** A change: what it did, when, and why where that is said. */
export function changeInWords({ changeKind, recordedAt, reason }: ChangeSaidFragment, { words, write }: PageContext): Html {
  return html`<b>${words.changeKind[changeKind]}</b> <time datetime="${recordedAt}">${write.instant(recordedAt)}</time>.
${reason !== null && html`${words.because}: <bdi>${reason}</bdi>`}`;
}
