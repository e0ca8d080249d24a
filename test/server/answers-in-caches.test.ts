import { expect, test } from 'vitest';
import { cachePolicy } from '../../src/server/cache-headers.ts';
import { readConfig } from '../../src/server/config.ts';
import { addEvent } from '../kit/requests.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

// What caches and browsers may do with answers to GET, over the lean path and over Yoga alike (`lean-path.test.ts` holds both together).

async function get({ graphql }: TestServer, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${graphql}?${new URLSearchParams({ query })}`, {
    headers: { accept: 'application/json', ...headers },
  });
  const text = await response.text();
  const { status } = response;
  return {
    status,
    text,
    etag: response.headers.get('etag'),
    cache: response.headers.get('cache-control'),
    headers: response.headers,
  };
}

const titles = '{ events { nodes { title { text } } } }';

test('whoever has an answer is told so by 304, until the record says something else', async () => {
  await using waqai = await testServer({ tripoli: true });
  const first = await get(waqai, titles);
  expect([first.status, first.etag, first.cache]).toEqual([200, expect.stringMatching(/^W\/"[\w-]{27}"$/), 'no-cache']);
  for (const sent of [first.etag!, `"x", ${first.etag}`, first.etag!.slice(2), '*']) {
    const again = await get(waqai, titles, { 'if-none-match': sent, 'accept-encoding': 'gzip' });
    expect([sent, again.status, again.text, again.etag]).toEqual([sent, 304, '', first.etag]);
    expect(again.headers.get('vary')).toBe('Accept, Authorization, Accept-Encoding');
  }
  await waqai.record.write(addEvent({ title: { en: 'Published later' } }));
  const later = await get(waqai, titles, { 'if-none-match': first.etag! });
  expect([later.status, later.etag === first.etag, later.text]).toEqual([200, false, expect.stringContaining('Published later')]);
  const wrong = await get(waqai, '{ nothing }', { 'if-none-match': '*' });
  expect([wrong.status, wrong.etag, wrong.cache]).toEqual([200, null, 'no-store']);
  const posted = await fetch(waqai.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-none-match': '*' },
    body: JSON.stringify({ query: titles }),
  });
  expect([posted.status, posted.headers.get('etag'), posted.headers.get('cache-control')]).toEqual([200, null, null]);
  await posted.body?.cancel();
});

test('the operator says how long answers may be kept, and how long those of the past; never those to a key or what went wrong', async () => {
  const config = { cacheAnswers: 'public, max-age=5', cachePast: 'public, max-age=86400, immutable' };
  await using waqai = await testServer({ tripoli: true, config });
  const head = JSON.parse((await get(waqai, '{ ledger { head } }')).text).data.ledger.head;
  const past = `{ events(asOf: "${head}") { totalCount } }`;
  const mixed = `{ events(asOf: "${head}") { totalCount } timelines { nodes { slug } } }`;
  const instant = '{ events(asOf: "2100-01-01T00:00:00Z") { totalCount } }';
  const { secret } = await waqai.keyOf('ADMIN');
  const cacheOf = async (query: string, headers = {}) => (await get(waqai, query, headers)).cache;
  for (const [query, expected] of [
    [titles, config.cacheAnswers],
    [past, config.cachePast],
    [mixed, config.cacheAnswers],
    [instant, config.cacheAnswers],
    ['{ nothing }', 'no-store'],
    ['{ events(asOf: "c_1_00000000") { totalCount } }', 'no-store'],
  ] as const) {
    expect([query, await cacheOf(query)]).toEqual([query, expected]);
    const keyed = await cacheOf(query, { authorization: `Bearer ${secret}` });
    expect([query, keyed]).toEqual([query, expected === 'no-store' ? 'no-store' : 'no-cache']);
  }
  const told = await get(waqai, past, { 'if-none-match': '*' });
  expect([told.status, told.cache]).toEqual([304, config.cachePast]);
});

test('what is no Cache-Control header is found at the start', () => {
  for (const cacheAnswers of ['', ' ', 'public\r\nX-Other: 1', 'öffentlich'])
    expect(() => cachePolicy(readConfig({ cacheAnswers }, {}))).toThrow('which is no Cache-Control header');
});
