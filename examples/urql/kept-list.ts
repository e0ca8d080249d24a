import type { UpdatesConfig } from '@urql/exchange-graphcache';
import { pageAfter, turns } from '@waqai/client/cached-lists';
import { type Client, stringifyVariables } from 'urql';
import { changes, page } from './documents.ts';
import type { ChangesSubscription, EventFilter, PageQuery } from './gql/graphql.ts';

/** Does what the stream says, and what is asked for, one after the other. */
export const inTurn = turns();

/** The lists that a message has left wrong, by their variables, until they are asked for again. */
const wrong = new Set<string>();

/** What a message does to the cache, before anybody sees it. */
export const updates: UpdatesConfig = {
  Subscription: {
    timelineChanged({ timelineChanged }, { filter }, cache) {
      const message = timelineChanged as ChangesSubscription['timelineChanged'];
      for (const { fieldName, arguments: asked } of cache.inspectFields('Query')) {
        if (fieldName !== 'events' || stringifyVariables(asked?.filter) !== stringifyVariables(filter)) continue;
        const list = { query: page, variables: { filter: filter ?? null, first: asked?.first ?? null } };
        cache.updateQuery<PageQuery>(list, (data) => {
          if (data?.events == null) return data;
          const after = pageAfter(data.events, message);
          if (!after.isRight) wrong.add(stringifyVariables(list.variables));
          return { ...data, events: after.page };
        });
      }
      if (message.__typename === 'Withheld') cache.invalidate({ __typename: 'TimelineEvent', id: message.subject });
    },
  },
};

export interface Following {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** `readAt` of the page that is followed. */
  readonly since: NonNullable<PageQuery['events']>['readAt'];
  /** The list is right as of this cursor. */
  readonly onCursor: (cursor: Following['since']) => void;
  /** The stream has ended for good. */
  readonly onEnd: (code: string, message: string) => void;
}

/** Keeps the page in the cache right until the function that is answered is called. */
export function follow(client: Client, { filter, first, since, onCursor, onEnd }: Following): () => void {
  const list = { filter, first };
  let asking = false;
  const askAgain = (): void => {
    if (asking) return;
    asking = true;
    void inTurn(async () => {
      asking = false;
      wrong.delete(stringifyVariables(list));
      await client.query(page, list, { requestPolicy: 'network-only' }).toPromise();
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
    if (wrong.has(stringifyVariables(list))) askAgain();
    const { cursor } = message;
    void inTurn(() => onCursor(cursor));
  });
  return unsubscribe;
}
