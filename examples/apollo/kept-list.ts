import type { ApolloClient } from '@apollo/client';
import { changes, page } from './documents.ts';
import type { ChangesSubscription, EventFilter, PageQuery } from './gql/graphql.ts';
import { inTurn } from './in-turn.ts';

type Events = NonNullable<PageQuery['events']>;
type Message = ChangesSubscription['timelineChanged'];

/** The list as a message leaves it. */
function listAfter(events: Events, message: Message): Events {
  switch (message.__typename) {
    case 'IncidentAdded':
      return withEdge(events, message.edge);
    case 'EventChanged':
      return changed(events, message);
    case 'EventsMerged':
      return changed(
        message.merged.reduce((left, { id }) => without(left, id), events),
        message,
      );
    case 'EventRetracted':
      return without(events, message.event.id);
    case 'Withheld':
      return without(events, message.subject);
    default:
      return events;
  }
}

/** Whether the list is right once a message is in it. A message that is not known here is a reason to ask again. */
function tellsAll(message: Message): boolean {
  switch (message.__typename) {
    case 'Started':
    case 'Progress':
    case 'IncidentAdded':
    case 'EventChanged':
    case 'EventsMerged':
      return true;
    case 'EventRetracted':
      return message.membership === 'LEFT';
    default:
      return false;
  }
}

function changed(
  events: Events,
  { membership, edge }: Extract<Message, { __typename: 'EventChanged' | 'EventsMerged' }>,
): Events {
  return membership === 'LEFT' ? without(events, edge.node.id) : withEdge(events, edge);
}

function without(events: Events, id: string): Events {
  return { ...events, edges: events.edges.filter(({ node }) => node.id !== id) };
}

/** Puts an event at its place by its sort key; beyond the end of this page it stands on a later one. */
function withEdge(events: Events, edge: Events['edges'][number]): Events {
  const others = without(events, edge.node.id).edges;
  const found = others.findIndex(({ sortKey }) => sortKey > edge.sortKey);
  if (found === -1 && events.pageInfo.hasNextPage) return { ...events, edges: others };
  return { ...events, edges: others.toSpliced(found === -1 ? others.length : found, 0, edge) };
}

export interface Following {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** `readAt` of the first page of what is followed. */
  readonly since: Events['readAt'];
  /** The list is right as of this cursor. */
  readonly onCursor: (cursor: Events['readAt']) => void;
  /** The stream has ended for good. */
  readonly onEnd: (code: string, message: string) => void;
}

/** Keeps the list in the cache right until the function that is answered is called. */
export function follow(client: ApolloClient, { filter, first, since, onCursor, onEnd }: Following): () => void {
  const list = { query: page, variables: { filter, first } };
  let asking = false;
  const askAgain = (): void => {
    if (asking) return;
    asking = true;
    void inTurn(async () => {
      asking = false;
      await client.query({ ...list, fetchPolicy: 'network-only' });
    });
  };
  /** Takes a message into the list; where the end of what is loaded has gone, what comes next is not known. */
  const take = (message: Message): void => {
    let isRight = tellsAll(message);
    client.cache.updateQuery(list, (data) => {
      if (data?.events == null) return data;
      const events = listAfter(data.events, message);
      const [before, after] = [data.events, events].map(({ edges }) => edges.at(-1)?.node.id);
      if (events.pageInfo.hasNextPage && before !== after) isRight = false;
      return { ...data, events };
    });
    if (message.__typename === 'Withheld') {
      client.cache.evict({ id: `TimelineEvent:${message.subject}` });
      // Its past too: snapshots hang on the event, and go with it.
      client.cache.gc();
    }
    if (!isRight) askAgain();
  };
  // Not into the cache: a message is something that happened, not a state to show.
  const stream = client.subscribe({ query: changes, variables: { filter, since }, fetchPolicy: 'no-cache' });
  const following = stream.subscribe(({ data, error }) => {
    if (error !== undefined) onEnd('ERROR', error.message);
    const message = data?.timelineChanged;
    if (message === undefined) return;
    if (message.__typename === 'Ended') {
      if (!message.resumable) onEnd(message.code, message.message);
      return;
    }
    void inTurn(() => take(message));
    void inTurn(() => onCursor(message.cursor));
  });
  return () => following.unsubscribe();
}
