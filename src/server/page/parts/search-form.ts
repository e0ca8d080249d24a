import type { EventOrder } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { embedPath, type PageContext } from '../page-context.ts';
import { asksFor, type ChoiceField, choiceFields, type Offered } from './choices.ts';
import { keptFields } from './kept-fields.ts';

/** Search, filters and order as a plain form: what it sends is an address. */
export function searchForm(offered: Offered, context: PageContext): Html {
  const { words, view, root, isEmbedded } = context;
  const { filter } = view;
  const { search } = words;
  const day = (name: string, label: string): Html =>
    html`<p><label for="${name}">${label}</label> <input type="date" id="${name}" name="${name}" value="${filter.get(name) ?? ''}"></p>`;
  return html`<search><form class="search" action="${root}${isEmbedded && embedPath}${view.path}" method="get"${isEmbedded && html` target="_self"`} aria-label="${search.title}">
<p class="words"><label for="text">${search.text}</label> <input type="search" id="text" name="text" value="${filter.get('text') ?? ''}" dir="auto" maxlength="1000" aria-describedby="text-hint"> <button>${search.show}</button> <span class="note" id="text-hint">${search.hint}</span></p>
<details><summary>${search.more}</summary>
<div class="filters">
${offered.facets !== undefined && choiceFields(offered, view, words).map((field) => boxes(field, context))}
<fieldset><legend>${words.histogram}</legend>
${day('occurred.firstDay', search.from)}
${day('occurred.lastDay', search.to)}
<p><label for="order">${search.order}</label> <select id="order" name="order">${ordersOf(context)}</select></p>
</fieldset>
</div>
<p><button>${search.show}</button></p>
</details>
${keptFields(context, (name) => ownFields.has(name))}
</form></search>`;
}

/** Names of fields that the form has of its own. */
const ownFields: ReadonlySet<string> = new Set([
  'text',
  'kinds',
  'evidence',
  'actors.anyOf',
  'places.anyOf',
  'occurred.firstDay',
  'occurred.lastDay',
  'order',
]);

function ordersOf({ words, view }: PageContext): Html[] {
  const orders: readonly EventOrder[] = [
    'DATE_DESC',
    'DATE_ASC',
    'CHANGED_DESC',
    'KILLED_LOW_DESC',
    ...(view.filter.has('text') ? (['RELEVANCE'] as const) : []),
  ];
  const all = orders.includes(view.order) ? orders : [...orders, view.order];
  return all.map(
    (order) => html`<option value="${order}"${order === view.order && html` selected`}>${words.orders[order]}</option>`,
  );
}

/** Boxes to tick: what there is, and what is ticked already. */
function boxes({ name, legend, choices }: ChoiceField, { view, write }: PageContext): Html | undefined {
  if (choices.length === 0) return undefined;
  const ticked = new Set(asksFor(view, name));
  return html`<fieldset><legend>${legend}</legend><ul>${choices.map(
    ({ value, label, count }) =>
      html`<li><label><input type="checkbox" name="${name}" value="${value}"${ticked.has(value) && html` checked`}> <bdi>${label}</bdi></label>${count !== undefined && html` <span class="note">${write.count(count)}</span>`}</li>`,
  )}</ul></fieldset>`;
}
