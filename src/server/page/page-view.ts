import { Problems } from '../../domain/base/problem.ts';
import { filterOfQuery, isOfFilter } from '../../schema/run/filter-of-query.ts';
import type { EventFilterInput } from '../../schema/types/event-filter.ts';
import type { EventOrder } from './documents/page-results.ts';
import type { PageWords } from './words/page-words.ts';

/** What an address asks to see. All of it is in the address, so that whoever is sent it sees the same. */
export interface PageView {
  /** Below where the server is. */
  readonly path: string;
  /** The language that the address names; undefined where the browser's is taken. */
  readonly lang: string | undefined;
  readonly order: EventOrder;
  /** Which events, as the addresses of feeds ask for them; without what is left blank in a form. */
  readonly filter: URLSearchParams;
  /** Page cursors. */
  readonly after: string | undefined;
  readonly before: string | undefined;
  /** A day, an instant, or a ledger cursor; undefined for now. */
  readonly asOf: string | undefined;
  /** The same of what the record is held against as it stood: undefined for now, and where nothing is compared. */
  readonly until: string | undefined;
}

const orderUnasked: EventOrder = 'DATE_DESC';

/** Reads what an address asks to see. What is no word of ours in it is left alone: addresses that are passed on gather others'. */
export function viewOf(path: string, parameters: URLSearchParams, words: PageWords): PageView {
  const given = (name: string): string | undefined => parameters.get(name) || undefined;
  const order = given('order') ?? '';
  const filter = new URLSearchParams();
  for (const [name, value] of parameters)
    if (name !== 'timelines' && value !== '' && isOfFilter(name)) filter.append(name, value);
  return {
    path,
    lang: given('lang') === words.language ? words.language : undefined,
    order: isOrder(order, words) && (order !== 'RELEVANCE' || mayAskWords(filter)) ? order : orderUnasked,
    filter,
    after: given('after'),
    before: given('before'),
    asOf: given('asOf'),
    until: isComparison(path) ? given('until') : undefined,
  };
}

function isOrder(order: string, { orders }: PageWords): order is EventOrder {
  return Object.hasOwn(orders, order);
}

/** Whether there may be words that an event can answer better than another; a form that they were taken out of still names that order. */
function mayAskWords(filter: URLSearchParams): boolean {
  return filter.has('text') || filter.has('filter');
}

/** The filter that a view asks for, and what is wrong with it. */
export function filterOf({ filter }: PageView): { readonly filter: EventFilterInput; readonly problems: Problems } {
  const problems = new Problems();
  return { filter: filterOfQuery(filter, problems), problems };
}

/** What a path to a comparison ends with. */
export const comparisonEnd = '/compare';

function isComparison(path: string): boolean {
  return path.endsWith(comparisonEnd);
}

/** What a day, where one is given, means as a position of the record: its end. */
export function positionOf(asOf: string | undefined): string | undefined {
  return asOf !== undefined && isDay(asOf) ? `${asOf}T23:59:59.999Z` : asOf;
}

/** Whether a text is a day. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** The parameters of a view, in one order, so that equal views have equal addresses. */
export function parametersOf({ lang, order, filter, after, before, asOf, until }: PageView): URLSearchParams {
  const own = { order: order === orderUnasked ? undefined : order, asOf, until, after, before, lang };
  const parameters = new URLSearchParams(filter);
  parameters.sort();
  for (const [name, value] of Object.entries(own)) if (value !== undefined) parameters.set(name, value);
  return parameters;
}

/** What a view becomes where it is narrowed further, from its first page. */
export function narrowed({ filter }: PageView, to: Readonly<Record<string, string>>): Partial<PageView> {
  const parameters = new URLSearchParams(filter);
  for (const [name, value] of Object.entries(to)) parameters.set(name, value);
  return { filter: parameters, after: undefined, before: undefined };
}

/** What a view becomes without a part of its filter, from its first page. */
export function withoutFilter({ filter }: PageView, isLeftOut: (name: string) => boolean): Partial<PageView> {
  return { filter: new URLSearchParams([...filter].filter(([name]) => !isLeftOut(name))), after: undefined, before: undefined };
}
