import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { beforeAll, expect, test } from 'vitest';
import { plainCsv } from '../kit/dataset-files.ts';
import { getFeed as get } from '../kit/get-feed.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let tripoli: TestApp;
beforeAll(async () => {
  tripoli = await testApp({ tripoli: true });
  return () => tripoli[Symbol.asyncDispose]();
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads what another library has read
type Parsed = any;

const xml = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'at:deleted-entry', 'author'].includes(name) });

/** Each feed with what reads it: its items as [id, the text that carries everything]. */
const readers: Record<string, (text: string) => [string, string][]> = {
  '/feeds/atom': (text) => {
    expect(XMLValidator.validate(text)).toBe(true);
    const entries: Parsed[] = xml.parse(text).feed.entry ?? [];
    return entries.map((entry) => [entry.id.replace('urn:waqai:', ''), `${entry['waqai:edtf']} ${entry.content['#text']}`]);
  },
  '/feeds/json': (text) => JSON.parse(text).items.map((item: Parsed) => [item.id, `${item._waqai.edtf} ${item.content_text}`]),
  '/feeds/geojson': (text) =>
    JSON.parse(text).features.map((each: Parsed) => [each.id, `${each.properties.edtf} ${each.properties.description}`]),
  '/feeds/calendar.ics': (text) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each);
      return [event.uid.replace('@waqai', ''), String(event.description).replace('EDTF ', '')];
    }),
  '/feeds/events.csv': (text) =>
    plainCsv(text.replaceAll('\r\n', '\n')).map((row) => [
      row.id!,
      [row.date_edtf, row.date_words, row.claimants, row.licence, row.link].join(' '),
    ]),
};
readers['/feeds/timelinejs.json'] = (text) =>
  JSON.parse(text).events.map((slide: Parsed) => {
    const plain = slide.text.text.replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', "'");
    return [slide.unique_id, `${/EDTF (\S+)/.exec(plain)?.[1]} ${plain}`];
  });
readers['/feeds/jsonld'] = (text) =>
  JSON.parse(text).liveBlogUpdate.map((each: Parsed) => [
    each.about['@id'].replace('urn:waqai:', ''),
    `${each.about.temporalCoverage} ${each.articleBody}`,
  ]);
const paths = Object.keys(readers);

test.each(paths)(
  '%s is read by another library, and each event in it carries date, claimants and a permanent link',
  async (path) => {
    const { status, text } = await get(tripoli, path);
    expect(status).toBe(200);
    const items = readers[path]!(text);
    const query =
      '{ events(first: 100) { nodes { id date { edtf text { text } } claims { nodes { claimant { name { text } } } } } } }';
    const { nodes } = (await tripoli.ask(query)).data.events;
    expect(items.map(([id]) => id).toSorted()).toEqual(nodes.map(({ id }: Parsed) => id).toSorted());
    for (const { id, date, claims } of nodes) {
      const [, carried = ''] = items.find(([found]) => found === id) ?? [];
      expect(carried.startsWith(date.edtf)).toBe(true);
      expect(carried).toContain(date.text.text);
      // Where it listens, whatever name the request calls it by.
      expect(carried).toContain(`http://127.0.0.1:4000/events/${id}/1`);
      for (const { claimant } of claims.nodes) expect(carried).toContain(claimant.name.text);
    }
  },
);

