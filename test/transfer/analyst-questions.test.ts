import { beforeAll, expect, test } from 'vitest';
import {
  Analyst,
  type Answer,
  acled,
  dayOf,
  ged,
  grouped,
  idsOf,
  inGed,
  killedOf,
  least,
  mondayOf,
  periodOf,
  type Row,
  short,
  sum,
  told,
} from '../kit/analysts.ts';
import { csvOf, importText } from '../kit/dataset-files.ts';
import { addEvent, claimBy, putActor } from '../kit/requests.ts';
import type { TestApp } from '../kit/test-app.ts';

// The fifteen questions of the page, asked of datasets, against a few lines over their files.

let analyst: Analyst;
let waqai: TestApp;
let asOf: string;

beforeAll(async () => {
  analyst = await Analyst.open();
  ({ waqai, asOf } = analyst);
  return () => analyst[Symbol.asyncDispose]();
});

/** The month that a row lies in, or its days where it lies in none. */
const monthOf = ({ date_start: from, date_end: to }: Row): string =>
  from?.slice(0, 7) === to?.slice(0, 7) ? `${from?.slice(0, 7)}` : `${dayOf(from)}/${dayOf(to)}`;

test('1: deaths for each dyad and month, and what lies in no month apart', async () => {
  const found = await analyst.groupsOf('DeathsByDyadAndMonth', { filter: inGed, asOf });
  const expected = grouped(ged, (row) => `${[short(row.side_a), short(row.side_b)].toSorted().join(' / ')} ${monthOf(row)}`);
  expect(found).toHaveLength(expected.size);
  for (const { keys, imprecise, count, casualties } of found) {
    const [{ actors }, days] = keys;
    const names = actors.map(({ name }: Answer) => short(name.text)).toSorted();
    const rows = expected.get(`${names.join(' / ')} ${periodOf(days, imprecise, 7)}`)!;
    expect(count).toBe(rows.length);
    expect(killedOf({ casualties })).toMatchObject({
      best: sum(rows, 'best'),
      low: rows.reduce((all, row) => all + least(row), 0),
    });
  }
});

test('3: what changed between two releases', async () => {
  const rows = ged.slice(0, 20);
  await importText(waqai.storage, csvOf(rows), { timeline: 'releases', scheme: 'a' } as never);
  const earlier = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  const [corrected, gone] = [rows[0]!, rows[1]!];
  const next = rows.slice(2).concat({ ...corrected, best: String(Number(corrected.best) + 1), high: '99' }, ged[20]!);
  await importText(waqai.storage, csvOf(next), { timeline: 'releases', reason: 'the next release', retractMissing: true });
  const { compare } = await analyst.asked('BetweenReleases', { earlier, filter: { timelines: [{ slug: 'releases' }] } });
  const byId = new Map(compare.nodes.map((each: Answer) => [each.event.externalIds[0].value, each]));
  expect(Object.fromEntries([...byId].map(([id, each]: Answer) => [id, each.difference]))).toEqual({
    [corrected.id!]: 'CORRECTED',
    [gone.id!]: 'RETRACTED',
    [ged[20]!.id!]: 'ADDED',
  });
});

test('4: who said what, with sources and days', async () => {
  const row = ged[0]!;
  const filter = { externalIds: [{ scheme: 'UCDP GED event', value: row.id }], timelines: [{ slug: 'ged' }] };
  const [event] = (await analyst.asked('WhoSaidWhat', { filter, asOf })).events.nodes;
  expect(event.claims.nodes).toHaveLength(1);
  const [claim] = event.claims.nodes;
  expect(claim).toMatchObject({ claimant: { name: { text: 'Uppsala Conflict Data Program' } }, stance: 'ASSERTS' });
  expect(killedOf(claim).best).toBe(Number(row.best));
  expect(claim.citations[0].source.publisher.text).toBe('Uppsala Conflict Data Program');
});

