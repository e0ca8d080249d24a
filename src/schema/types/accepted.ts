import { cursorOf } from '../../domain/base/cursor.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { actor, type ChangeModel, change, claim, type EventModel, place, source, timeline, timelineEvent } from '../refs.ts';
import type { AcceptedModel, ManyAcceptedModel } from '../run/mutate.ts';
import { changeModel } from './change-model.ts';
import { eventEdge } from './event-connection.ts';
import { checkEdge, orderArgument, orderUnasked } from './event-order.ts';

/** The change that a request made to what it is about; none where nothing was different. */
async function changeOf({ seqs }: AcceptedModel, { reader }: SchemaContext): Promise<ChangeModel | undefined> {
  const last = seqs.at(-1);
  const found = last === undefined ? undefined : await reader.view.changeAt(last);
  return found === undefined ? undefined : changeModel(found);
}

async function acceptedEvent(id: string, { reader }: SchemaContext): Promise<EventModel> {
  const event = await reader.event(id);
  if (event === undefined) throw new Error(`${id} was accepted and cannot be read`);
  return event;
}

export const eventAccepted = builder.objectRef<AcceptedModel>('EventAccepted').implement({
  description: 'The event is recorded, durably.',
  fields: (t) => ({
    event: t.field({
      type: timelineEvent,
      description: 'The event as it is now.',
      resolve: ({ subject }, _, context) => acceptedEvent(subject, context),
    }),
    change: t.field({
      type: change,
      nullable: true,
      description: 'The change that was made; null when nothing was different.',
      resolve: (each, _, context) => changeOf(each, context),
    }),
    cursor: t.field({
      type: 'LedgerCursor',
      description: 'Where the record stood when the request was through.',
      resolve: ({ position }) => cursorOf(position),
    }),
    edge: t.field({
      type: eventEdge,
      description: 'The event as an edge of a list in this order.',
      args: orderArgument,
      extensions: checkEdge,
      resolve: async ({ subject }, { orderBy }, context) => ({
        node: await acceptedEvent(subject, context),
        order: orderBy ?? orderUnasked,
      }),
    }),
  }),
});

export const claimAccepted = builder.objectRef<AcceptedModel>('ClaimAccepted').implement({
  description: 'The claim is recorded, durably.',
  fields: (t) => ({
    claim: t.field({
      type: claim,
      description: 'The claim.',
      resolve: async ({ subject }, _, { reader }) => {
        const found = await reader.claim(subject);
        if (found === undefined) throw new Error(`${subject} was accepted and cannot be read`);
        return found;
      },
    }),
    change: t.field({
      type: change,
      nullable: true,
      description: 'The change that was made.',
      resolve: (each, _, context) => changeOf(each, context),
    }),
    cursor: t.field({
      type: 'LedgerCursor',
      description: 'Where the record stood when the request was through.',
      resolve: ({ position }) => cursorOf(position),
    }),
  }),
});

function entityAccepted<T extends 'actor' | 'place' | 'source' | 'timeline'>(
  type: T,
  name: string,
  ref: { actor: typeof actor; place: typeof place; source: typeof source; timeline: typeof timeline }[T],
) {
  return builder.objectRef<AcceptedModel>(name).implement({
    description: `The ${type} is recorded, durably.`,
    fields: (t) => ({
      [type]: t.field({
        type: ref as typeof actor,
        description: `The ${type} as it is now.`,
        resolve: ({ subject }, _, { reader }) => reader.referred(type, subject) as never,
      }),
      change: t.field({
        type: change,
        nullable: true,
        description: 'The change that was made; null when nothing was different.',
        resolve: (each, _, context) => changeOf(each, context),
      }),
      cursor: t.field({
        type: 'LedgerCursor',
        description: 'Where the record stood when the request was through.',
        resolve: ({ position }) => cursorOf(position),
      }),
    }),
  });
}

export const actorAccepted = entityAccepted('actor', 'ActorAccepted', actor);
export const placeAccepted = entityAccepted('place', 'PlaceAccepted', place);
export const sourceAccepted = entityAccepted('source', 'SourceAccepted', source);
export const timelineAccepted = entityAccepted('timeline', 'TimelineAccepted', timeline);

export const changesAccepted = builder.objectRef<ManyAcceptedModel>('ChangesAccepted').implement({
  description: 'The request is recorded whole, durably.',
  fields: (t) => ({
    changes: t.field({
      type: [change],
      description: 'The changes that were made, in the ledger’s order; none where nothing was different.',
      resolve: async ({ seqs }, _, { reader }) => (await reader.view.changesAt(seqs)).map(changeModel),
    }),
    cursor: t.field({
      type: 'LedgerCursor',
      description: 'Where the record stood when the request was through.',
      resolve: ({ position }) => cursorOf(position),
    }),
  }),
});
