import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { testApp } from '../kit/test-app.ts';

test('the schema is told at an address of its own, as it stands in the repository, and once to whoever has it', async () => {
  await using waqai = await testApp();
  const ask = (headers: Record<string, string> = {}) =>
    waqai.app.fetch(new Request('http://waqai.test/schema.graphql', { headers }));
  const answer = await ask();
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(text).toBe(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  expect(buildSchema(text).getType('ActorRef')).toMatchObject({ isOneOf: true });
  const again = await ask({ 'if-none-match': answer.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('a server that does not tell its schema does not tell it there', async () => {
  await using waqai = await testApp({ config: { introspection: 'off' } });
  const answer = await waqai.app.fetch(new Request('http://waqai.test/schema.graphql'));
  const { errors } = (await answer.json()) as { errors: GraphQLError[] };
  expect([answer.status, errors[0]?.extensions.code]).toEqual([403, 'INTROSPECTION_OFF']);
});
