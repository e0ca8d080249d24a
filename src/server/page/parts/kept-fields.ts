import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { parametersOf } from '../page-view.ts';

/** What an address asks beside what a form has fields for, so that the form keeps it; a form leads to a first page. */
export function keptFields({ view }: PageContext, isOwn: (name: string) => boolean): Html[] {
  const parameters = parametersOf({ ...view, after: undefined, before: undefined });
  const kept = [...parameters].filter(([name]) => !isOwn(name));
  return kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}
