import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, readIn, within } from '../kit/open-page.ts';
import { addEvent, basicRecord, claimBy, createTimeline } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let tripoli: TestApp;
beforeAll(async () => {
  tripoli = await testApp({ tripoli: true });
});
afterAll(() => tripoli[Symbol.asyncDispose]());

test('a record of one timeline is that timeline’s page: its title, its events by day, the latest first, and who says so in every one', async () => {
  const page = await openPage(tripoli, '/');
  expect([page.status, page.headers.get('content-type'), page.headers.get('content-language')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'en',
  ]);
  expect(page.all('h1').map(readIn)).toEqual(['The campaign for Tripoli, Libya']);
  expect(page.all('h3').map(readIn)).toEqual([
    '18 May 2020',
    '17 or 18 May 2020',
    '17 May 2020',
    'between 16 and 18 May 2020',
    'November 2019',
    '4 April 2019',
  ]);
  const events = page.all('li', 'event');
  expect(events).toHaveLength(10);
  for (const event of events) {
    expect(event.attribs.id).toMatch(/^event_[0-9a-z]{26}$/);
    expect([event.attribs['data-version'], event.attribs['data-sort-key'] !== '']).toEqual(['1', true]);
    expect(readIn(event)).toMatch(/According to: \S/);
    expect(within(event, 'svg')).toHaveLength(1);
  }
  const { readAt } = (await tripoli.ask('{ events { readAt } }')).data.events;
  expect(page.all('main').map(({ attribs }) => attribs['data-cursor'])).toEqual([readAt]);
});

test('links and forms of the only timeline’s page name it, so that they lead to the same when there are others', async () => {
  const page = await openPage(tripoli, '/?lang=en');
  const own = page.all('a').flatMap(({ attribs: { href = '' } }) => (/^\/\w|^\/\?/.test(href) ? [href] : []));
  const elsewhere = own.filter((href) => !/^\/(timelines\/tripoli\?|events\/event_|feeds\/|graphql$)/.test(href));
  expect(elsewhere).toEqual(['/?lang=en']);
  expect(page.all('form').map(({ attribs }) => attribs.action)).toEqual(['/timelines/tripoli', '/timelines/tripoli']);
});

test('a date is said as precisely as it is stated, with a value for machines, and is drawn so', async () => {
  const page = await openPage(tripoli, '/');
  expect(page.all('li', 'event').map(({ attribs }) => attribs['data-mark'])).toEqual([
    'doubtful',
    ...Array.from({ length: 4 }, () => 'stretch'),
    'doubtful',
    'doubtful',
    'stretch',
    'stretch',
    'day',
  ]);
  const times = page.all('time').map(({ attribs }) => [attribs.datetime, attribs['data-edtf']]);
  expect(times).toEqual(
    expect.arrayContaining([
      ['2020-05-18', '2020-05-18?'],
      ['2019-11', '2019-11'],
    ]),
  );
  const data = page.all('data').map((tag) => [tag.attribs.value, readIn(tag)]);
  expect(data).toEqual(expect.arrayContaining([['[2020-05-17..2020-05-18]', '17 or 18 May 2020']]));
  expect(page.read).toContain('18 May 2020, at dawn (date inferred)');
});

