import type { UpdatesConfig } from '@urql/exchange-graphcache';
import { type Client, stringifyVariables } from 'urql';
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

/** What a message does to the cache, before anybody sees it. */
export const updates: UpdatesConfig = {
  Subscription: {
    timelineChanged({ timelineChanged }, { filter }, cache) {
      const message = timelineChanged as Message;
      for (const { fieldName, arguments: asked } of cache.inspectFields('Query')) {
        if (fieldName !== 'events' || stringifyVariables(asked?.filter) !== stringifyVariables(filter)) continue;
        const list = { query: page, variables: { filter: filter ?? null, first: asked?.first ?? null } };
        cache.updateQuery<PageQuery>(list, (data) =>
          data?.events ? { ...data, events: listAfter(data.events, message) } : data,
        );
      }
      if (message.__typename === 'Withheld') cache.invalidate({ __typename: 'TimelineEvent', id: message.subject });
    },
  },
};

export interface Following {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** `readAt` of the page that is followed. */
  readonly since: Events['readAt'];
  /** The list is right as of this cursor. */
  readonly onCursor: (cursor: Events['readAt']) => void;
  /** The stream has ended for good. */
  readonly onEnd: (code: string, message: string) => void;
}

/** Keeps the page in the cache right until the function that is answered is called. */
export function follow(client: Client, { filter, first, since, onCursor, onEnd }: Following): () => void {
  let asking = false;
  let end = endOf(client, { filter, first });
  const askAgain = (): void => {
    if (asking) return;
    asking = true;
    void inTurn(async () => {
      asking = false;
      await client.query(page, { filter, first }, { requestPolicy: 'network-only' }).toPromise();
      end = endOf(client, { filter, first });
    });
  };
  const { unsubscribe } = client.subscription(changes, { filter, since }).subscribe(({ data, error }) => {
    if (error !== undefined) onEnd('ERROR', error.message);
    const message = data?.timelineChanged;
    if (message === undefined) return;
    if (message.__typename === 'Ended') {
      if (!message.resumable) onEnd(message.code, message.message);
      return;
    }
    if (!tellsAll(message) || endOf(client, { filter, first }) !== end) askAgain();
    const { cursor } = message;
    void inTurn(() => onCursor(cursor));
  });
  return unsubscribe;
}

/** The event at the end of what is loaded, where there are more: once that is gone, what comes next is not known. */
function endOf(client: Client, list: { readonly filter: EventFilter | null; readonly first: number }): string | undefined {
  const events = client.readQuery(page, list)?.data?.events;
  return events?.pageInfo.hasNextPage === true ? events.edges.at(-1)?.node.id : undefined;
}
