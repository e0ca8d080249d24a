// What is made is used, so that the compiler holds it to what the schema says: lookups by one name of several, scalars, unions.
import { initGraphQLTada, type ResultOf } from 'gql.tada';
import type { relaySubscription$data } from './__generated__/relaySubscription.graphql.ts';
import { createClient } from './genql/index.ts';
import type { introspection } from './graphql-env.d.ts';
import type { PageQuery, PageQueryVariables } from './preset/graphql.ts';
import { page } from './preset-documents.ts';

export const client = createClient({ url: 'http://127.0.0.1:4000/graphql' });

export async function byGenql(): Promise<string[]> {
  const { timeline } = await client.query({
    timeline: {
      __args: { by: { slug: 'tripoli' } },
      events: { __args: { filter: { kinds: ['CLASH'] }, first: 5 }, readAt: true, nodes: { id: true, title: { text: true } } },
    },
  });
  const edges = timeline?.events?.nodes ?? [];
  // @ts-expect-error what was not asked for is not there
  void edges[0]?.kind;
  return edges.map(({ title }) => title.text);
}

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { LedgerCursor: `c_${string}` } }>();
export const byTada = graphql(`
  query {
    event(by: { id: "event_1" }) {
      changedAt
      date {
        edtf
      }
    }
    ledger {
      head
    }
  }
`);
export const headOf = ({ ledger }: ResultOf<typeof byTada>): `c_${string}` => ledger.head;

export const variables: PageQueryVariables = { by: { slug: 'tripoli' }, filter: { kinds: ['CLASH'] }, first: 5 };
// @ts-expect-error a timeline is named in one way
export const twice: PageQueryVariables = { by: { slug: 'tripoli', id: 'timeline_1' } };
export const titles = ({ timeline }: PageQuery): string[] => timeline?.events?.nodes.map(({ title }) => title.text) ?? [];
export const document: typeof page = page;

export const sortKeys = ({ timelineChanged }: relaySubscription$data): string | undefined => timelineChanged.edge?.sortKey;
