import type { EventOrder, TimelineFacetsQuery } from '../documents/page-results.ts';
import { type Html, type HtmlValue, html } from '../html.ts';
import { type PageContext, pathOf } from '../page-context.ts';
import { isDay } from '../page-view.ts';

/** What there is to choose, with how many events have it. */
export type Facets = NonNullable<NonNullable<TimelineFacetsQuery['timeline']>['events']>['facets'];

/** One thing to choose. */
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number | undefined;
}

/** Search, filters and order as a plain form: what it sends is an address. */
export function searchForm(facets: Facets | undefined, context: PageContext): Html {
  const { words, view, root } = context;
  const { filter, asOf } = view;
  const { search } = words;
  const isFiltered = [...filter.keys()].some((name) => name !== 'text') || asOf !== undefined;
  const day = (name: string, value: string | undefined, label: string, hint?: string): Html =>
    html`<p><label for="${name}">${label}</label> <input type="date" id="${name}" name="${name}" value="${value ?? ''}"${hint !== undefined && html` aria-describedby="${name}-hint"`}>${hint !== undefined && html` <span class="note" id="${name}-hint">${hint}</span>`}</p>`;
  return html`<search><form class="search" action="${root}${view.path}" method="get" aria-label="${search.title}">
<p class="words"><label for="text">${search.text}</label> <input type="search" id="text" name="text" value="${filter.get('text') ?? ''}" dir="auto" maxlength="1000" aria-describedby="text-hint"> <button>${search.show}</button> <span class="note" id="text-hint">${search.hint}</span></p>
<details${isFiltered && html` open`}><summary>${search.more}</summary>
<div class="filters">
${facets !== undefined && facetFields(facets, context)}
<fieldset><legend>${words.histogram}</legend>
${day('occurred.firstDay', filter.get('occurred.firstDay') ?? undefined, search.from)}
${day('occurred.lastDay', filter.get('occurred.lastDay') ?? undefined, search.to)}
${day('asOf', asOf !== undefined && isDay(asOf) ? asOf : undefined, search.asOf, search.asOfHint)}
<p><label for="order">${search.order}</label> <select id="order" name="order">${ordersOf(context)}</select></p>
</fieldset>
</div>
<p><button>${search.show}</button> <a href="${pathOf(context, nothingAsked)}">${search.clear}</a></p>
</details>
${hiddenFields(context)}
</form></search>`;
}

const nothingAsked = { filter: new URLSearchParams(), after: undefined, before: undefined, asOf: undefined };

/** Names of fields that the form has of its own. */
const ownFields: ReadonlySet<string> = new Set([
  'text',
  'kinds',
  'evidence',
  'actors.anyOf',
  'places.anyOf',
  'occurred.firstDay',
  'occurred.lastDay',
]);

/** What the address asks beside what the form has fields for. */
function hiddenFields({ view: { filter, lang, asOf } }: PageContext): Html[] {
  const others = [...filter].filter(([name]) => !ownFields.has(name));
  const own = [...(lang === undefined ? [] : [['lang', lang]]), ...(asOf === undefined || isDay(asOf) ? [] : [['asOf', asOf]])];
  return [...others, ...own].map(([name = '', value = '']) => html`<input type="hidden" name="${name}" value="${value}">`);
}

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

function facetFields({ kinds, evidence, actors, places }: Facets, context: PageContext): HtmlValue {
  const { words } = context;
  const { search } = words;
  return [
    choices(
      'kinds',
      search.kinds,
      kinds.map(({ kind, count }) => ({ value: kind, label: words.kind(kind), count })),
      context,
    ),
    choices(
      'evidence',
      search.evidence,
      evidence.map(({ evidence: how, count }) => ({ value: how, label: words.evidenceName[how], count })),
      context,
    ),
    choices(
      'actors.anyOf',
      search.actors,
      actors.map(({ actor: { slug, name }, count }) => ({ value: slug, label: name.text, count })),
      context,
    ),
    choices(
      'places.anyOf',
      search.places,
      places.map(({ place: { slug, name }, count }) => ({ value: slug, label: name.text, count })),
      context,
    ),
  ];
}

/** Boxes to tick: what there is, and what is ticked already. */
function choices(name: string, legend: string, found: readonly Choice[], { view, write }: PageContext): Html | undefined {
  const ticked = new Set(view.filter.getAll(name).flatMap((each) => each.split(',').map((value) => value.trim())));
  const missing = [...ticked].filter((value) => !found.some((choice) => choice.value === value));
  const all: readonly Choice[] = [...found, ...missing.map((value) => ({ value, label: value, count: undefined }))];
  if (all.length === 0) return undefined;
  return html`<fieldset><legend>${legend}</legend><ul>${all.map(
    ({ value, label, count }) =>
      html`<li><label><input type="checkbox" name="${name}" value="${value}"${ticked.has(value) && html` checked`}> <bdi>${label}</bdi></label>${count !== undefined && html` <span class="note">${write.count(count)}</span>`}</li>`,
  )}</ul></fieldset>`;
}
