import { cacheExchange } from '@urql/exchange-graphcache';
import { withResume } from '@waqai/client';
import { patientFetch } from '@waqai/client/cached-lists';
import { createClient } from 'graphql-ws';
import { Client, fetchExchange, subscriptionExchange } from 'urql';
import introspection from '../cache/introspection.json' with { type: 'json' };
import { embeddedTypes } from '../cache/schema-facts.ts';
import { inTurn, updates } from './kept-list.ts';

/** A client for one server; a key is needed only to write, or to try what writing would do. */
export function openClient(api: string, key: string | null): Client {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const socket = createClient(withResume({ url: api.replace(/^http/, 'ws'), connectionParams: authorization }));
  return new Client({
    url: api,
    fetch: patientFetch(),
    preferGetMethod: false,
    fetchOptions: { headers: authorization },
    exchanges: [
      cacheExchange({
        schema: introspection as never,
        keys: Object.fromEntries(embeddedTypes.map((name) => [name, () => null])),
        updates,
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables: { ...variables } },
              {
                next: (result) => void inTurn(() => sink.next(result as never)),
                error: (error) => void inTurn(() => sink.error(error)),
                complete: () => void inTurn(() => sink.complete()),
              },
            ),
          }),
        }),
      }),
    ],
  });
}