test('5 and 13: where claims disagree on figures, and what rests on one origin', async () => {
  for (const slug of ['one-body', 'another-body', 'a-part']) {
    const affiliations = slug === 'a-part' ? [{ kind: 'PART_OF' as const, to: 'one-body' }] : [];
    await waqai.record.write(putActor(slug, { kind: 'CIVIL_SOCIETY', affiliations }));
  }
  const killed = (best: number) => [{ harm: 'KILLED' as const, group: 'ALL' as const, best }];
  const event = (value: string, claims: ReturnType<typeof claimBy>[]) =>
    waqai.record.write(
      addEvent(
        { kind: 'CLASH', title: { en: value }, date: { edtf: '2020-05-17' }, externalIds: [{ scheme: 'Set', value }] },
        { timeline: 'ged', claims, publish: true, reason: 'made up' },
      ),
    );
  await event('agreed', [claimBy('one-body', { casualties: killed(4) }), claimBy('another-body', { casualties: killed(4) })]);
  await event('apart', [claimBy('one-body', { casualties: killed(4) }), claimBy('another-body', { casualties: killed(9) })]);
  await event('one', [claimBy('one-body', { casualties: killed(4) }), claimBy('a-part', { casualties: killed(9) })]);
  const apart = (await analyst.asked('ClaimsDisagree', { filter: { ...inGed, disagreements: ['FIGURES'] } })).events;
  expect(idsOf(apart.nodes).toSorted()).toEqual(['apart', 'one']);
  expect(apart.nodes[0]).toMatchObject({ disputed: [], people: { low: 4, best: null, high: 9 } });
  const day = { firstDay: '2020-05-17', lastDay: '2020-05-17' };
  const wide = await analyst.asked('ClaimsDisagree', {
    filter: { ...inGed, occurred: day, killedWidth: { min: 6 } },
  });
  expect(wide.events.totalCount).toBe(0);
  const single = { ...inGed, occurred: day, independentOrigins: { min: 1, max: 1 } };
  expect(idsOf((await analyst.asked('OneOrigin', { filter: single })).events.nodes)).toEqual(['one']);
  // Of a dataset each event rests on its word alone.
  expect(
    (await analyst.asked('OneOrigin', { filter: { ...inGed, independentOrigins: { max: 1 } }, asOf })).events.totalCount,
  ).toBe(ged.length);
});

