import { afterAll, beforeAll, expect, test } from 'vitest';
import { getFeed as get } from '../kit/get-feed.ts';
import { openPage } from '../kit/open-page.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// One permanent link, as a page for people and in the forms that programs read.

let waqai: TestApp;
let link: string;
beforeAll(async () => {
  waqai = await testApp({ config: { publicUrl: 'https://record.example/libya' } });
  for (const request of basicRecord) await waqai.record.write(request);
  const title = { en: '50 % of {Tripoli} & #1 \\ a_b', ar: 'نصف طرابلس' };
  const { subject = '' } = await waqai.record.write(addEvent({ title, date: { edtf: '2020-05-17?' } }));
  const set = { kind: 'OTHER' } as const;
  await waqai.record.write({ type: 'correctEvent', input: { id: subject, expectedVersion: 1, reason: 'r', set } });
  link = `/events/${subject}`;
});
afterAll(() => waqai[Symbol.asyncDispose]());

const geojson = 'application/geo+json; charset=utf-8';
const ld = 'application/ld+json; charset=utf-8';
const bib = 'application/x-bibtex; charset=utf-8';
const csl = 'application/vnd.citationstyles.csl+json; charset=utf-8';
const html = 'text/html; charset=utf-8';

test.each([
  ['', geojson],
  ['*/*', geojson],
  ['application/json', geojson],
  ['application/geo+json', geojson],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', html],
  ['application/ld+json, text/html;q=0.5', ld],
  ['text/html;q=0, application/x-bibtex', bib],
  ['application/x-bibtex;q=0.9, text/html;q=0.1', bib],
  ['application/vnd.citationstyles.csl+json', csl],
  ['image/png', geojson],
])('whoever accepts "%s" is answered as %s', async (accept, type) => {
  for (const path of [link, `${link}/1`]) {
    const { status, headers } = await get(waqai, path, { accept });
    expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([200, type, expect.stringContaining('Accept')]);
  }
});

test('an address that ends with a form is answered in it, whatever is accepted, and once to whoever has it', async () => {
  const accept = 'text/html';
  for (const [suffix, type] of Object.entries({ '.geojson': geojson, '.jsonld': ld, '.bib': bib, '.csl.json': csl })) {
    const { status, headers } = await get(waqai, `${link}/1${suffix}`, { accept });
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    const again = await get(waqai, `${link}/1${suffix}`, { accept, 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  }
  expect((await get(waqai, `${link}/1.pdf`)).status).toBe(404);
  expect((await get(waqai, `${link}/9.bib`)).status).toBe(404);
});

test('a citation names the version, its link, the position of the ledger and the hash of its last change', async () => {
  const id = link.slice('/events/'.length);
  const query = `{ event(by: { id: "${id}" }) { history { nodes { changeKind cursor hash } } } }`;
  const { nodes } = (await waqai.ask(query)).data.event.history;
  // What a request wrote stands together: a version is cited at the end of its own.
  const [first, second] = [
    nodes.findLast(({ changeKind }: { changeKind: string }) => changeKind !== 'EVENT_CORRECTED'),
    nodes.at(-1),
  ];
  const bibtex = (await get(waqai, `${link}/1.bib`)).text;
  expect(bibtex).toContain('title = {{50 \\% of \\{Tripoli\\} \\& \\#1 \\textbackslash{} a\\_b}}');
  expect(bibtex).toContain(`url = {https://record.example/libya${link}/1}`);
  expect(bibtex.replaceAll('\\', '')).toContain(`${first.cursor}, SHA-256 ${first.hash}`);
  const [item] = JSON.parse((await get(waqai, `${link}.csl.json?language=ar`)).text);
  expect(item).toEqual({
    id: `${id}_v2`,
    type: 'webpage',
    title: 'نصف طرابلس',
    'container-title': 'Tripoli',
    publisher: 'waqai',
    issued: { 'date-parts': [[2026, 1, 1]] },
    'event-date': { literal: '17 مايو/أيار 2020 (تاريخ مستنتج)' },
    URL: `https://record.example/libya${link}/2`,
    version: '2',
    language: 'ar',
    note: `cursor: ${second.cursor}\nsha256: ${second.hash}\nedtf: 2020-05-17?`,
  });
  const page = await openPage(waqai, `${link}/2`);
  expect(page.read).toContain(`${second.cursor}, SHA-256 ${second.hash}`);
});

test('behind a proxy’s path the page’s links lead there, and whoever keeps an address is told the one for everybody', async () => {
  const page = await openPage(waqai, `${link}/1?lang=ar`, { host: 'evil.test' });
  const paths = page.all('a').map(({ attribs }) => attribs.href ?? '');
  expect(paths.filter((path) => !path.startsWith('/libya/') && !path.startsWith('#'))).toEqual([]);
  expect(page.all('form').every(({ attribs }) => attribs.action?.startsWith('/libya/'))).toBe(true);
  const links = page.all('link').map(({ attribs }) => [attribs.rel, attribs.href] as const);
  expect(links).toEqual(
    expect.arrayContaining([
      ['stylesheet', '/libya/page/style.css'],
      ['canonical', `https://record.example/libya${link}/1`],
      ['alternate', `/libya${link}/1.bib`],
    ]),
  );
  expect(page.text).not.toContain('evil.test');
});
