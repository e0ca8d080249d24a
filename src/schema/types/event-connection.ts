import { cursorOf } from '../../domain/base/cursor.ts';
import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { dateSortKey, deriveDate } from '../../domain/dates/event-date.ts';
import { type EventFilter, termsOf } from '../../domain/derived/event-filter.ts';
import type { Keyed } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';
import { type EventModel, timelineEvent } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { ListedEvents } from '../run/listed-events.ts';
import { asConnection, counting, type FieldCost } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { readFilterOf } from '../run/parse-event-filter.ts';
import { casualtyTotal, casualtyTotals } from './casualty-total.ts';
import { type Connection, inTurn, lazily, pageInfo } from './connection.ts';
import { eventBounds } from './event-bounds.ts';
import { eventFacets } from './event-facets.ts';
import { type EventFilterInput, eventFilter, isSearch } from './event-filter.ts';
import { eventGroups, listGroups } from './event-groups.ts';
import { type EventOrder, orderArgument, orderUnasked, rankings } from './event-order.ts';
import { highlightsOf, highlightType } from './highlight.ts';
import { histogramOf, histogramType, interval } from './histogram.ts';
import { checkPage, type PageArguments, pageArguments, pageCursor, readPage } from './page.ts';

/** An event at its place in an order. */
export interface EventEdgeModel {
  readonly node: EventModel;
  readonly order: EventOrder;
  /** Its key, and what was searched for, where it is of a list. */
  readonly key?: string;
  readonly terms?: readonly SearchTerm[];
}

export const eventEdge = builder.objectRef<EventEdgeModel>('EventEdge').implement({
  description: 'One entry of an event connection.',
  fields: (t) => ({
    node: t.field({ type: timelineEvent, description: 'The event.', resolve: (edge) => edge.node }),
    cursor: t.string({
      description: 'Where it stands: a page cursor for after and before.',
      resolve: ({ node, order, key }) => pageCursor(connectionName(order), key ?? keyOf(node)),
    }),
    sortKey: t.string({
      description:
        'Text that, compared by code unit, gives the order of the connection: put an event that comes live in its place by it.',
      resolve: ({ node, order, key = keyOf(node) }) => (order === 'DATE_DESC' ? turned(key) : key),
    }),
    highlights: t.field({
      type: [highlightType],
      description:
        'Where filter.text was found in the event, what counts most first, at most ten; empty where nothing was searched for.',
      resolve: ({ node, terms = [] }, _, { reader }) => (terms.length === 0 ? [] : highlightsOf(node, terms, reader)),
    }),
  }),
});

function keyOf({ id, state }: EventModel): string {
  return dateSortKey(deriveDate(state.date), id);
}

function connectionName(order: EventOrder): string {
  return `events/${order}`;
}

// Keys are printable ASCII and all of one length: each character's opposite in that range turns the order round.
function turned(key: string): string {
  return [...key].map((each) => String.fromCharCode(0x9e - each.charCodeAt(0))).join('');
}

/** Something about all the events that a filter accepts. */
interface Filtered {
  readonly filter: EventFilter;
}

interface EventConnectionModel extends Connection<Keyed>, Filtered {
  readonly order: EventOrder;
}

const pageCost: FieldCost = { readsPage: true };
const entriesCost: FieldCost = { ...pageCost, listsPage: true };

export const eventTotals = builder.interfaceRef<Filtered>('EventTotals');

export const eventConnection = builder.objectRef<EventConnectionModel>('EventConnection').implement({
  description:
    'A page of events, all of it read at one position of the ledger: subscribe since readAt of the first page, and nothing falls between.',
  extensions: asConnection,
  interfaces: [eventTotals],
  fields: (t) => ({
    edges: t.field({
      type: [eventEdge],
      extensions: entriesCost,
      description: 'The events with their cursors.',
      resolve: ({ page, order, filter }, _, { reader }) =>
        inTurn(page, reader, ({ edges }) => {
          const terms = termsOf(filter);
          const entryOf = (node: EventModel, at: number): EventEdgeModel => ({ node, key: edges[at]?.key() ?? '', order, terms });
          return listed(edges, reader, terms.length === 0 ? connectionName(order) : undefined, entryOf);
        }),
    }),
    nodes: t.field({
      type: [timelineEvent],
      extensions: entriesCost,
      description: 'The events alone.',
      resolve: ({ page }, _, { reader }) => inTurn(page, reader, ({ edges }) => listed(edges, reader, 'nodes')),
    }),
    pageInfo: t.field({
      type: pageInfo,
      extensions: pageCost,
      description: 'What is before and after this page.',
      resolve: ({ page }) => page(),
    }),
    readAt: t.field({
      type: 'LedgerCursor',
      description: 'The ledger position that this was read at.',
      resolve: (_, __, { reader }) => cursorOf(reader.position),
    }),
  }),
});