test('figures are ranges with the claims that they rest on, and claims that disagree stand side by side, with what became of them', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const killed = (low: number | null, high: number | null) => ({ harm: 'KILLED', group: 'CIVILIANS', low, high }) as const;
  const { subject = '' } = await waqai.record.write(
    addEvent(
      {},
      {
        claims: [
          claimBy('gna', { casualties: [killed(3, 7)], citations: [{ source: 'article', locator: 'page 4' }] }),
          claimBy('haftars-forces', { stance: 'DENIES', statement: { en: 'It never was.' }, about: ['OCCURRENCE'] }),
        ],
        reason: 'r',
      },
    ),
  );
  const set = { kind: 'SHELLING_OR_MISSILE' } as const;
  await waqai.record.write({ type: 'correctEvent', input: { id: subject, expectedVersion: 1, reason: 'It was no clash', set } });
  const page = await openPage(waqai, '/');
  const figures = page.all('ul', 'figures').map(readIn);
  expect(figures).toEqual(['killed, civilians: 3 to 7 According to: gna']);
  const claims = page.all('li', 'claim');
  expect(claims.map(({ attribs }) => attribs['data-stance'])).toEqual(['ASSERTS', 'DENIES']);
  expect(readIn(claims[0]!)).toContain('page 4');
  expect(page.all('details', 'claims-of').map(({ attribs }) => 'open' in attribs)).toEqual([true]);
  expect(page.read).toContain('Disputed: occurrence');
  expect(page.all('ul', 'corrections').map(readIn)).toEqual([
    expect.stringMatching(/^Corrected 1 January 2026 .*Reason: It was no clash$/),
  ]);
  const event = await openPage(waqai, `/events/${subject}`);
  expect(event.read).toContain('kind: Clash → Shelling or missile');
  expect((await openPage(waqai, `/events/${subject}?lang=ar`)).read).toContain('النوع: اشتباك ← قصف مدفعي أو صاروخي');
});

test('of an event that was corrected again and again the list has the last corrections, and a link to all', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const { subject = '' } = await waqai.record.write(addEvent());
  for (let version = 1; version <= 15; version++) {
    const input = {
      id: subject,
      expectedVersion: version,
      reason: `reason ${version}`,
      set: { title: { en: `Title ${version}` } },
    };
    await waqai.record.write({ type: 'correctEvent', input });
  }
  const page = await openPage(waqai, '/');
  const [list] = page.all('ul', 'corrections').map(readIn);
  expect(list?.match(/reason \d+/g)).toEqual(Array.from({ length: 10 }, (_, i) => `reason ${15 - i}`));
  expect(page.all('a').map(({ attribs }) => attribs.href)).toContain(`/events/${subject}#history`);
});

test('several timelines are an index of them, each with its span, how many events it has and its last change', async () => {
  await using waqai = await testApp({ tripoli: true });
  await waqai.record.write(createTimeline({ slug: 'darfur', title: { en: 'Darfur', ar: 'دارفور' }, startsOn: '2003-02-26' }));
  const page = await openPage(waqai, '/');
  expect(page.all('h2').map(readIn)).toEqual(['Darfur', 'The campaign for Tripoli, Libya']);
  expect(page.read).toMatch(/10 events, 4 April 2019 to 18 May 2020 Last change: 1 January 2026/);
  expect(page.read).toMatch(/0 events, from 26 February 2003 Last change/);
  const links = page.all('h2').flatMap((title) => within(title, 'a').map(({ attribs }) => attribs.href));
  expect(links).toEqual(['/timelines/darfur', '/timelines/tripoli']);
  expect((await openPage(waqai, '/timelines/darfur?lang=ar')).all('h1').map(readIn)).toEqual(['دارفور']);
  await using empty = await testApp();
  expect((await openPage(empty, '/')).read).toContain('Nothing is recorded yet.');
});

test('the view is in the address: filter, words in either language, order, page, and a record as it stood', async () => {
  const titles = async (query: string) => {
    const page = await openPage(tripoli, `/timelines/tripoli?${query}`);
    expect(page.status).toBe(200);
    return page.all('h4').map(readIn);
  };
  const all = await titles('');
  expect(await titles('kinds=CALL&kinds=INVITATION&occurred.firstDay=&text=')).toEqual([all[3], all[4]]);
  expect(await titles('kinds=CALL,INVITATION&order=DATE_ASC&lang=en')).toEqual([all[4], all[3]]);
  expect(await titles('text=memoranda&order=DATE_ASC')).toEqual([all[8], all[3]]);
  expect(await titles('text=%D9%85%D8%B0%D9%83%D8%B1%D8%AA%D9%8A&order=DATE_ASC')).toEqual([all[8], all[3]]);
  expect(await titles('actors.anyOf=turkey&utm_source=elsewhere')).toEqual([all[6], all[8]]);
  const unknown = await openPage(tripoli, '/timelines/tripoli?places.anyOf=nowhere');
  expect([unknown.status, unknown.read]).toEqual([400, expect.stringContaining('nowhere')]);
  const before = await openPage(tripoli, '/timelines/tripoli?asOf=2020-01-01');
  expect([before.status, before.read]).toEqual([400, expect.stringContaining('nothing to show')]);
  const then = await openPage(tripoli, '/timelines/tripoli?asOf=2026-01-01');
  expect(then.all('p', 'notice').map(readIn)).toEqual(['The record as it stood on 1 January 2026. Show it as it is now']);
});

