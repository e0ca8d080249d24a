import { type ChangeMessage, type ListedNode, pageAfter, turns } from '@waqai/client/cached-lists';
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

/** Does what the stream says, and what is asked for, one after the other. */
export const inTurn = turns();

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
type KeptMessage = ChangeMessage<ListedNode, KeptEdge>;

/** An edge of the list, with where the store has it. */
interface KeptEdge {
  readonly sortKey: string;
  readonly node: { readonly id: string };
  readonly record: RecordProxy;
}

function keptEdge(record: RecordProxy): KeptEdge {
  const id = String(record.getLinkedRecord('node')?.getValue('id'));
  return { sortKey: String(record.getValue('sortKey')), node: { id }, record };
}

/** Takes a message into the list. Whether the list is right then. */
function take(message: Message, filter: EventFilter | null, store: RecordSourceSelectorProxy): boolean {
  const list = ConnectionHandler.getConnection(store.getRoot(), 'Timeline_events', { filter });
  if (list == null) return false;
  // The message's own record is written over by the next one, so the list gets a copy.
  const told = store.getRootField('timelineChanged')?.getLinkedRecord('edge');
  const edge = ConnectionHandler.buildConnectionEdge(store, list, told);
  const loaded = {
    edges: (list.getLinkedRecords('edges') ?? []).flatMap((record) => (record == null ? [] : keptEdge(record))),
    pageInfo: { hasNextPage: list.getLinkedRecord('pageInfo')?.getValue('hasNextPage') === true },
  };
  const after = pageAfter(loaded, { ...message, ...(edge == null ? {} : { edge: keptEdge(edge) }) } as KeptMessage);
  list.setLinkedRecords(
    after.page.edges.map(({ record }) => record),
    'edges',
  );
  if (message.__typename === 'Withheld' && store.get(message.subject)?.getType() === 'TimelineEvent')
    store.delete(message.subject);
  return after.isRight;
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
