import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { withResume } from '@waqai/client';
import { patientFetch } from '@waqai/client/cached-lists';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { openCache } from './cache.ts';

/** A client for one server; a key is needed only to write, or to try what writing would do. */
export function openClient(api: string, key: string | null): ApolloClient {
  const authorization: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const socket = createClient(withResume({ url: api.replace(/^http/, 'ws'), connectionParams: authorization }));
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: api, headers: authorization, fetch: patientFetch() }),
    ),
    // By default an answer that is asked for again throws out what other components hold of the same parts, and they ask in turn.
    defaultOptions: { watchQuery: { refetchWritePolicy: 'merge' } },
    cache: openCache(),
  });
}
