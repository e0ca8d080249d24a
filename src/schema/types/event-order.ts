import type { EventRanking } from '../../domain/derived/event-rankings.ts';
import { builder, enumOf } from '../builder.ts';
import { withCheck } from '../run/argument-checks.ts';

const eventOrders = {
  DATE_ASC:
    'By date, earliest first: earliest moment, part of day (none first), latest moment, id. What has no beginning stands at its latest moment, the one that is known; what has no end after all others of its beginning.',
  DATE_DESC: 'The same, turned round.',
  RELEVANCE:
    'By how well they answer filter.text, best first, then by date. For each word or phrase the best place that it is found in counts: the title 8, a name 4, the summary 2, a statement 1; and 8 more where it stands as it was typed, not in another form of an Arabic word.',
  ADDED_DESC: 'By when they were first recorded (addedAt), newest first, then by date.',
  CHANGED_DESC: 'By when they, or claims about them, were last changed (changedAt), newest first, then by date.',
  KILLED_LOW_DESC:
    'By how many were killed at least, most first, then by date: of everybody, as in casualties. Events without such a number come last.',
  KILLED_BEST_DESC: 'The same by the best estimate.',
  KILLED_HIGH_DESC: 'The same by how many were killed at most; events that nothing bounds come last.',
} as const satisfies Record<string, string>;
export type EventOrder = keyof typeof eventOrders;

/** What else than their dates events stand by in each order. */
export const rankings: Readonly<Record<EventOrder, EventRanking | undefined>> = {
  DATE_ASC: undefined,
  DATE_DESC: undefined,
  RELEVANCE: 'RELEVANCE',
  ADDED_DESC: 'ADDED',
  CHANGED_DESC: 'CHANGED',
  KILLED_LOW_DESC: 'KILLED_LOW',
  KILLED_BEST_DESC: 'KILLED_BEST',
  KILLED_HIGH_DESC: 'KILLED_HIGH',
};

const eventOrder = enumOf('EventOrder', 'The order of a list of events.', eventOrders);

/** The order where none is asked for. */
export const orderUnasked = 'DATE_ASC' satisfies EventOrder;

export const orderArgument = builder.args((t) => ({
  orderBy: t.field({ type: eventOrder, required: false, defaultValue: orderUnasked, description: 'In which order.' }),
}));

/** Refuses an order for an edge by itself that only events of a list have. */
export const checkEdge = withCheck(({ orderBy }: { readonly orderBy?: EventOrder | null | undefined }, problems) => {
  if (rankings[orderBy ?? orderUnasked] !== undefined)
    problems.at('orderBy').add('CONTRADICTION', 'An event by itself has a place by date only; ask for the list again.');
});
