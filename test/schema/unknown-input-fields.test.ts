import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventInput } from '../kit/mutations.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

let waqai: TestServer;
beforeAll(async () => {
  waqai = await testServer();
});
afterAll(() => waqai[Symbol.asyncDispose]());

async function send(query: string, variables: object) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(waqai.graphql, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own request
  return { status: response.status, text, errors: (JSON.parse(text) as { errors: any[] }).errors };
}

const addOne = 'mutation ($input: AddEventInput!) { addEvent(idempotencyKey: "k", input: $input) { __typename } }';
const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key${i}`, 1]));
const counted = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
const literal = Object.keys(many)
  .slice(0, 1_000)
  .map((key) => `${key}: 1`);

test.each([
  ['in variables', counted, { filter: many }, ['filter']],
  [
    'beside a long text',
    counted,
    { filter: { ...Object.fromEntries(Object.entries(many).slice(0, 60)), text: 'x'.repeat(500_000) } },
    ['filter'],
  ],
  [
    'deep in variables',
    counted,
    { filter: { anyOf: [{ kinds: [] }, { excluding: many }] } },
    ['filter', 'anyOf', '1', 'excluding'],
  ],
  [
    'in lists of lists of things',
    addOne,
    { input: eventInput({ participants: [many] }) },
    ['input', 'event', 'participants', '0'],
  ],
  ['in the document', `{ events(filter: { ${literal} }) { totalCount } }`, {}, ['events', 'filter']],
])('of many unknown fields %s fifty are told, and never all that there is beside them', async (_, query, variables, path) => {
  const { status, text, errors } = await send(query, variables);
  expect([status, errors.length]).toEqual([400, 50]);
  expect(text.length).toBeLessThan(20_000);
  for (const { message, extensions } of errors) {
    expect(message).toMatch(/^Expected value of type "\w+" not to include unknown field "key\d+".$/);
    expect([extensions.code, extensions.path.slice(0, path.length).map(String)]).toEqual(['BAD_INPUT', path]);
  }
});

test('of an unknown field in what is short it is told what may have been meant', async () => {
  const { errors } = await send(counted, { filter: { kind: ['CLASH'] } });
  expect(errors[0].message).toContain('"kinds"');
});

test('of very many names that nothing has fifty are told, and how many they are', async () => {
  const slugs = Array.from({ length: 90 }, (_, i) => ({ slug: `nobody-${i}` }));
  const { errors } = await send(counted, { filter: { actors: { anyOf: slugs } } });
  expect(errors[0].message).toContain('90 names');
  expect(errors[0].extensions).toMatchObject({ code: 'UNKNOWN_REFERENCE', problems: { length: 50 } });
});