test.each([
  ['kinds=SHELLING_OR_MISSILE,AIR_OR_DRONE_STRIKE', '{ kinds: [SHELLING_OR_MISSILE, AIR_OR_DRONE_STRIKE] }'],
  ['occurred.firstDay=2020-01-01&occurred.lastDay=2020-05-20', '{ occurred: { firstDay: "2020-01-01", lastDay: "2020-05-20" } }'],
  ['actors.anyOf=gna&actors.parts=false', '{ actors: { anyOf: [{ slug: "gna" }], parts: false } }'],
  ['hasCoordinates=true&killed.min=1', '{ hasCoordinates: true, killed: { min: 1 } }'],
  ['ongoing=false&kinds=MEETING', '{ ongoing: false, kinds: [MEETING] }'],
  ['timelines=tripoli&text=drone', '{ timelines: [{ slug: "tripoli" }], text: "drone" }'],
  [`filter=${encodeURIComponent('{"excluding":{"kinds":["MEETING"]}}')}`, '{ excluding: { kinds: [MEETING] } }'],
])('a feed of %s has what the API answers for %s', async (parameters, filter) => {
  const { data } = await tripoli.ask(`{ events(first: 100, filter: ${filter}) { nodes { id } } }`);
  const expected = data.events.nodes.map(({ id }: Parsed) => id).toSorted();
  for (const path of paths) {
    const { text } = await get(tripoli, `${path}?${parameters}`);
    expect(
      readers[path]!(text)
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(expected);
  }
});

test('an instant in the address of a feed or in a filter may have any offset, and its + need not be escaped', async () => {
  const { data } = await tripoli.ask('{ events(first: 100) { totalCount nodes { addedAt } } }');
  const last = data.events.nodes.map(({ addedAt }: Parsed) => Date.parse(addedAt)).toSorted((a: number, b: number) => b - a)[0];
  const inTripoli = (ms: number) => new Date(ms + 7_200_000).toISOString().replace('Z', '+02:00');
  const since = async (ms: number) => {
    const query = `{ events(filter: { addedSince: "${inTripoli(ms)}" }) { totalCount } }`;
    const feeds = [inTripoli(ms), encodeURIComponent(inTripoli(ms))].map(async (instant) => {
      const { text } = await get(tripoli, `/feeds/json?addedSince=${instant}`);
      return readers['/feeds/json']!(text).length;
    });
    return [(await tripoli.ask(query)).data.events.totalCount, ...(await Promise.all(feeds))];
  };
  const count = data.events.nodes.filter(({ addedAt }: Parsed) => Date.parse(addedAt) === last).length;
  expect(await since(last)).toEqual([count, count, count]);
  expect(await since(last + 1)).toEqual([0, 0, 0]);
});

test.each(paths)('%s in Arabic is in Arabic, to the letter', async (path) => {
  const { text } = await get(tripoli, `${path}?language=ar`);
  const { data } = await tripoli.ask(
    '{ events(first: 100) { nodes { title(language: "ar") { text } date { text(language: "ar") { text } } } } }',
  );
  const whole =
    path === '/feeds/calendar.ics' ? text.replaceAll('\r\n ', '').replaceAll('\\,', ',') : text.replaceAll('&quot;', '"');
  // Lines of a calendar have 75 octets at most, and none ends within a character.
  if (path === '/feeds/calendar.ics')
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75 || line.includes('�'))).toEqual([]);
  for (const { title, date } of data.events.nodes) {
    expect(whole).toContain(title.text);
    expect(whole).toContain(date.text.text.replaceAll('"', '""'));
  }
});

test('no feed makes a date that is not known to the day a certain one, a district a point, or what is not given 0', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const scene = (precision: 'DISTRICT' | 'REGION', more = {}) => [
    { role: 'SCENE' as const, precision, place: 'tripoli', ...more },
  ];
  const district = scene('DISTRICT', { radiusKm: 10, coordinates: { latitude: 32.9, longitude: 13.2 } });
  await waqai.record.write(addEvent({ title: { en: 'In May' }, date: { edtf: '2020-05' }, locations: district }));
  await waqai.record.write(addEvent({ title: { en: 'About' }, date: { edtf: '2020-06-01~' }, locations: scene('REGION') }));
  const events = new ICAL.Component(ICAL.parse((await get(waqai, '/feeds/calendar.ics')).text)).getAllSubcomponents('vevent');
  const [may, about] = events.map((each) => new ICAL.Event(each));
  expect([may?.summary, may?.startDate.toString(), may?.endDate.toString()]).toEqual([
    '[May 2020] In May',
    '2020-05-01',
    '2020-06-01',
  ]);
  expect(about?.summary).toBe('[about 1 June 2020] About');
  // What somebody reports is not confirmed by standing in a calendar.
  expect(events.map((each) => each.getFirstPropertyValue('status'))).toEqual(['TENTATIVE', 'TENTATIVE']);
  const { features } = JSON.parse((await get(waqai, '/feeds/geojson')).text);
  expect(features[0].geometry).toMatchObject({ type: 'Polygon' });
  const [ring] = features[0].geometry.coordinates;
  expect([ring.length, ring[0]]).toEqual([65, ring[64]]);
  expect(features[1].geometry).toBe(null);
  const rows = plainCsv((await get(waqai, '/feeds/events.csv')).text.replaceAll('\r\n', '\n'));
  expect(rows.map(({ killed_low, killed_best, killed_high }) => [killed_low, killed_best, killed_high])).toEqual([
    ['', '', ''],
    ['', '', ''],
  ]);
  expect((await get(waqai, '/feeds/atom')).text).not.toContain('georss:point>');
});

