import { builder, enumOf } from '../builder.ts';
import { withCheck } from '../run/argument-checks.ts';

const eventOrders = {
  DATE_ASC: 'By date, earliest first: earliest moment, part of day (none first), latest moment, id.',
  DATE_DESC: 'The same, turned round.',
  RELEVANCE:
    'By how well they answer filter.text, best first, then by date. For each word or phrase the best place that it is found in counts: the title 8, a name 4, the summary 2, a statement 1; and 8 more where it stands as it was typed, not in another form of an Arabic word.',
} as const satisfies Record<string, string>;
export type EventOrder = keyof typeof eventOrders;

const eventOrder = enumOf('EventOrder', 'The order of a list of events.', eventOrders);

/** The order where none is asked for. */
export const orderUnasked = 'DATE_ASC' satisfies EventOrder;

export const orderArgument = builder.args((t) => ({
  orderBy: t.field({ type: eventOrder, required: false, defaultValue: orderUnasked, description: 'In which order.' }),
}));

/** Refuses an order for an edge by itself that only what a search found has. */
export const checkEdge = withCheck(({ orderBy }: { readonly orderBy?: EventOrder | null | undefined }, problems) => {
  if (orderBy === 'RELEVANCE')
    problems.at('orderBy').add('CONTRADICTION', 'An event by itself has a place by date only: it answers no search.');
});
