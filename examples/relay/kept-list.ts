import { fetchQuery } from 'react-relay';
import {
  ConnectionHandler,
  type Environment,
  graphql,
  type RecordProxy,
  type RecordSourceSelectorProxy,
  requestSubscription,
} from 'relay-runtime';
import type { EventFilter, keptListSubscription } from './__generated__/keptListSubscription.graphql.ts';
import type { timelineQuery } from './__generated__/timelineQuery.graphql.ts';
import pageQuery from './__generated__/timelineQuery.graphql.ts';
import { inTurn } from './in-turn.ts';

const changes = graphql`
  subscription keptListSubscription($filter: EventFilter, $since: LedgerCursor) {
    timelineChanged(filter: $filter, since: $since) {
      __typename
      ... on Started {
        cursor
      }
      ... on Progress {
        cursor
      }
      ... on IncidentAdded {
        cursor
        edge {
          cursor
          sortKey
          node {
            id
            changedAt
            ...timelineLine_event
          }
        }
      }
      ... on EventChanged {
        cursor
        membership
        edge {
          cursor
          sortKey
          node {
            id
            changedAt
            ...timelineLine_event
          }
        }
      }
      ... on EventsMerged {
        cursor
        membership
        merged {
          id
        }
        edge {
          cursor
          sortKey
          node {
            id
            changedAt
            ...timelineLine_event
          }
        }
      }
      ... on EventRetracted {
        cursor
        membership
        event {
          id
        }
      }
      ... on EntityChanged {
        cursor
      }
      ... on Refetch {
        cursor
      }
      ... on Withheld {
        cursor
        subject
      }
      ... on Ended {
        code
        message
        resumable
      }
    }
  }
`;

type Message = keptListSubscription['response']['timelineChanged'];

/** Takes a message into the list. Whether the list is right then: where not, or where nothing is known of the message, ask again. */
function take(message: Message, filter: EventFilter | null, store: RecordSourceSelectorProxy): boolean {
  const list = ConnectionHandler.getConnection(store.getRoot(), 'Timeline_events', { filter });
  if (list == null) return false;
  switch (message.__typename) {
    case 'Started':
    case 'Progress':
      return true;
    case 'IncidentAdded':
      return putEdge(list, store);
    case 'EventChanged':
      return message.membership === 'LEFT' ? takeOut(list, message.edge.node.id) : putEdge(list, store);
    case 'EventsMerged': {
      const isRight = message.merged.map(({ id }) => takeOut(list, id));
      isRight.push(message.membership === 'LEFT' ? takeOut(list, message.edge.node.id) : putEdge(list, store));
      return !isRight.includes(false);
    }
    case 'EventRetracted':
      return takeOut(list, message.event.id) && message.membership === 'LEFT';
    case 'Withheld':
      takeOut(list, message.subject);
      if (store.get(message.subject)?.getType() === 'TimelineEvent') store.delete(message.subject);
      return false;
    default:
      return false;
  }
}

const edgesOf = (list: RecordProxy): RecordProxy[] => (list.getLinkedRecords('edges') ?? []).flatMap((edge) => edge ?? []);
const nodeIdOf = (edge: RecordProxy | undefined) => edge?.getLinkedRecord('node')?.getDataID();
const hasMore = (list: RecordProxy): boolean => list.getLinkedRecord('pageInfo')?.getValue('hasNextPage') === true;

/** Where the end of what is loaded has gone, what comes next is not known. */
function takeOut(list: RecordProxy, id: string): boolean {
  const isEnd = hasMore(list) && nodeIdOf(edgesOf(list).at(-1)) === id;
  ConnectionHandler.deleteNode(list, id);
  return !isEnd;
}

/** Puts the message's edge at its place by its sort key; beyond the end of what is loaded it stands on a later page. */
function putEdge(list: RecordProxy, store: RecordSourceSelectorProxy): boolean {
  // The message's own record is written over by the next one, so the list gets a copy.
  const told = store.getRootField('timelineChanged')?.getLinkedRecord('edge');
  const edge = ConnectionHandler.buildConnectionEdge(store, list, told);
  const id = nodeIdOf(edge ?? undefined);
  if (edge == null || id === undefined) return false;
  const isRight = takeOut(list, id);
  const edges = edgesOf(list);
  const found = edges.findIndex((each) => String(each.getValue('sortKey')) > String(edge.getValue('sortKey')));
  if (found !== -1 || !hasMore(list))
    list.setLinkedRecords(edges.toSpliced(found === -1 ? edges.length : found, 0, edge), 'edges');
  return isRight;
}

export interface Following {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** `readAt` of the page that is followed. */
  readonly since: string;
  /** The list is right as of this cursor. */
  readonly onCursor: (cursor: string) => void;
  /** The stream has ended for good. */
  readonly onEnd: (code: string, message: string) => void;
}

/** Keeps the list in the store right until the function that is answered is called. */
export function follow(environment: Environment, { filter, first, since, onCursor, onEnd }: Following): () => void {
  let asking = false;
  const askAgain = (): void => {
    if (asking) return;
    asking = true;
    void inTurn(async () => {
      asking = false;
      await fetchQuery<timelineQuery>(environment, pageQuery, { filter, first }, { fetchPolicy: 'network-only' }).toPromise();
    });
  };
  const { dispose } = requestSubscription<keptListSubscription>(environment, {
    subscription: changes,
    variables: { filter, since },
    updater(store, data) {
      const message = data?.timelineChanged;
      if (message == null) return;
      if (message.__typename === 'Ended') {
        if (!message.resumable) onEnd(message.code, message.message);
        return;
      }
      if (!take(message, filter, store)) askAgain();
      if (message.__typename === '%other') return;
      const { cursor } = message;
      void inTurn(() => onCursor(cursor));
    },
    onError: ({ message }) => onEnd('ERROR', message),
  });
  return dispose;
}
