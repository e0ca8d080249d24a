import { type Html, type HtmlValue, html } from '../html.ts';
import { type PageContext, pathOf } from '../page-context.ts';
import { narrowed, type PageView, withoutFilter } from '../page-view.ts';
import { asksFor, choiceFields, type Offered } from './choices.ts';

/** Something that the address asks for, and the same view without it. */
interface Asked {
  readonly label: HtmlValue;
  readonly value: string | undefined;
  readonly without: Partial<PageView>;
}

/** What the address narrows the view to, whoever narrowed it, and the way out of each; undefined where that is nothing. */
export function askedFor(offered: Offered, context: PageContext): Html | undefined {
  const { words, view } = context;
  const { narrowedTo, without, clear } = words.search;
  if (view.filter.size === 0) return undefined;
  const fields = [...textsAsked(context), ...choicesAsked(offered, context)];
  const all = [...fields.flatMap(({ asked }) => asked), ...othersAsked(new Set(fields.map(({ name }) => name)), context)];
  return html`<div class="asked"><p id="asked">${narrowedTo}</p>
<ul aria-labelledby="asked">${all.map(
    ({ label, value, without: others }, i) =>
      html`<li><span id="asked-${i}">${label}${value !== undefined && html`: <bdi>${value}</bdi>`}</span> <a href="${pathOf(context, others)}" aria-label="${without}" aria-describedby="asked-${i}">✕</a></li>`,
  )}</ul>
<p><a href="${pathOf(
    context,
    withoutFilter(view, () => true),
  )}">${clear}</a></p></div>`;
}

/** What is asked for by a field of the filter. */
interface AskedBy {
  readonly name: string;
  readonly asked: readonly Asked[];
}

function textsAsked({ words: { search }, view, write }: PageContext): AskedBy[] {
  const fields = [
    { name: 'text', label: search.words, inWords: (text: string) => text },
    { name: 'occurred.firstDay', label: search.from, inWords: write.day },
    { name: 'occurred.lastDay', label: search.to, inWords: write.day },
  ];
  return fields.map(({ name, label, inWords }) => {
    const value = view.filter.get(name);
    return {
      name,
      asked: value === null ? [] : [{ label, value: inWords(value), without: withoutFilter(view, (each) => each === name) }],
    };
  });
}

function choicesAsked(offered: Offered, { words, view }: PageContext): AskedBy[] {
  return choiceFields(offered, view, words).map(({ name, legend, choices }) => {
    const values = asksFor(view, name);
    const asked = choices.filter(({ value }) => values.includes(value));
    return {
      name,
      asked: asked.map(({ value, label }) => ({ label: legend, value: label, without: withoutValue(name, value, view) })),
    };
  });
}

/** Without one value of several; without the last one the rest of its field asks nothing. */
function withoutValue(name: string, value: string, view: PageView): Partial<PageView> {
  const others = asksFor(view, name).filter((each) => each !== value);
  if (others.length > 0) return narrowed(view, { [name]: others.join(',') });
  return withoutFilter(view, (each) => fieldOf(each) === fieldOf(name));
}

/** What the form has no field for, by the names of the API, but for a part of the map. */
function othersAsked(shown: ReadonlySet<string>, { words, view }: PageContext): Asked[] {
  const others = Map.groupBy(
    [...view.filter].filter(([name]) => !shown.has(name)),
    ([name]) => fieldOf(name),
  );
  return [...others].map(([field, given]) => {
    const without = withoutFilter(view, (name) => fieldOf(name) === field && !shown.has(name));
    if (field === 'box' || field === 'near') return { label: words.search.partOfMap, value: undefined, without };
    const label = html`<bdi lang="en">${[...new Set(given.map(([name]) => name))].join(', ')}</bdi>`;
    return { label, value: given.map(([, value]) => value).join(', '), without };
  });
}

/** The field of the filter that a parameter is about. */
function fieldOf(name: string): string | undefined {
  return name.split('.')[0];
}