test('a feed is answered anew only when the ledger has moved, and HEAD answers its headers alone', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  for (const path of paths) {
    const first = await get(waqai, path);
    const etag = first.headers.get('etag') ?? '';
    expect(await get(waqai, path, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    expect((await get(waqai, `${path}?language=ar`, { 'if-none-match': etag })).status).toBe(200);
    await waqai.record.write(addEvent());
    expect((await get(waqai, path, { 'if-none-match': etag })).status).toBe(200);
    const head = await waqai.app.fetch(new Request(`http://waqai.test${path}`, { method: 'HEAD' }));
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([
      200,
      '',
      first.headers.get('content-type'),
    ]);
  }
});

test('what changed last comes first in the feeds of changes; what was retracted is a tombstone there', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const add = async (title: string) => (await waqai.record.write(addEvent({ title: { en: title } }))).subject ?? '';
  const [a, b, c] = [await add('a'), await add('b'), await add('c')];
  const correct = { id: a, expectedVersion: 1, reason: 'r', set: { title: { en: 'a, corrected' } } };
  await waqai.record.write({ type: 'correctEvent', input: correct });
  await waqai.record.write({ type: 'retractEvent', input: { id: b, expectedVersion: 1, reason: 'r' } });
  const json = JSON.parse((await get(waqai, '/feeds/json')).text).items.map((item: Parsed) => [item.id, item._waqai.state]);
  expect(json).toEqual([
    [b, 'RETRACTED'],
    [a, 'PUBLISHED'],
    [c, 'PUBLISHED'],
  ]);
  const { feed } = xml.parse((await get(waqai, '/feeds/atom')).text);
  expect([feed.entry.length, feed['at:deleted-entry'][0]['@_ref']]).toEqual([2, `urn:waqai:${b}`]);
  expect(JSON.parse((await get(waqai, '/feeds/json?limit=1')).text).items).toHaveLength(1);
  for (const path of ['/feeds/geojson', '/feeds/events.csv', '/feeds/timelinejs.json', '/feeds/jsonld'])
    expect(
      readers[path]!((await get(waqai, path)).text)
        .map(([id]) => id)
        .toSorted(),
    ).toEqual([a, c].toSorted());
});

test('a calendar cancels what had been public and was taken back, without what it said, and nothing else', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const add = async (title: string, publish = true) =>
    (await waqai.record.write(addEvent({ title: { en: title }, summary: { en: 'Said' } }, { publish }))).subject ?? '';
  const [kept, gone, draft, other] = [await add('kept'), await add('gone'), await add('draft', false), await add('other')];
  const at = (id: string) => ({ id, expectedVersion: 1 });
  for (const id of [gone, draft])
    await waqai.record.write({ type: 'retractEvent', input: { id, expectedVersion: 1, reason: 'r' } });
  await waqai.record.write({ type: 'mergeEvents', input: { into: at(kept), merge: [at(other)], reason: 'r' } });
  const entries = async (key = {}) =>
    new ICAL.Component(ICAL.parse((await get(waqai, '/feeds/calendar.ics', key)).text))
      .getAllSubcomponents('vevent')
      .map((each) => ({
        id: String(each.getFirstPropertyValue('uid')).replace('@waqai', ''),
        status: each.getFirstPropertyValue('status'),
        sequence: each.getFirstPropertyValue('sequence'),
        isSaid: each.toString().includes('Said'),
      }));
  const told = [
    { id: kept, status: 'TENTATIVE', sequence: 1, isSaid: true },
    { id: gone, status: 'CANCELLED', sequence: 1, isSaid: false },
    { id: other, status: 'CANCELLED', sequence: 1, isSaid: false },
  ];
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect((await entries()).toSorted(byId)).toEqual(told.toSorted(byId));
  expect(await entries({ authorization: `Bearer ${await waqai.keyOf('EDITOR')}` })).toHaveLength(3);
});

test('a permanent link answers the version that it names, whatever became of the event since', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const id = (await waqai.record.write(addEvent({ title: { en: 'first' } }))).subject ?? '';
  const correct = { id, expectedVersion: 1, reason: 'r', set: { title: { en: 'second' } } };
  await waqai.record.write({ type: 'correctEvent', input: correct });
  const titleAt = async (path: string) => {
    const { status, text } = await get(waqai, path);
    return status === 200 ? JSON.parse(text).features[0].properties.title : status;
  };
  expect(await Promise.all([titleAt(`/events/${id}/1`), titleAt(`/events/${id}/2`), titleAt(`/events/${id}`)])).toEqual([
    'first',
    'second',
    'second',
  ]);
  expect(await titleAt(`/events/${id}/3`)).toBe(404);
  const draft = (await waqai.record.write(addEvent({}, { publish: false }))).subject ?? '';
  expect(await titleAt(`/events/${draft}/1`)).toBe(404);
});

test('a table begins with a byte order mark where that is asked for, and other feeds have none', async () => {
  const bytes = async (query: string) =>
    new Uint8Array(await (await tripoli.app.fetch(new Request(`http://waqai.test/feeds/${query}`))).arrayBuffer());
  const [marked, plain] = [await bytes('events.csv?bom=true'), await bytes('events.csv?bom=false')];
  expect([[...marked.slice(0, 3)], marked.slice(3)]).toEqual([[0xef, 0xbb, 0xbf], plain]);
  for (const query of ['events.csv?bom=1', 'geojson?bom=true']) {
    const { status, text } = await get(tripoli, `/feeds/${query}`);
    expect([status, JSON.parse(text).errors[0].extensions.problems[0].path]).toEqual([400, ['bom']]);
  }
});
