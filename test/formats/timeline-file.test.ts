import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groupEntries } from '../../src/formats/read/group-entries.ts';
import { type PlacedEntry, readTimelineFile } from '../../src/formats/read/read-timeline-file.ts';
import { timelineLines } from '../../src/formats/timeline-lines.ts';
import { UnreadableFile } from '../../src/formats/unreadable-file.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { ImportRefused, importTimeline } from '../../src/transfer/import-timeline.ts';
import { expectReplayed } from '../contract/sound-ledger.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { rowsOf } from '../kit/tables.ts';
import { testRecord } from '../kit/test-record.ts';

const tripoli = readFileSync(new URL('../../timelines/tripoli.json', import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the file in ways that its type forbids
type Json = any;

/** What is wrong with a file that was changed, with its places; that nothing of it was recorded is required. */
async function problemsOf(change: (file: Json) => void): Promise<string[]> {
  const file = JSON.parse(tripoli);
  change(file);
  await using record = await testRecord();
  const before = rowsOf(record.file);
  try {
    await importTimeline(record.storage, readTimelineFile(JSON.stringify(file)));
  } catch (error) {
    if (!(error instanceof ImportRefused || error instanceof UnreadableFile)) throw error;
    expect(rowsOf(record.file)).toEqual(before);
    return error.problems.map(({ path, code }) => `${path.join('.')}: ${code}`);
  }
  return [];
}

test('the shipped timeline has ten public events, each with its claims, and is written as it was read', async () => {
  await using record = await testRecord();
  const { changes } = await importTimeline(record.storage, readTimelineFile(tripoli));
  expect(await exportTimeline(record.storage, 'tripoli', { all: false })).toBe(tripoli);
  const file = JSON.parse(tripoli);
  expect([file.events.length, file.events.every(({ claims }: Json) => claims.length > 0)]).toEqual([10, true]);
  const subjects = (['actors', 'places', 'sources', 'events'] as const).reduce((sum, list) => sum + file[list].length, 1);
  expect(changes).toBe(subjects + file.events.flatMap(({ claims }: Json) => claims).length);
});

test('importing twice adds nothing, in any table', async () => {
  await using record = await testRecord();
  await importTimeline(record.storage, readTimelineFile(tripoli));
  const rows = rowsOf(record.file);
  expect(await importTimeline(record.storage, readTimelineFile(tripoli))).toMatchObject({ changes: 0, differing: [] });
  expect(rowsOf(record.file)).toEqual(rows);
});

test('a file with a byte order mark, and one in another order of fields, are the same file', async () => {
  const reversed = (value: Json): Json =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, each]) => [name, reversed(each)]),
          )
        : value;
  await using record = await testRecord();
  await importTimeline(record.storage, readTimelineFile(`\uFEFF${JSON.stringify(reversed(JSON.parse(tripoli)))}`));
  expect(await exportTimeline(record.storage, 'tripoli', { all: false })).toBe(tripoli);
});

test('whatever is recorded and withheld is exported, imported elsewhere, and exported the same', async () => {
  for (let seed = 1; seed <= rounds(4, 60); seed++) {
    await using record = await testRecord({ seed });
    const random = new Random(seed);
    for (let i = 0; i < 60; i++) {
      await writeRandom(random, record);
      if (i > 20 && random.chance(0.2)) await withholdRandom(random, record);
    }
    for (const all of [true, false]) {
      const text = (await exportTimeline(record.storage, 'tripoli', { all }))!;
      await using other = await testRecord({ seed: 1_000 + seed });
      await importTimeline(other.storage, readTimelineFile(text));
      expect(await exportTimeline(other.storage, 'tripoli', { all })).toBe(text);
      await expectReplayed(other.storage, openSqlite);
    }
  }
});

