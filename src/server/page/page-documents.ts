import { readFileSync } from 'node:fs';
import type { EventFilterInput } from '../../schema/types/event-filter.ts';
import type {
  ActorAskedQuery,
  ActorAskedQueryVariables,
  ComparePageQuery,
  ComparePageQueryVariables,
  ElementLiveSubscription,
  ElementLiveSubscriptionVariables,
  ElementPageQuery,
  ElementPageQueryVariables,
  EventPageQuery,
  EventPageQueryVariables,
  LedgerSpanQuery,
  LedgerSpanQueryVariables,
  PageLiveSubscription,
  PageLiveSubscriptionVariables,
  PictureBarsQuery,
  PictureBarsQueryVariables,
  PictureDaysQuery,
  PictureDaysQueryVariables,
  PictureSpotsQuery,
  PictureSpotsQueryVariables,
  PlaceAskedQuery,
  PlaceAskedQueryVariables,
  TimelineFacetsQuery,
  TimelineFacetsQueryVariables,
  TimelineNameQuery,
  TimelineNameQueryVariables,
  TimelinePageQuery,
  TimelinePageQueryVariables,
  TimelineSlugsQuery,
  TimelineSlugsQueryVariables,
  TimelinesPageQuery,
  TimelinesPageQueryVariables,
  TimelineTitleQuery,
  TimelineTitleQueryVariables,
  TimelineTotalsQuery,
  TimelineTotalsQueryVariables,
} from './documents/page-results.ts';

/** What a document is asked with. */
export type PageVariables = { readonly [name: string]: unknown };

/** What the page asks of the API, with what that answers: the types are made from the documents (`npm run generate`). */
export interface PageDocument<Result, Variables> {
  readonly text: string;
  /** Never there: they tell the types apart. */
  readonly result?: Result;
  readonly variables?: Variables;
}

/** A filter is the API's own as it was read from the address, with all that it may leave out. */
type WithFilter<Variables> = Omit<Variables, 'filter'> & { readonly filter: EventFilterInput };

const named = ['actor-said', 'place-said', 'text'];
const event = ['claim', 'event', 'change', 'said', 'date-said', 'figure-said', 'event-named', ...named];
const elementEvent = ['element-event', 'date-said', 'figure-said', 'actor-said', 'text'];

/** A page of events, with all that is told of each. */
export const timelinePage: PageDocument<TimelinePageQuery, WithFilter<TimelinePageQueryVariables>> = read(
  'timeline-page',
  ...event,
);
/** What the events add up to. */
export const timelineTotals: PageDocument<TimelineTotalsQuery, WithFilter<TimelineTotalsQueryVariables>> = read(
  'timeline-totals',
);
/** What there is to choose. */
export const timelineFacets: PageDocument<TimelineFacetsQuery, WithFilter<TimelineFacetsQueryVariables>> = read(
  'timeline-facets',
  ...named,
);
/** From which day to which a time axis goes. */
export const pictureDays: PageDocument<PictureDaysQuery, WithFilter<PictureDaysQueryVariables>> = read('picture-days');
/** What stands on a time axis. */
export const pictureBars: PageDocument<PictureBarsQuery, WithFilter<PictureBarsQueryVariables>> = read('picture-bars');
/** Where events were. */
export const pictureSpots: PageDocument<PictureSpotsQuery, WithFilter<PictureSpotsQueryVariables>> = read('picture-spots');
/** What an actor, or a place, is called that an address asks for. */
export const actorAsked: PageDocument<ActorAskedQuery, ActorAskedQueryVariables> = read('actor-asked');
export const placeAsked: PageDocument<PlaceAskedQuery, PlaceAskedQueryVariables> = read('place-asked');
/** From when to when the ledger goes. */
export const ledgerSpan: PageDocument<LedgerSpanQuery, LedgerSpanQueryVariables> = read('ledger-span');
/** What of a timeline is not as it was. */
export const comparePage: PageDocument<ComparePageQuery, WithFilter<ComparePageQueryVariables>> = read(
  'compare-page',
  'change',
  'event-named',
  'date-said',
  'text',
);
export const timelineName: PageDocument<TimelineNameQuery, TimelineNameQueryVariables> = read('timeline-name', 'text');
export const timelinesPage: PageDocument<TimelinesPageQuery, TimelinesPageQueryVariables> = read('timelines-page', 'text');
/** What a timeline is called. */
export const timelineTitle: PageDocument<TimelineTitleQuery, TimelineTitleQueryVariables> = read('timeline-title', 'text');
export const timelineSlugs: PageDocument<TimelineSlugsQuery, TimelineSlugsQueryVariables> = read('timeline-slugs');
export const eventPage: PageDocument<EventPageQuery, EventPageQueryVariables> = read('event-page', ...event);
/** What an element in another page shows first. */
export const elementPage: PageDocument<ElementPageQuery, WithFilter<ElementPageQueryVariables>> = read(
  'element-page',
  ...elementEvent,
);
/** What it follows. */
export const elementLive: PageDocument<ElementLiveSubscription, WithFilter<ElementLiveSubscriptionVariables>> = read(
  'element-live',
  ...elementEvent,
);
/** What the script of a page follows. */
export const pageLive: PageDocument<PageLiveSubscription, PageLiveSubscriptionVariables> = read('live');

function read(...names: readonly string[]): { readonly text: string } {
  // The sources are packed beside what is built of them.
  const folder = new URL('../../../src/server/page/documents/', import.meta.url);
  return { text: names.map((name) => readFileSync(new URL(`${name}.graphql`, folder), 'utf8')).join('\n') };
}
