import { readdirSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateTimeline } from '../../bench/generate-timeline.ts';
import { readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { ReadLimit } from '../../src/ledger/sqlite/read-limit.ts';
import { addSceneFunctions } from '../../src/ledger/sqlite/scene-functions.ts';
import { importTimeline } from '../../src/transfer/import-timeline.ts';
import { docBlocks } from '../kit/doc-blocks.ts';
import { longRun, rounds } from '../kit/long-run.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// The shipped timeline among many events of another. An operation that reads for too long fails (--max-read-ms): an answer is a bound.

let waqai: TestApp;
let statements: string[] = [];

beforeAll(
  async () => {
    waqai = await testApp({ tripoli: true, maxViewMs: 10_000, onStatement: (sql) => void statements.push(sql) });
    await importTimeline(waqai.storage, readTimelineFile(generateTimeline(rounds(300, 100_000))));
  },
  longRun ? 3_600_000 : 60_000,
);

afterAll(() => waqai[Symbol.asyncDispose]());

const root = new URL('../../', import.meta.url);
const documents = [
  'README.md',
  ...readdirSync(new URL('docs/', root)).flatMap((each) => (each.endsWith('.md') ? [`docs/${each}`] : [])),
];
const documented = documents.flatMap(docBlocks).filter(({ language, words }) => language === 'graphql' && words[0] === 'run');

test.each(documented.map(({ place, text }) => [place, text]))('the query of %s answers among many events', async (_, query) => {
  const { data, errors } = await waqai.ask(query);
  expect([errors, typeof data]).toEqual([undefined, 'object']);
});

const ofEvents = /\b(?:events|DISTINCT)\b/;

/** How SQLite goes about what an operation reads of events, and about finding which. */
async function plansOf(query: string, about = ofEvents): Promise<string[]> {
  statements = [];
  const { errors } = await waqai.ask(query);
  expect(errors).toBeUndefined();
  const reads = new Set(statements.filter((sql) => /^\s*(?:SELECT|WITH)\b/.test(sql) && about.test(sql)));
  const db = new Sqlite(waqai.record.location, { readonly: true });
  try {
    addSceneFunctions(db);
    new ReadLimit(db);
    const planOf = (sql: string) => db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    return [...reads].flatMap((sql) => planOf(sql).map(({ detail }) => detail));
  } finally {
    db.close();
  }
}

const list = (args: string) => `{ events(first: 5, ${args}) { nodes { id } } }`;
const filtered = (filter: string) => list(`filter: { ${filter} }`);
const sorted = 'USE TEMP B-TREE FOR ORDER BY';

test.each([
  ['by date', list('orderBy: DATE_ASC'), 'SCAN e USING COVERING INDEX events_listed'],
  ['by date, latest first', list('orderBy: DATE_DESC'), 'SCAN e USING COVERING INDEX events_listed'],
  ['of a timeline', filtered('timelines: ["tripoli"]'), 'SEARCH e USING INDEX events_by_timeline (timeline_id=?)'],
  ['of a kind', filtered('kinds: [CALL]'), 'SEARCH e USING INDEX events_by_kind (kind=?)'],
  ['of some days', filtered('occurred: { from: "2020-05-17" }'), 'SCAN e USING COVERING INDEX events_listed'],
  ['by how many were killed', filtered('killed: { min: 5 }'), 'SCAN e USING COVERING INDEX events_listed'],
  ['of what was added since', filtered('addedSince: "2020-01-01T00:00:00Z"'), 'SCAN e USING COVERING INDEX events_listed'],
  ['in a box', filtered('box: { south: 32, west: 12, north: 33, east: 14 }'), 'SCAN e USING COVERING INDEX events_listed'],
])(
  'a list %s goes through an index in its order, reads no row that it leaves out, and sorts nothing',
  async (_, query, expected) => {
    const plans = await plansOf(query);
    expect(plans).toContain(expected);
    expect(plans.filter((each) => /^SCAN e$/.test(each) || each === sorted)).toEqual([]);
  },
);

const few = 'SEARCH e USING INDEX sqlite_autoindex_events_1 (id=?)';

test.each([
  ['an actor', filtered('actors: { anyOf: [{ slug: "turkey" }] }'), /event_actors_by_actor \(actor_id=\?\)/],
  ['a claimant', filtered('claimants: { anyOf: [{ slug: "ministry-of-health" }] }'), /claims_by_claimant \(claimant_id=\?\)/],
  ['a place', filtered('places: { anyOf: [{ slug: "ain-zara" }] }'), /event_places_by_place \(place_id=\?\)/],
  [
    'a source',
    filtered('sources: { anyOf: [{ slug: "al-jazeera-on-tripoli-may-2020" }] }'),
    /claim_sources_by_source \(source_id=\?\)/,
  ],
  [
    'a link',
    '{ events(first: 1) { nodes { linkedFrom(first: 5) { nodes { id } } } } }',
    /event_links_by_target \(target_id=\?\)/,
  ],
  ['a search', filtered('text: "drone"'), /VIRTUAL TABLE INDEX/],
])('a list of the few events that %s leaves looks at these alone', async (_, query, narrowing) => {
  const plans = await plansOf(query);
  expect(plans.filter((each) => narrowing.test(each))).not.toEqual([]);
  expect(plans.some((each) => each.startsWith(few))).toBe(true);
});

test('what a list refers to is looked up by its ids, and not among all of its type', async () => {
  const query = '{ events(first: 5) { nodes { participants { actor { id } } claims(first: 5) { nodes { claimant { id } } } } } }';
  const plans = (await plansOf(query, /\bsubjects s\b/)).filter((each) => /\bs\b/.test(each));
  expect(plans).not.toEqual([]);
  expect(plans.filter((each) => each !== 'SEARCH s USING INDEX sqlite_autoindex_subjects_1 (id=?)')).toEqual([]);
});
