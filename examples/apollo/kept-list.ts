import type { ApolloClient } from '@apollo/client';
import { pageAfter, turns } from '@waqai/client/cached-lists';
import { changes, page } from './documents.ts';
import type { ChangesSubscription, EventFilter, PageQuery } from './gql/graphql.ts';

/** Does what the stream says, and what is asked for, one after the other. */
export const inTurn = turns();

export interface Following {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** `readAt` of the first page of what is followed. */
  readonly since: NonNullable<PageQuery['events']>['readAt'];
  /** The list is right as of this cursor. */
  readonly onCursor: (cursor: Following['since']) => void;
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
  const take = (message: ChangesSubscription['timelineChanged']): void => {
    client.cache.updateQuery(list, (data) => {
      if (data?.events == null) return data;
      const after = pageAfter(data.events, message);
      if (!after.isRight) askAgain();
      return { ...data, events: after.page };
    });
    if (message.__typename === 'Withheld') {
      client.cache.evict({ id: `TimelineEvent:${message.subject}` });
      // Its past too: snapshots hang on the event, and go with it.
      client.cache.gc();
    }
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