test('from a view of the past one goes on to the version that is read there, from the present to the event as it is', async () => {
  const linksOf = async (path: string) =>
    (await openPage(tripoli, path)).all('h4').flatMap((title) => within(title, 'a').map(({ attribs }) => attribs.href));
  const now = await linksOf('/?lang=en');
  expect(now[0]).toMatch(/^\/events\/event_\w+\?lang=en$/);
  expect(await linksOf('/?lang=en&asOf=2026-01-01')).toEqual(now.map((link) => link?.replace('?', '/1?')));
});

test('a page leads to each of its parts that it has', async () => {
  const partsOf = async (path: string) => {
    const page = await openPage(tripoli, path);
    const ids = page.all('h2').map(({ attribs }) => attribs.id);
    const links = page.all('nav', 'on-page').flatMap((parts) => within(parts, 'a'));
    for (const { attribs } of links) expect(ids).toContain(attribs.href?.slice(1));
    return links.map(readIn);
  };
  expect(await partsOf('/')).toEqual(['Events', 'When', 'Where', 'Numbers']);
  expect(await partsOf('/?text=zzzzz')).toEqual([]);
});

test('what narrows a view is said above it, whoever narrowed it, and each can be left out', async () => {
  const box = 'box.south=30&box.north=34&box.west=9&box.east=14&box.areas=true';
  const asked = `kinds=CALL,SHELLING_OR_MISSILE&actors.anyOf=turkey&actors.parts=false&occurred.firstDay=2020-05-01&text=%3Cb%3E`;
  const page = await openPage(tripoli, `/?${asked}&${box}&maxWidthDays=3&order=DATE_ASC&lang=en`);
  expect(page.status).toBe(200);
  const [told] = page.all('div', 'asked');
  const each = within(told!, 'li');
  expect(each.map((one) => readIn(one))).toEqual([
    'Words: <b> ✕',
    'Not before: 1 May 2020 ✕',
    'What happened: Call ✕',
    'What happened: Shelling or missile ✕',
    'Who took part: Turkey ✕',
    'actors.parts: false ✕',
    'within a part of the map ✕',
    'maxWidthDays: 3 ✕',
  ]);
  const all = [...new URLSearchParams(`${asked}&${box}&maxWidthDays=3&order=DATE_ASC&lang=en`)];
  for (const [i, gone] of [
    ['text'],
    ['occurred.firstDay'],
    [],
    [],
    ['actors.anyOf', 'actors.parts'],
    ['actors.parts'],
    ['box.south', 'box.north', 'box.west', 'box.east', 'box.areas'],
    ['maxWidthDays'],
  ].entries()) {
    const href = within(each[i]!, 'a')[0]?.attribs.href ?? '';
    const left = all
      .filter(([name]) => !gone.includes(name))
      .map(([name, value]) => [name, name !== 'kinds' || gone.length > 0 ? value : i === 2 ? 'SHELLING_OR_MISSILE' : 'CALL']);
    expect([...new URL(href, 'http://waqai.test').searchParams].toSorted()).toEqual(left.toSorted());
    expect((await openPage(tripoli, href)).status).toBe(200);
  }
  expect(readIn(told!)).toMatch(/Show everything$/);
  expect(within(told!, 'a').at(-1)?.attribs.href).toBe('/timelines/tripoli?order=DATE_ASC&lang=en');
  const ranked = await openPage(tripoli, '/?text=memoranda&order=RELEVANCE');
  for (const { attribs } of ranked.all('div', 'asked').flatMap((shown) => within(shown, 'a'))) {
    const wider = await openPage(tripoli, attribs.href ?? '');
    expect([wider.status, wider.all('li', 'event').length]).toEqual([200, 10]);
  }
  expect((await openPage(tripoli, '/?text=&order=RELEVANCE')).all('h4')).toHaveLength(10);
  const none = await openPage(tripoli, '/?text=zzzzz');
  expect(none.read).toMatch(/zzzzz ✕ Show everything.*No event of this timeline is like that\.$/);
  expect((await openPage(tripoli, '/?lang=ar&order=DATE_ASC')).all('div', 'asked')).toEqual([]);
});

