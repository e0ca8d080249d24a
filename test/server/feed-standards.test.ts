import { readFileSync } from 'node:fs';
import { check, HintError } from '@placemarkio/check-geojson';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import jsonFeedSchema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { beforeAll, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { plainCsv } from '../kit/dataset-files.ts';
import { atomBreaches, jsonFeedBreaches } from '../kit/feed-rules.ts';
import { addEvent } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
  return () => waqai[Symbol.asyncDispose]();
});

async function textOf(path: string): Promise<string> {
  return (await waqai.app.fetch(new Request(`http://waqai.test${path}`))).text();
}

/** Feeds with all that a timeline has, of its events in Arabic, and with nothing in them. */
const queries = ['', '?language=ar', '?kinds=CLASH&killed.min=1000'];

const atomSchema = readFileSync(new URL('../samples/atom.rng', import.meta.url), 'utf8');

const jsonFeedIsValid = addFormats.default(new Ajv({ allErrors: true, strict: false })).compile(jsonFeedSchema);

/** What libxml2 finds wrong with feeds by the grammar of Atom. */
async function atomErrors(...feeds: readonly string[]): Promise<string[]> {
  const xml = feeds.map((contents, i) => ({ fileName: `${i}.xml`, contents }));
  const { valid, errors } = await validateXML({ xml, schema: [atomSchema], extension: 'relaxng' });
  expect(valid).toBe(errors.length === 0);
  return errors.map(({ message }) => message);
}

test('Atom keeps the rules of RFC 4287, and its tombstones those of RFC 6721', async () => {
  const input = { title: { en: 'a <b> & "c"' }, timeline: 'tripoli' };
  const id = (await waqai.record.write(addEvent(input))).subject ?? '';
  await waqai.record.write({ type: 'retractEvent', input: { id, expectedVersion: 1, reason: 'r' } });
  const feeds = await Promise.all(queries.map((query) => textOf(`/feeds/atom${query}`)));
  for (const feed of feeds) expect(atomBreaches(feed)).toEqual([]);
  expect(await atomErrors(...feeds)).toEqual([]);
  expect(await textOf('/feeds/atom')).toContain('at:deleted-entry');
});

test('each breach of the rules of Atom is found', async () => {
  const text = await textOf('/feeds/atom');
  const harms: [RegExp, string, string][] = [
    [/<updated>[^<]*<\/updated>/g, '', 'feed has updated'],
    [/<id>[^<]*<\/id>/g, '<id>x</id>', 'entry id is an IRI'],
    [/<author>/g, '<author><name>y</name>', 'an author has one name'],
    [/term="[^"]*"/g, 'term=""', 'a category has a term'],
    [/waqai:edtf/g, 'other:edtf', 'other:edtf is of Atom, or of a namespace that is named'],
    [/(T\d\d:\d\d:\d\d\.\d+)Z</g, '$1<', 'updated is a date of RFC 3339'],
  ];
  for (const [what, by, breach] of harms) expect(atomBreaches(text.replaceAll(what, by))).toContain(breach);
  // The grammar knows nothing of empty terms, of IRIs without a scheme, or of time zones.
  for (const [what, by] of harms.filter(([, , breach]) => /^feed has|^an author has/.test(breach)))
    expect(await atomErrors(text.replaceAll(what, by))).not.toEqual([]);
});

/** What a validator of JSON Schema finds wrong with a feed by the schema of JSON Feed. */
function jsonFeedErrors(feed: unknown): string[] {
  jsonFeedIsValid(feed);
  return (jsonFeedIsValid.errors ?? []).map(({ instancePath }) => instancePath);
}

test('JSON Feed keeps the rules of version 1.1, and each breach of them is found', async () => {
  for (const query of queries) {
    const answered = JSON.parse(await textOf(`/feeds/json${query}`));
    expect([jsonFeedBreaches(answered), jsonFeedErrors(answered)]).toEqual([[], []]);
  }
  const feed = JSON.parse(await textOf('/feeds/json'));
  const harmed = { ...feed, version: '1', items: [{ ...feed.items[0], id: 7, date_published: '2020', mood: '' }] };
  expect(jsonFeedBreaches(harmed)).toHaveLength(4);
  expect(jsonFeedErrors(harmed)).toEqual(expect.arrayContaining(['/version', '/items/0/date_published']));
});

test('GeoJSON is found right by a validator of RFC 7946', async () => {
  for (const query of queries) {
    const text = await textOf(`/feeds/geojson${query}`);
    expect(check(text)).toEqual(JSON.parse(text));
  }
  // Rings run against the clock (RFC 7946, 3.1.6), which the validator does not ask.
  const shapes = JSON.parse(await textOf('/feeds/geojson')).features.map(({ geometry }: { geometry: unknown }) => geometry);
  const rings = shapes.flatMap((shape: { coordinates: [number, number][][] } | null) =>
    Array.isArray(shape?.coordinates[0]) ? shape.coordinates : [],
  );
  const turn = (ring: [number, number][]) =>
    ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]![0] * y - x * ring[i]![1]), 0);
  expect([rings.length > 0, rings.map(turn).every((area: number) => area > 0)]).toEqual([true, true]);
  const swapped = (await textOf('/feeds/geojson')).replaceAll('"coordinates"', '"points"');
  expect(() => check(swapped)).toThrow(HintError);
});

/** The hashtags of the core schema of HXL 1.1 that a table of events may have. */
const hashtags = '#adm1 #affected #country #date #description #event #geo #group #loc #meta #status'.split(' ');

test('the second line of CSV with HXL is read as tags of the HXL standard, no two columns alike', async () => {
  const options = { format: 'csv-hxl', language: 'en', filter: '', baseUrl: 'urn:waqai:', all: false };
  const pieces = await Array.fromAsync((await exportEvents(waqai.storage, 'tripoli', options))!);
  const [row = {}] = plainCsv(pieces.join('').replaceAll('\r\n', '\n'));
  const tags = Object.values(row).filter((tag) => tag !== '');
  const read = tags.map((tag) => /^(#[a-z][a-z0-9_]*)((?:\s*\+[a-z][a-z0-9_]*)*)$/.exec(tag));
  expect(tags.filter((_, i) => !hashtags.includes(read[i]?.[1] ?? ''))).toEqual([]);
  const parts = read.map((each) =>
    [
      each?.[1],
      ...(each?.[2] ?? '')
        .split('+')
        .map((part) => part.trim())
        .toSorted(),
    ].join('+'),
  );
  expect([new Set(parts).size, tags.length > 15]).toEqual([tags.length, true]);
});
