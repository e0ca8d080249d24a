import { gql, InMemoryCache } from '@apollo/client';
import { expect, test } from 'vitest';
import { openCache } from '../../examples/apollo/cache.ts';
import { typePolicies } from '../../examples/cache/apollo-policies.ts';
import { possibleTypes } from '../../examples/cache/schema-facts.ts';

const query = (fields: string) => gql`{ event(by: { id: "1" }) { __typename id date { __typename ${fields} } } }`;
const codes = (fields: string) => gql`{ event(by: { id: "1" }) { __typename id classifications { __typename ${fields} } } }`;
const event = (part: object) => ({ event: { __typename: 'TimelineEvent', id: '1', ...part } });
const date = (part: object) => event({ date: { __typename: 'EventDate', ...part } });
const classified = (...parts: object[]) =>
  event({ classifications: parts.map((each) => ({ __typename: 'Classification', ...each })) });

test('what two ask of one date is held together, and a newer date never stands beside half of an older one', () => {
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  cache.writeQuery({ query: query('edtf'), data: date({ edtf: '2020-05-17' }) });
  cache.writeQuery({ query: query('precision'), data: date({ precision: 'DAY' }) });
  cache.writeQuery({ query: query('edtf approximate'), data: date({ edtf: '2020-05-17', approximate: false }) });
  expect(cache.readQuery({ query: query('edtf precision approximate') })).toEqual(
    date({ edtf: '2020-05-17', precision: 'DAY', approximate: false }),
  );
  cache.writeQuery({ query: query('edtf'), data: date({ edtf: '2020-05~' }) });
  expect(cache.readQuery({ query: query('edtf') })).toEqual(date({ edtf: '2020-05~' }));
  expect(cache.readQuery({ query: query('precision') })).toBeNull();
});

test('what two ask of one list of parts is held together, and a list that has changed replaces the other', () => {
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  cache.writeQuery({ query: codes('code'), data: classified({ code: '1' }, { code: '2' }) });
  cache.writeQuery({ query: codes('label'), data: classified({ label: 'one' }, { label: 'two' }) });
  expect(cache.readQuery({ query: codes('code label') })).toEqual(
    classified({ code: '1', label: 'one' }, { code: '2', label: 'two' }),
  );
  cache.writeQuery({ query: codes('code'), data: classified({ code: '2' }, { code: '1' }) });
  expect(cache.readQuery({ query: codes('label') })).toBeNull();
  cache.writeQuery({ query: codes('code'), data: classified({ code: '3' }) });
  expect(cache.readQuery({ query: codes('code') })).toEqual(classified({ code: '3' }));
});

test('pages are one list, which is of the moment of its first page until that is read again', () => {
  const cache = openCache();
  const query = gql`query ($after: String) {
    events(first: 1, after: $after) { readAt edges { cursor node { __typename id } } pageInfo { hasNextPage endCursor } }
  }`;
  const page = (readAt: string, id: string, hasNextPage: boolean) => ({
    events: {
      __typename: 'EventConnection',
      readAt,
      edges: [{ __typename: 'EventEdge', cursor: `p_${id}`, node: { __typename: 'TimelineEvent', id } }],
      pageInfo: { __typename: 'PageInfo', hasNextPage, endCursor: `p_${id}` },
    },
  });
  const held = () => {
    const { events } = cache.readQuery<ReturnType<typeof page>>({ query })!;
    return { readAt: events.readAt, ids: events.edges.map(({ node }) => node.id), hasMore: events.pageInfo.hasNextPage };
  };
  cache.writeQuery({ query, data: page('c_1', 'a', true) });
  cache.writeQuery({ query, variables: { after: 'p_a' }, data: page('c_5', 'b', false) });
  expect(held()).toEqual({ readAt: 'c_1', ids: ['a', 'b'], hasMore: false });
  cache.writeQuery({ query, data: page('c_9', 'a', true) });
  expect(held()).toEqual({ readAt: 'c_9', ids: ['a'], hasMore: true });
});
