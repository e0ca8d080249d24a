import { withResume } from '@waqai/client';
import { patientFetch } from '@waqai/client/cached-lists';
import { createClient } from 'graphql-ws';
import { Environment, type GraphQLResponse, Network, Observable, RecordSource, Store } from 'relay-runtime';
import { inTurn } from './kept-list.ts';

/** An environment for one server; a key is needed only to write, or to try what writing would do. */
export function openEnvironment(api: string, key: string | null): Environment {
  const authorization: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const socket = createClient(withResume({ url: api.replace(/^http/, 'ws'), connectionParams: authorization }));
  const patient = patientFetch();
  const network = Network.create(
    async ({ text }, variables) => {
      const headers = { 'content-type': 'application/json', ...authorization };
      const response = await patient(api, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) });
      return response.json();
    },
    ({ text }, variables) =>
      Observable.create((sink) =>
        socket.subscribe(
          { query: text ?? '', variables },
          {
            next: (result) => void inTurn(() => sink.next(result as GraphQLResponse)),
            error: (error) => void inTurn(() => sink.error(error instanceof Error ? error : new Error(JSON.stringify(error)))),
            complete: () => void inTurn(() => sink.complete()),
          },
        ),
      ),
  );
  return new Environment({ network, store: new Store(new RecordSource()) });
}
