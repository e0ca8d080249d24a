import { expect, test } from 'vitest';
import { acledRow, csvOf, importText } from '../kit/dataset-files.ts';
import { getFeed as get } from '../kit/get-feed.ts';
import { mutate } from '../kit/mutations.ts';
import { testApp } from '../kit/test-app.ts';

const paths = ['atom', 'json', 'geojson', 'calendar.ics', 'events.csv', 'timelinejs.json', 'jsonld'].map(
  (name) => `/feeds/${name}`,
);

test('what may not be passed on is in no feed without a key', async () => {
  await using waqai = await testApp();
  await importText(waqai.storage, csvOf([acledRow()]));
  const authorization = `Bearer ${await waqai.keyOf('READER')}`;
  for (const path of paths) {
    expect((await get(waqai, path)).text).not.toContain('Made-up');
    const { text } = await get(waqai, path, { authorization });
    expect(text).toContain('Made-up Brigade');
    expect(text.replaceAll('\r\n ', '')).toContain('may not be passed on');
  }
});

test('what a reporter puts as a draft is no change of anybody else’s feed', async () => {
  await using waqai = await testApp({ tripoli: true });
  const keys = [undefined, await waqai.keyOf('READER'), await waqai.keyOf('EDITOR')];
  const told = (): Promise<string[]> =>
    Promise.all(
      keys.map(async (key) => {
        const { headers, text } = await get(waqai, '/feeds/atom', key === undefined ? {} : { authorization: `Bearer ${key}` });
        return `${headers.get('etag')} ${/<updated>.*?<\/updated>/.exec(text)?.[0]}`;
      }),
    );
  const before = await told();
  const draft = { slug: 'drafted', actorKind: 'STATE', names: [{ text: 'Drafted', language: 'en' }] };
  await mutate(waqai, 'putActor', draft, { key: await waqai.keyOf('REPORTER') });
  const after = await told();
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[2]).not.toBe(before[2]);
});

test('a feed that is asked for wrongly is refused with what is wrong; other origins may read it, and nobody may write', async () => {
  await using waqai = await testApp({ tripoli: true });
  const bad = await get(waqai, '/feeds/atom?kinds=CLASHES&colour=red&limit=0&language=a');
  expect(bad.status).toBe(400);
  const wrong = JSON.parse(bad.text).errors[0].extensions.problems.map(({ path }: { readonly path: readonly string[] }) =>
    path.join('.'),
  );
  expect(wrong.toSorted()).toEqual(['colour', 'kinds.0', 'language', 'limit']);
  expect((await get(waqai, '/feeds/atom?actors.anyOf=nobody')).status).toBe(400);
  const page = await get(waqai, '/feeds/geojson', { origin: 'http://elsewhere.test' });
  expect(page.headers.get('access-control-allow-origin')).toBe('*');
  const posted = await waqai.app.fetch(new Request('http://waqai.test/feeds/atom', { method: 'POST' }));
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('feeds that nobody takes leave the API its readers: one more feed is told to come back, a query is answered', async () => {
  await using waqai = await testApp({ tripoli: true, config: { readers: 2 } });
  const held = await waqai.app.fetch(new Request('http://waqai.test/feeds/geojson'));
  const next = await get(waqai, '/feeds/geojson');
  expect([next.status, next.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await waqai.ask('{ events { totalCount } }')).data.events.totalCount).toBe(10);
  await held.body?.cancel();
  expect((await get(waqai, '/feeds/geojson')).status).toBe(200);
  expect((await get(waqai, '/feeds/geojson')).status).toBe(200);
});

test('where the server is read with a key only, so are its feeds and links', async () => {
  await using waqai = await testApp({ tripoli: true, config: { reading: 'keys' } });
  const authorization = `Bearer ${await waqai.keyOf('READER')}`;
  const [{ id }] = JSON.parse((await get(waqai, '/feeds/json', { authorization })).text).items;
  for (const path of ['/feeds/json', `/events/${id}/1`]) {
    expect((await get(waqai, path, { authorization })).status).toBe(200);
    const { status, headers, text } = await get(waqai, path);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(JSON.parse(text).errors[0].extensions.code).toBe('KEY_NEEDED');
  }
});