eventTotals.implement({
  description:
    'What all the events that a filter accepts come to: of a connection’s, on all pages, and of a stream of totals, at each of its positions.',
  fields: (t) => ({
    totalCount: t.int({
      extensions: counting(1),
      description: 'How many events the filter accepts, on all pages.',
      resolve: ({ filter }, _, { reader }) => reader.view.countEvents({ filter, rights: reader.rights }),
    }),
    histogram: t.field({
      extensions: counting(1),
      type: histogramType,
      description: 'All of these events, on all pages, counted by when they may have been.',
      args: { by: t.arg({ type: interval, required: true, description: 'How long a bucket is.' }) },
      resolve: ({ filter }, { by }, { reader }) => histogramOf({ filter, rights: reader.rights }, by, reader),
    }),
    facets: t.field({
      extensions: counting(0),
      type: eventFacets,
      description: 'All of these events, on all pages, counted by what they have.',
      resolve: ({ filter }, _, { reader }) => ({ filter, rights: reader.rights }),
    }),
    groups: t.field({
      ...eventGroups,
      resolve: ({ filter }, args, { reader }) => listGroups({ filter, rights: reader.rights }, args, reader),
    }),
    casualties: t.field({
      extensions: counting(8),
      type: [casualtyTotal],
      description:
        'What the figures of all of these events add up to, on all pages. Retracted and merged events never count; disputed ones do, and are counted apart.',
      resolve: ({ filter }, _, { reader }) => casualtyTotals({ filter, rights: reader.rights }, reader),
    }),
    bounds: t.field({
      extensions: counting(3),
      type: eventBounds,
      nullable: true,
      description: 'What all of these events lie within, on all pages; null where there is none.',
      resolve: ({ filter }, _, { reader }) => reader.view.boundsOf({ filter, rights: reader.rights }),
    }),
  }),
});

/** Entries of a page; `kind` sets those of one event apart, which are made of more than it where there is none. */
function listed<Entry = EventModel>(
  edges: readonly { readonly node: Keyed }[],
  reader: OperationReader,
  kind: string | undefined,
  entryOf?: (event: EventModel, at: number) => Entry,
): Iterable<Entry> {
  const events = edges.map(({ node }) => node);
  return new ListedEvents(reader, events, kind, entryOf) as Iterable<unknown> as Iterable<Entry>;
}

export interface EventsArguments extends PageArguments {
  readonly filter?: EventFilterInput | null | undefined;
  readonly orderBy?: EventOrder | null | undefined;
}

export const eventsArguments = {
  ...builder.args((t) => ({
    filter: t.field({ type: eventFilter, required: false, description: 'Which events; all public ones where it is left out.' }),
  })),
  ...orderArgument,
  ...pageArguments,
};

export const checkEvents = withCheck(async ({ filter, orderBy, ...page }: EventsArguments, problems, { reader }, info) => {
  checkPage(page, connectionName(orderBy ?? orderUnasked), problems);
  problems.addAll((await readFilterOf(info, filter, reader)).wrong);
  if (orderBy === 'RELEVANCE' && !isSearch(filter))
    problems.at('orderBy').add('REQUIRED', 'RELEVANCE orders by how well filter.text is answered: give one.');
});

/** A page of the events that a filter accepts. */
export function listEvents(
  filter: EventFilter,
  { orderBy: asked, ...args }: Omit<EventsArguments, 'filter'>,
  reader: OperationReader,
): EventConnectionModel {
  const orderBy = asked ?? orderUnasked;
  const connection = lazily(() =>
    readPage(
      {
        connection: connectionName(orderBy),
        descending: orderBy === 'DATE_DESC',
        keys: (range) => reader.view.eventPage({ filter, rights: reader.rights }, range, rankings[orderBy]),
        // They are read where they are asked for.
        nodes: (events) => events,
      },
      args,
    ),
  );
  return { ...connection, order: orderBy, filter };
}