const mistakes: readonly [what: string, change: (file: Json) => void, told: string[]][] = [
  [
    'an unknown actor',
    (file) => (file.events[0].participants[0].actor = 'nobody'),
    ['events.0.participants.0.actor: UNKNOWN_REFERENCE'],
  ],
  [
    'low above high',
    (file) =>
      Object.assign(file.events[3].claims[0], {
        casualties: [{ id: 'figure_1', harm: 'KILLED', group: 'ALL', low: 2, high: 1 }],
      }),
    [],
  ],
  ['a day that does not exist', (file) => (file.events[1].date.edtf = '2020-13-01'), ['events.1.date.edtf: INVALID_DATE']],
  ['an event before the first day', (file) => (file.events[1].date.edtf = '2018-11'), ['events.1.date.edtf: BEFORE_TIMELINE']],
  ['U+0000', (file) => (file.places[0].names[0].text = 'a\u0000'), ['places.0.names.0.text: NOT_TEXT']],
  ['two subjects of one id', (file) => (file.actors[1].id = file.actors[0].id), ['actors.1.id: DUPLICATE']],
  ['an id of another type', (file) => (file.sources[0].id = file.actors[0].id), ['sources.0.id: INVALID_SHAPE']],
  ['a property that there is not', (file) => (file.events[2].headline = 'x'), ['events.2: INVALID_SHAPE']],
  [
    'a link to nothing',
    (file) => (file.events[9].links[0].event = `event_${'0'.repeat(26)}`),
    ['events.9.links.0.event: UNKNOWN_REFERENCE'],
  ],
];

test.each(mistakes)('%s is told with its place in the file, and nothing is recorded', async (what, change, told) => {
  const found = await problemsOf(change);
  // A claim's figures are kept as they were given, also where they contradict themselves.
  if (told.length === 0) return expect([what, found]).toEqual([what, []]);
  for (const each of told) expect(found).toContain(each);
});

/** The names that an entry can be referred to by, and all ids and slugs that it mentions. */
function mentions({ entry }: PlacedEntry): { readonly own: string[]; readonly text: string } {
  const slug = 'slug' in entry.input ? [entry.input.slug] : [];
  return { own: [entry.id, ...slug], text: JSON.stringify(entry) };
}

test('groups hold every subject once, what refers to each other in a circle together, and nothing before what it refers to', () => {
  const entries = readTimelineFile(tripoli);
  const shuffled = entries.toReversed();
  const groups = groupEntries(shuffled);
  expect(groups.flat().length).toBe(entries.length);
  expect(new Set(groups.flat())).toEqual(new Set(shuffled));
  const later = new Map<string, number>();
  for (const [i, group] of groups.entries())
    for (const entry of group) for (const name of mentions(entry).own) later.set(name, i);
  for (const [i, group] of groups.entries()) {
    for (const entry of group) {
      for (const name of mentions(entry).text.match(/(?<=")(event|claim)_[0-9a-z]{26}(?=")/g) ?? [])
        expect(later.get(name)).toBeLessThanOrEqual(i);
    }
  }
});

test('a filter leaves the events that it finds, with all that these refer to, which come in elsewhere', async () => {
  await using record = await testRecord();
  await importTimeline(record.storage, readTimelineFile(tripoli));
  const whole = JSON.parse(tripoli).events as { id: string; kind: string }[];
  for (const kind of new Set(whole.map((event) => event.kind))) {
    const text = (await exportTimeline(record.storage, 'tripoli', { all: false, filter: `kinds=${kind}` }))!;
    const found = JSON.parse(text).events as { id: string }[];
    expect(found.map(({ id }) => id)).toEqual(whole.filter((event) => event.kind === kind).map(({ id }) => id));
    await using other = await testRecord();
    await importTimeline(other.storage, readTimelineFile(text));
    expect(await exportTimeline(other.storage, 'tripoli', { all: false })).toBe(text);
  }
  const wrong = exportTimeline(record.storage, 'tripoli', { all: false, filter: 'kinds=WAR' });
  await expect(wrong).rejects.toThrow(/kinds/);
});

test('a timeline as lines is the same timeline, a subject on each line', () => {
  const lines = timelineLines(tripoli);
  expect(readTimelineFile(lines)).toEqual(readTimelineFile(tripoli));
  const file = JSON.parse(tripoli);
  const subjects = (['actors', 'places', 'sources', 'events'] as const).reduce((sum, list) => sum + file[list].length, 1);
  expect(lines.trimEnd().split('\n')).toHaveLength(subjects);
});

test('a line that is cut off or holds something else is told by its number, and nothing of the file is read', () => {
  const [first = '', second = '', ...rest] = timelineLines(tripoli).split('\n');
  for (const bad of [
    second.slice(0, -5),
    '{"actor":{},"place":{}}',
    '{"colour":{}}',
    '{"constructor":{}}',
    '{"__proto__":{}}',
    '7',
  ])
    expect(() => readTimelineFile([first, bad, ...rest].join('\n'))).toThrow(/^line 2 is no JSON object with one of actor/);
});
