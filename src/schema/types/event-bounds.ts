import { type Box, boxAround } from '../../domain/derived/scenes.ts';
import type { EventsBounds } from '../../ledger/counting.ts';
import { builder } from '../builder.ts';

const geoBox = builder.objectRef<Box>('GeoBox').implement({
  description:
    'A box on the earth, in degrees (WGS 84), edges counted. Where west is the greater of the two it lies across the antimeridian.',
  fields: (t) => ({
    south: t.exposeFloat('south', { description: 'Its southern edge.' }),
    west: t.exposeFloat('west', { description: 'Its western edge.' }),
    north: t.exposeFloat('north', { description: 'Its northern edge.' }),
    east: t.exposeFloat('east', { description: 'Its eastern edge.' }),
  }),
});

export const eventBounds = builder.objectRef<EventsBounds>('EventBounds').implement({
  description: 'What many events lie within, in time and on the map.',
  fields: (t) => ({
    earliest: t.expose('earliest', {
      type: 'Date',
      nullable: true,
      description: 'The first day that any of them may have been on, as stated; null where one of them has no beginning.',
    }),
    latest: t.expose('latest', {
      type: 'Date',
      nullable: true,
      description: 'The last day that any of them may have been on; null where one of them goes on, or has no known end.',
    }),
    firstKnown: t.expose('firstKnown', {
      type: 'Date',
      description: 'The first of their earliest days; of an event without one, its latest counts: where an axis begins.',
    }),
    lastKnown: t.expose('lastKnown', {
      type: 'Date',
      description:
        'The last of their latest days; of an event without one, its earliest counts: where an axis ends at the soonest.',
    }),
    box: t.field({
      type: geoBox,
      nullable: true,
      description: 'Around every scene that may be drawn, with the circles of districts; null where none may.',
      resolve: ({ scenes }) => boxAround(scenes),
    }),
  }),
});