test('what datasets know an event by, which may be much, stands below its history and its citation', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const classifications = [{ scheme: 'UCDP GED year', code: '2020' }];
  const { subject = '' } = await waqai.record.write(addEvent({ classifications }, { claims: [claimBy('gna')], reason: 'r' }));
  const titles = (await openPage(waqai, `/events/${subject}`)).all('h2').map(({ attribs }) => attribs.id);
  expect(titles).toEqual(['claims', 'history', 'cite', 'codes']);
});

test('an event’s page says where it leaves off: of very many claims, or events that link to it', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const { subject = '' } = await waqai.record.write(addEvent({}, { claims: [claimBy('gna')], reason: 'r' }));
  for (let i = 0; i < 100; i++) await waqai.record.write({ type: 'addClaim', input: { event: subject, claim: claimBy('gna') } });
  const more = 'There is more; the API has all of it.';
  const noted = async () =>
    (await openPage(waqai, `/events/${subject}`))
      .all('section')
      .filter((section) => readIn(section).includes(more))
      .map(({ attribs }) => attribs['aria-labelledby']);
  const link = { links: [{ kind: 'RESPONDS_TO', event: subject }] } as const;
  for (let i = 0; i < 20; i++) await waqai.record.write(addEvent(link));
  expect(await noted()).toEqual(['claims', 'history']);
  await waqai.record.write(addEvent(link));
  expect(await noted()).toEqual(['claims', 'others', 'history']);
});

test('a long list is turned page by page, and a form keeps what the address asks', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  for (let i = 1; i <= 45; i++) await waqai.record.write(addEvent({ title: { en: `Clash ${i}` } }));
  const seen: string[] = [];
  let [path, pages]: [string | undefined, number] = ['/?kinds=CLASH&disputed=false&lang=en', 0];
  while (path !== undefined) {
    const page = await openPage(waqai, path);
    seen.push(...page.all('h4').map(readIn));
    pages++;
    const next: string | undefined = page.all('a').find(({ attribs }) => attribs.rel === 'next')?.attribs.href;
    if (pages === 2) {
      const back = page.all('a').find(({ attribs }) => attribs.rel === 'prev')?.attribs.href ?? '';
      expect((await openPage(waqai, back)).all('h4').map(readIn)).toEqual(seen.slice(0, 20));
      const hidden = within(page.all('form', 'search')[0]!, 'input').filter(({ attribs }) => attribs.type === 'hidden');
      expect(hidden.map(({ attribs }) => [attribs.name, attribs.value])).toEqual([
        ['disputed', 'false'],
        ['lang', 'en'],
      ]);
      const ticked = page.all('input').filter(({ attribs }) => 'checked' in attribs);
      expect(ticked.map(({ attribs }) => [attribs.name, attribs.value])).toEqual([['kinds', 'CLASH']]);
    }
    if (next !== undefined) expect(next).toMatch(/#list$/);
    path = next;
  }
  expect([pages, new Set(seen).size, seen.length]).toEqual([3, 45, 45]);
});

test('the first view of twenty events takes at most 60 kB as it is sent, with its style', async () => {
  await using waqai = await testApp({ tripoli: true });
  for (let i = 1; i <= 10; i++)
    await waqai.record.write(
      addEvent({ title: { en: `A clash with the number ${i}` } }, { claims: [claimBy('al-jazeera')], reason: 'r' }),
    );
  const style = await openPage(waqai, '/page/style.css');
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  for (const lang of ['en', 'ar']) {
    const page = await openPage(waqai, `/?lang=${lang}`);
    expect(page.all('li', 'event')).toHaveLength(20);
    const sent = [gzipSync, brotliCompressSync].map((pack) => pack(page.text).length + pack(style.text).length);
    expect(Math.max(...sent)).toBeLessThan(60_000);
  }
});