test('6: events by week and first-order division of one country', async () => {
  const { data } = await waqai.ask('{ places(text: "Syria", first: 100) { nodes { id name { text } level } } }');
  const syria = data.places.nodes.find((each: Answer) => each.name.text === 'Syria');
  expect(syria.level).toBe('COUNTRY');
  const found = await analyst.groupsOf('ByWeekAndDivision', {
    filter: { ...inGed, places: { anyOf: [{ id: syria.id }] } },
    asOf,
  });
  const rows = ged.filter(({ country }) => country === 'Syria');
  const weekOf = ({ date_start: from, date_end: to }: Row): string =>
    mondayOf(dayOf(from)) === mondayOf(dayOf(to)) ? mondayOf(dayOf(from)) : `${dayOf(from)}/${dayOf(to)}`;
  const expected = grouped(rows, (row) => `${weekOf(row)} ${row.where_prec === '6' ? '' : row.adm_1}`);
  const told = found.map(({ keys: [days, place], imprecise, count }: Answer) => [
    `${periodOf(days, imprecise)} ${place?.place.name.text ?? ''}`,
    count,
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries([...expected].map(([name, some]) => [name, some.length])));
});

test('7: the ten deadliest of a period, by best and by low', async () => {
  const rows = ged.filter((row) => dayOf(row.date_end) >= '2014-01-01' && dayOf(row.date_start) <= '2016-12-31');
  const filter = { ...inGed, occurred: { firstDay: '2014-01-01', lastDay: '2016-12-31' } };
  const { byBest, byLow } = await analyst.asked('Deadliest', { filter, asOf });
  const top = (of: (row: Row) => number) =>
    rows
      .map(of)
      .toSorted((a, b) => b - a)
      .slice(0, 10);
  expect(byBest.nodes.map(({ people }: Answer) => people.best)).toEqual(top(({ best }) => Number(best)));
  expect(byLow.nodes.map(({ people }: Answer) => people.low)).toEqual(top(least));
});

test('8: one kind of violence alone, filtered and counted', async () => {
  const ofType = (type: string) => ged.filter((row) => row.type_of_violence === type).length;
  const scheme = 'UCDP GED type_of_violence';
  const all = (await analyst.asked('OfOneCode', { filter: inGed, scheme, asOf })).events;
  expect(all.facets.classifications).toEqual(
    [
      { code: '1', label: 'state-based conflict', count: ofType('1') },
      { code: '2', label: 'non-state conflict', count: ofType('2') },
      { code: '3', label: 'one-sided violence', count: ofType('3') },
    ].toSorted((a, b) => b.count - a.count),
  );
  const one = await analyst.asked('OfOneCode', { filter: { ...inGed, classifications: [{ scheme, code: '3' }] }, scheme, asOf });
  expect(one.events.totalCount).toBe(ofType('3'));
  const sub = 'ACLED sub_event_type';
  const clashes = { timelines: [{ slug: 'acled' }], classifications: [{ scheme: sub, code: 'Armed clash' }] };
  const { events } = await analyst.asked('OfOneCode', { filter: clashes, scheme: sub, asOf });
  expect([events.totalCount, events.facets.classifications]).toMatchObject([2, [{ code: 'Armed clash', count: 2 }]]);
});

test('9: civilian deaths by perpetrator and year', async () => {
  const found = await analyst.groupsOf('CivilianDeaths', { filter: inGed, asOf });
  const yearOf = ({ date_start: from, date_end: to }: Row): string =>
    from?.slice(0, 4) === to?.slice(0, 4) ? `${from?.slice(0, 4)}` : `${dayOf(from)}/${dayOf(to)}`;
  const nameOf = ({ keys: [actor, days], imprecise }: Answer) => `${actor?.actor.name.text} ${periodOf(days, imprecise, 4)}`;
  const oneSided = ged.filter(({ type_of_violence: type }) => type === '3');
  for (const [name, rows] of grouped(oneSided, (row) => `${short(row.side_a)} ${yearOf(row)}`)) {
    const group = found.find((each: Answer) => nameOf(each) === name);
    expect(killedOf(group, 'CIVILIANS').best, name).toBe(sum(rows, 'deaths_civilians'));
  }
});

test('10: only what has a date to the day and an exact point', async () => {
  const exact = ged.filter((row) => row.date_start === row.date_end && row.where_prec === '1');
  const { events } = await analyst.asked('Exact', { filter: { ...inGed, maxWidthDays: 1, precisions: ['EXACT'] }, asOf });
  expect(events.totalCount).toBe(exact.length);
  const all = (await analyst.asked('Exact', { filter: inGed, asOf })).events.facets.precisions;
  const names = { 1: 'EXACT', 2: 'NEAR', 3: 'DISTRICT', 4: 'REGION', 5: 'REGION', 6: 'COUNTRY', 7: 'UNKNOWN' } as const;
  const counts = grouped(ged, ({ where_prec: code = '' }) => names[Number(code) as keyof typeof names]);
  expect(Object.fromEntries(all.map(({ precision, count }: Answer) => [precision, count]))).toEqual(
    Object.fromEntries([...counts].map(([name, rows]) => [name, rows.length])),
  );
});

test('11: what is new since the last visit, what changed last first', async () => {
  const { data } = await waqai.ask('{ events(orderBy: ADDED_DESC, first: 1) { nodes { addedAt } } }');
  const [{ addedAt }] = data.events.nodes;
  const { subject } = await waqai.record.write(
    addEvent(
      { kind: 'CLASH', title: { en: 'new' }, date: { edtf: '2020-05-18' } },
      { timeline: 'ged', claims: [claimBy('one-body')], publish: true, reason: 'made up' },
    ),
  );
  await waqai.record.write({
    type: 'correctEvent',
    input: { id: subject!, expectedVersion: 1, reason: 'r', set: { title: { en: 'newer' } } },
  });
  const changedSince = new Date(Date.parse(addedAt) + 1).toISOString();
  const { events } = await analyst.asked('NewSince', { filter: { ...inGed, changedSince } });
  expect([events.totalCount, events.nodes[0].version]).toEqual([1, 2]);
  expect((await analyst.asked('NewSince', { filter: { ...inGed, changedSince }, asOf })).events.totalCount).toBe(0);
});

test('12: a total as it stood on an earlier day', async () => {
  const { events } = await analyst.asked('TotalThen', { filter: inGed, asOf });
  expect([events.totalCount, killedOf(events).best]).toEqual([ged.length, sum(ged, 'best')]);
  expect((await analyst.asked('TotalThen', { filter: inGed })).events.totalCount).toBeGreaterThan(ged.length);
});

test('14: events of one timeline that may be the same as events of another', async () => {
  const { events } = await analyst.asked('MayBeTheSame', {
    filter: { timelines: [{ slug: 'acled' }] },
    with: [{ slug: 'told' }],
    asOf,
  });
  const same =
    ({ event_date: date, location }: Row) =>
    (other: Row) =>
      other.event_date === date && other.location === location;
  const expected = acled.map((row) => [row.event_id_cnty, told.filter(same(row)).map(({ event_id_cnty: id }) => id)]);
  const found = events.nodes.map(({ externalIds, possibleDuplicates }: Answer) => [
    externalIds[0].value,
    possibleDuplicates.map(({ event }: Answer) => event.externalIds[0].value),
  ]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test('15: a table with country, first-order division, coordinates and flat figures', async () => {
  const nodes = await analyst.listed('Table', { filter: inGed, asOf }, (data) => data.events);
  expect(nodes).toHaveLength(ged.length);
  const byId = new Map(nodes.map((each) => [each.externalIds[0].value, each]));
  for (const row of ged) {
    const { locations, killed, killedCivilians } = byId.get(row.id!);
    const [{ coordinates, place }] = locations;
    expect(killed, row.id).toMatchObject({ best: Number(row.best) });
    if (Number(row.deaths_civilians) > 0) expect(killedCivilians.best, row.id).toBe(Number(row.deaths_civilians));
    if (place === null) continue;
    expect(
      place.country.map(({ name }: Answer) => name.text),
      row.id,
    ).toEqual([row.country]);
    if (row.where_prec !== '6' && row.adm_1 !== '')
      expect(
        place.admin1.map(({ name }: Answer) => name.text),
        row.id,
      ).toEqual([row.adm_1]);
    const isPoint = ['1', '2', '3'].includes(row.where_prec!);
    expect(coordinates, row.id).toEqual(isPoint ? { latitude: Number(row.latitude), longitude: Number(row.longitude) } : null);
  }
});
