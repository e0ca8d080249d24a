import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { tap } from 'rxjs';
import { typePolicies } from '../cache/apollo-policies.ts';
import { possibleTypes } from '../cache/schema-facts.ts';
import { aMoment, patientFetch } from './patient-fetch.ts';

/** graphql-ws subscribes again with these same variables whenever it comes back: since the last message, not since the first. */
const resume = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap(({ data }) => {
      const cursor = data?.timelineChanged?.cursor;
      if (cursor !== undefined) operation.variables.since = cursor;
    }),
  ),
);

/** Pages joined into one list, which is followed since the moment of its first page. */
const pages = relayStylePagination(['filter', 'orderBy']);
const mergePages = typeof pages.merge === 'function' ? pages.merge : undefined;

/** A client for one server; a key is needed only to write, or to try what writing would do. */
export function openClient(api: string, key: string | null): ApolloClient {
  const authorization: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const socket = createClient({
    url: api.replace(/^http/, 'ws'),
    connectionParams: authorization,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: aMoment,
  });
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      resume.concat(new GraphQLWsLink(socket)),
      new HttpLink({ uri: api, headers: authorization, fetch: patientFetch }),
    ),
    // By default an answer that is asked for again throws out what other components hold of the same parts, and they ask in turn.
    defaultOptions: { watchQuery: { refetchWritePolicy: 'merge' } },
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        ...typePolicies,
        Query: {
          fields: {
            ...typePolicies.Query?.fields,
            events: {
              ...pages,
              merge(existing, incoming, options) {
                const merged = mergePages?.(existing, incoming, options);
                const isLater = options.args?.after != null && existing !== undefined;
                return isLater ? { ...merged, readAt: existing.readAt } : merged;
              },
            },
          },
        },
      },
    }),
  });
}
