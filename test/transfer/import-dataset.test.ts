import { beforeAll, expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { deriveDate } from '../../src/domain/dates/event-date.ts';
import type { DatasetReport } from '../../src/transfer/dataset-report.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectReplayed, expectSound } from '../contract/sound-ledger.ts';
import { eventOf, eventsOf, foreignId } from '../kit/dataset-events.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { liveStream } from '../kit/live-stream.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { butReports, rowsOf } from '../kit/tables.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { editor, testRecord } from '../kit/test-record.ts';

const records = plainCsv(ucdpSample);

let sample: TestApp;
let sampleReport: DatasetReport;
beforeAll(async () => {
  sample = await testApp();
  sampleReport = await importText(sample.storage, ucdpSample);
  return () => sample[Symbol.asyncDispose]();
});

test('every row of the sample is an event with its deaths, per country, year and side, as loops over the file add them up', async () => {
  expect(sampleReport).toMatchObject({ rows: 302, added: 302, refused: 0, flagged: 5, complete: true });
  const add = (sums: Map<string, number[]>, key: string, numbers: readonly number[]) => {
    const before = sums.get(key) ?? numbers.map(() => 0);
    sums.set(
      key,
      before.map((each, i) => each + numbers[i]!),
    );
  };
  const [expected, found] = [new Map<string, number[]>(), new Map<string, number[]>()];
  for (const row of records) {
    const [low, best, high] = [Number(row.low), Number(row.best), Number(row.high)];
    const about = `${row.country} ${row.year}`;
    add(expected, about, [1, Math.min(low, best, high), best, Math.max(low, best, high)]);
    add(expected, `${about} by side`, [row.deaths_a, row.deaths_b, row.deaths_civilians, row.deaths_unknown].map(Number));
  }
  for (const { event, claim } of await eventsOf(sample.storage)) {
    const code = (column: string) => event.state.classifications.find(({ scheme }) => scheme === `UCDP GED ${column}`);
    const about = `${code('country_id')?.label} ${code('year')?.code}`;
    const all = event.derived.casualties.find(({ group }) => group === 'ALL');
    add(found, about, [1, all?.low ?? Number.NaN, all?.best ?? Number.NaN, all?.high ?? Number.NaN]);
    const [a, b] = claim.participants.map(({ actor }) => actor);
    const best = (group: string, of?: string) =>
      claim.casualties.find((figure) => figure.group === group && figure.of === of)?.best ?? 0;
    add(found, `${about} by side`, [best('COMBATANTS', a), best('COMBATANTS', b), best('CIVILIANS'), best('UNKNOWN')]);
  }
  expect(found).toEqual(expected);
  expect(await expectSound(sample.storage)).toBeGreaterThan(600);
  await expectReplayed(sample.storage, openSqlite);
});

test('every row of the sample is as precise in time and place as its codes say, and drawn only where they say so, as loops over the file count it', async () => {
  const [expected, found] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const places = ['', 'EXACT', 'NEAR', 'DISTRICT', 'REGION', 'REGION', 'COUNTRY', 'UNKNOWN'];
  for (const row of records) {
    const [first, last] = [row.date_start!.slice(0, 10), row.date_end!.slice(0, 10)];
    const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
    const isPoint = Number(row.where_prec) <= 3;
    count(expected, `${row.id} ${first} ${last} ${days}`);
    count(
      expected,
      `${places[Number(row.where_prec)]} ${isPoint ? `${Number(row.latitude)} ${Number(row.longitude)}` : 'nowhere'}`,
    );
    count(expected, days === 1 ? 'SINGLE' : row.date_prec === '1' ? 'SPAN' : 'not known which day');
  }
  for (const { event } of await eventsOf(sample.storage)) {
    const { earliest, latest, widthDays, shape } = deriveDate(event.state.date);
    const [scene] = event.state.locations;
    const at = scene?.coordinates;
    count(found, `${foreignId(event)} ${earliest} ${latest} ${widthDays}`);
    count(found, `${scene?.precision} ${at === undefined ? 'nowhere' : `${at.latitude} ${at.longitude}`}`);
    // A month or a year is one date: which of its days it was is not known.
    count(found, widthDays === 1 ? 'SINGLE' : shape === 'SPAN' ? 'SPAN' : 'not known which day');
  }
  expect(found).toEqual(expected);
});

test('rows whose numbers contradict each other are in, their claims as given, their events’ ranges wide enough, and reported', async () => {
  const odd = records.filter(({ low, best, high }) => Number(low) > Number(best) || Number(best) > Number(high));
  expect(sampleReport.flaggedRows.map(({ value }) => value)).toEqual(odd.map(({ best }) => best));
  const events = await eventsOf(sample.storage);
  for (const row of odd) {
    const { event, claim } = events.find((each) => foreignId(each.event) === row.id)!;
    const [low, best, high] = [row.low, row.best, row.high].map(Number) as [number, number, number];
    expect(claim.casualties[0]).toMatchObject({ low, best, high });
    const shown = { low: Math.min(low, best, high), best, high: Math.max(low, best, high) };
    expect(event.derived.casualties[0]).toMatchObject(shown);
  }
});

test('the filter finds just the events of rows whose numbers contradict each other, and its opposite all others', async () => {
  const odd = records.filter(({ low, best, high }) => Number(low) > Number(best) || Number(best) > Number(high));
  const query = `query ($asked: Boolean) { events(first: 10, filter: { figuresInconsistent: $asked }) {
    totalCount nodes { figuresInconsistent externalIds { value } claims { nodes { inconsistent } } } } }`;
  const [found, others] = await Promise.all([true, false].map(async (asked) => (await sample.ask(query, { asked })).data.events));
  expect(found.nodes.map((each: { externalIds: { value: string }[] }) => each.externalIds[0]!.value).toSorted()).toEqual(
    odd.map(({ id }) => id).toSorted(),
  );
  for (const each of found.nodes)
    expect(each).toMatchObject({ figuresInconsistent: true, claims: { nodes: [{ inconsistent: true }] } });
  expect([found.totalCount, others.totalCount]).toEqual([odd.length, records.length - odd.length]);
  expect(others.nodes[0]).toMatchObject({ figuresInconsistent: false });
});

test('importing a dataset again changes no row of any table, and is told in a report', async () => {
  const rows = await sample.record.rows();
  expect(await importText(sample.storage, ucdpSample)).toMatchObject({ added: 0, corrected: 0, unchanged: 302, flagged: 5 });
  const after = await sample.record.rows();
  expect(butReports(after)).toEqual(butReports(rows));
  expect(after).toHaveLength(rows.length + 1);
});

test('a later release corrects what changed, retracts what is gone and adds what is new: just that, in history and to subscribers', async () => {
  await using waqai = await testApp();
  const { storage } = waqai.record;
  await importText(storage, csvOf(records.slice(3, 60)));
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const changed = records.slice(8, 60).map((row, i) => (i < 10 ? { ...row, high: String(Number(row.high) + 1) } : row));
  const release = csvOf([...records.slice(0, 3), ...changed]);
  const dry = await importText(storage, release, { reason: 'UCDP GED 24.1', retractMissing: true, dryRun: true });
  expect((await waqai.ask('{ ledger { head } }')).data.ledger.head).toBe(head);
  const report = await importText(storage, release, { reason: 'UCDP GED 24.1', retractMissing: true });
  expect(report).toMatchObject({ added: 3, corrected: 10, retracted: 5, unchanged: 42, refused: 0, left: 0 });
  expect({ ...dry, dryRun: false }).toEqual(report);
  const told: string[] = [];
  const query = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor }
    ... on EventChanged { event { id } change { reason } } ... on EventRetracted { change { reason } } } }`;
  const { head: newest } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const corrected = new Set<string>();
  for await (const message of liveStream(waqai, { query, variables: { since: head } })) {
    told.push(message.__typename);
    if (message.__typename === 'EventChanged') corrected.add(message.event.id);
    if (message.change) expect(message.change.reason).toBe('UCDP GED 24.1');
    if (message.cursor === newest) break;
  }
  const count = (name: string) => told.filter((each) => each === name).length;
  expect([count('IncidentAdded'), corrected.size, count('EventRetracted')]).toEqual([3, 10, 5]);
});

test('an event that the dataset takes back and has again is public again', async () => {
  await using record = await testRecord();
  const [one, other] = [csvOf(records.slice(0, 1)), csvOf(records.slice(0, 2))];
  await importText(record.storage, other);
  expect(await importText(record.storage, one, { retractMissing: true })).toMatchObject({ retracted: 1 });
  expect(await eventsOf(record.storage)).toHaveLength(1);
  expect(await importText(record.storage, other)).toMatchObject({ corrected: 1, added: 0, unchanged: 1 });
  expect(await eventsOf(record.storage)).toHaveLength(2);
});

test('what somebody has changed here since is left: the claim alone says what the dataset says now', async () => {
  await using record = await testRecord();
  const { storage } = record;
  await importText(storage, csvOf(records.slice(0, 2)));
  const [id, gone] = [await eventOf(storage, records[0]!.id!), await eventOf(storage, records[1]!.id!)];
  const set = { title: { en: 'A title of ours' } };
  for (const each of [id, gone])
    await record.write({ type: 'correctEvent', input: { id: each, expectedVersion: 1, reason: 'ours', set } }, editor);
  const release = csvOf([{ ...records[0]!, best: '5', high: '9' }]);
  const report = await importText(storage, release, { retractMissing: true });
  expect(report).toMatchObject({ corrected: 0, left: 2, retracted: 0 });
  expect(report.leftRows[0]).toMatchObject({ line: 2, value: records[0]!.id });
  const events = await eventsOf(storage);
  expect(events).toMatchObject([
    { event: { state: { title: { en: 'A title of ours' } } }, claim: { casualties: [{ best: 5, high: 9 }, {}, {}, {}, {}] } },
    {},
  ]);
});

test('the claim of an event that was merged into another stays there, and says what the dataset says now', async () => {
  await using record = await testRecord();
  const { storage } = record;
  await importText(storage, csvOf(records.slice(0, 2)));
  const [id, into] = [await eventOf(storage, records[0]!.id!), await eventOf(storage, records[1]!.id!)];
  const version = (event: EventId) => ({ id: event, expectedVersion: 1 });
  const merged = { into: version(into), merge: [version(id)], reason: 'the same' };
  await record.write({ type: 'mergeEvents', input: merged }, editor);
  const release = csvOf([{ ...records[0]!, best: '5', high: '9' }, records[1]!]);
  expect(await importText(storage, release)).toMatchObject({ corrected: 0, left: 1, unchanged: 1 });
  const claims = await reading(storage, async (view) => {
    const [ids = []] = await view.claimsOfEvents([into]);
    return view.subjects(
      'claim',
      ids.map((each) => each.id),
    );
  });
  expect(claims.map((claim) => claim?.state.casualties[0]?.high).toSorted()).toEqual([1, 9]);
});

test('the same file goes into two timelines as two events, whose sides are the same actors', async () => {
  await using record = await testRecord();
  const file = csvOf(records.slice(0, 4));
  await importText(record.storage, file, { timeline: 'one' });
  expect(await importText(record.storage, file, { timeline: 'two' })).toMatchObject({ added: 4 });
  const events = await eventsOf(record.storage);
  expect(events).toHaveLength(8);
  const sides = new Set(events.flatMap(({ event }) => event.state.participants.map(({ actor }) => actor)));
  expect(sides.size).toBe(new Set(records.slice(0, 4).flatMap((row) => [row.side_a_new_id, row.side_b_new_id])).size);
});

test('an actor that an editor has put under a side’s foreign id is that side, and stays as the editor put it', async () => {
  await using record = await testRecord();
  const externalIds = [{ scheme: 'UCDP actor', value: records[0]!.side_a_new_id! }];
  const names = [{ text: 'حكومة', language: 'ar' }];
  await record.write({ type: 'putActor', input: { slug: 'ours', kind: 'GOVERNMENT_BODY', names, externalIds } }, editor);
  await importText(record.storage, csvOf(records.slice(0, 1)));
  const [{ event }] = (await eventsOf(record.storage)) as [Awaited<ReturnType<typeof eventsOf>>[number]];
  const [actor] = await reading(record.storage, (view) => view.subjects('actor', [event.state.participants[0]!.actor]));
  expect([actor?.state.slug, actor?.version]).toEqual(['ours', 1]);
});

test('a bad row is refused with its place and the others go in; two rows with one id are one', async () => {
  await using record = await testRecord();
  const [a = {}, b = {}, c = {}] = records;
  const file = csvOf([a, { ...b, best: 'many' }, { ...c, where_prec: '1', latitude: '135.5', geom_wkt: '' }, a]);
  const report = await importText(record.storage, file);
  expect(report).toMatchObject({ rows: 4, added: 1, refused: 3 });
  expect(report.refusedRows.map(({ line, column }) => [line, column])).toEqual([
    [3, 'best'],
    [4, 'latitude'],
    [5, 'id'],
  ]);
});

test('a row before the first day of a timeline that there is is refused, and so is what the record’s own rules refuse', async () => {
  await using record = await testRecord();
  const [a = {}, b = {}] = records;
  await importText(record.storage, csvOf([b]), { startsOn: '2015-04-19' });
  const report = await importText(record.storage, csvOf([a, { ...b, id: '1', where_coordinates: 'a\u0001b' }]));
  expect(report).toMatchObject({ refused: 2, added: 0 });
  const [before, ...odd] = report.refusedRows;
  expect(before).toMatchObject({ line: 2, column: 'date.edtf', message: expect.stringContaining('begins on 2015-04-19') });
  expect(odd.map(({ line, message }) => [line, message.includes('U+0001')])).toEqual(odd.map(() => [3, true]));
  expect(await eventsOf(record.storage)).toHaveLength(1);
});

test('a file of which no row can be recorded leaves nothing behind but its report, not even its timeline', async () => {
  await using record = await testRecord();
  const rows = rowsOf(record.file);
  expect(await importText(record.storage, csvOf([{ ...records[0]!, best: 'x' }]))).toMatchObject({ refused: 1, added: 0 });
  expect(butReports(rowsOf(record.file))).toEqual(butReports(rows));
});
