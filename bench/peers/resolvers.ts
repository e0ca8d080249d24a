import type { EventArguments, EventNode, EventQueries } from './event-queries.ts';
import type { Loaders } from './loaders.ts';

export interface Context {
  readonly events: EventQueries;
  readonly loaders: Loaders;
}

/** Only what no row says by itself is resolved; what is asked of the database is known from the arguments. */
export const resolvers = {
  Query: {
    events: (_: unknown, args: EventArguments) => args,
  },
  EventConnection: {
    nodes: (args: EventArguments, _: unknown, { events }: Context) => events.page(args),
    totalCount: ({ filter }: EventArguments, _: unknown, { events }: Context) => events.count(filter),
  },
  TimelineEvent: {
    locations: ({ number }: EventNode, _: unknown, { loaders }: Context) => loaders.locations.load(number),
    participants: ({ number }: EventNode, _: unknown, { loaders }: Context) => loaders.participants.load(number),
    claims: ({ number }: EventNode) => ({ number }),
  },
  ClaimConnection: {
    nodes: ({ number }: { number: number }, _: unknown, { loaders }: Context) => loaders.claims.load(number),
  },
  Claim: {
    citations: ({ number }: { number: number }, _: unknown, { loaders }: Context) => loaders.citations.load(number),
  },
  EventLocation: {
    place: ({ place }: { place: number }, _: unknown, { loaders }: Context) => loaders.places.load(place),
  },
  Participant: {
    actor: ({ actor }: { actor: number }, _: unknown, { loaders }: Context) => loaders.actors.load(actor),
  },
  Citation: {
    source: ({ source }: { source: number }, _: unknown, { loaders }: Context) => loaders.sources.load(source),
  },
};
