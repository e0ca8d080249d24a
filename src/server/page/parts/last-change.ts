import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';

/** A timeline, with the event of it that was changed last. */
interface Changed {
  readonly changedAt: string;
  readonly last: { readonly nodes: readonly { readonly changedAt: string }[] } | null;
}

/** When a timeline, or an event of it, was changed last. */
export function lastChange({ changedAt, last }: Changed, { write }: PageContext): Html {
  const at = [changedAt, ...(last?.nodes ?? []).map((event) => event.changedAt)].toSorted().at(-1) ?? changedAt;
  return html`<time datetime="${at}">${write.instant(at)}</time>`;
}
