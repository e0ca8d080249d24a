import type { Problems } from '../../domain/base/problem.ts';
import type { DimensionTally } from '../../domain/derived/groupings.ts';
import type { LocationPrecision } from '../../domain/record/event-location.ts';
import type { ScenesTally, Spot } from '../../ledger/counting.ts';
import { builder } from '../builder.ts';
import { place, timelineEvent } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { locationPrecision } from './event-location.ts';
import { defaultPageSize } from './page.ts';
import { coordinates } from './place.ts';

export const precisionCount = builder.objectRef<DimensionTally>('PrecisionCount').implement({
  description: 'How many events have a scene that is known so exactly.',
  fields: (t) => ({
    precision: t.field({
      type: locationPrecision,
      description: 'How exactly.',
      resolve: ({ key }) => key[0] as LocationPrecision,
    }),
    count: t.exposeInt('count', { description: 'How many of the events, each counted once.' }),
  }),
});

const mapSpot = builder.objectRef<Spot>('MapSpot').implement({
  description: 'A point or a circle that a map draws: all scenes that are at one place, and are known alike.',
  fields: (t) => ({
    place: t.field({
      type: place,
      nullable: true,
      description: 'The place; null where coordinates alone are stated.',
      resolve: ({ place: id }, _, { reader }) => (id === undefined ? undefined : reader.referred('place', id)),
    }),
    precision: t.field({
      type: locationPrecision,
      description: 'How exactly it is known.',
      resolve: ({ precision }) => precision,
    }),
    coordinates: t.field({
      type: coordinates,
      description: 'The point, or the centre of a DISTRICT’s circle.',
      resolve: (spot) => spot.coordinates,
    }),
    radiusKm: t.float({
      nullable: true,
      description: 'Radius in kilometres: of a DISTRICT’s circle, of NEAR where it is said.',
      resolve: ({ radiusKm }) => radiusKm,
    }),
    count: t.exposeInt('count', { description: 'How many of the events have a scene there, each counted once.' }),
    event: t.field({
      type: timelineEvent,
      nullable: true,
      description: 'The event, where it is the only one.',
      resolve: ({ event }, _, { reader }) => (event === undefined ? undefined : reader.event(event)),
    }),
  }),
});

/** More spots than a map has room for; each costs as an object of a list does. */
const mostSpots = 5_000;

const checkSpots = withCheck(({ first }: { readonly first?: number | null | undefined }, problems: Problems) => {
  const size = first ?? defaultPageSize;
  if (size < 1 || size > mostSpots)
    problems.at('first').add('PAGE_SIZE', `Ask for 1 to ${mostSpots} spots; ${size} were asked for.`, {
      found: size,
      limit: mostSpots,
    });
});

export const eventsOnMap = builder.objectRef<ScenesTally>('EventsOnMap').implement({
  description:
    'What a map shows of events, all of them, and what it does not. Only scenes are drawn, and only those that have coordinates; nothing is made up for the others.',
  fields: (t) => ({
    drawn: t.exposeInt('drawn', { description: 'How many events are drawn, at one spot or at several.' }),
    inSeveralPlaces: t.exposeInt('inSeveralPlaces', {
      description: 'How many of them are drawn at several spots, since accounts differ about where they were.',
    }),
    notDrawn: t.field({
      type: [precisionCount],
      description: 'How many are drawn nowhere, by how exactly their place is known: the most exact of their scenes.',
      resolve: ({ notDrawn }) => [...notDrawn].map(([precision, count]) => ({ key: [precision], count })),
    }),
    withoutScene: t.exposeInt('withoutScene', { description: 'How many have no scene: nothing says where they were.' }),
    spotCount: t.int({ description: 'How many spots there are.', resolve: ({ spots }) => spots.length }),
    spots: t.field({
      type: [mapSpot],
      description: 'Where they are drawn, those with most events first; an event counts at each of its spots.',
      args: {
        first: t.arg.int({
          required: false,
          defaultValue: defaultPageSize,
          description: `How many of them, 1 to ${mostSpots}.`,
        }),
      },
      extensions: checkSpots,
      resolve: ({ spots }, { first }) => spots.slice(0, first ?? defaultPageSize),
    }),
  }),
});
