import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../kit/test-app.ts';

// The shipped timeline, as its readers get it. Rows are named by what they are, in the facts' order.
const rows = [
  'offensive',
  'memoranda',
  'shelling',
  'alliance',
  'call',
  'invitation',
  'pantsir',
  'watiya',
  'drone',
  'condemnation',
] as const;

let waqai: TestApp;
let rowOf: Map<string, string>;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
  const { data } = await waqai.ask('{ events { nodes { id kind date { edtf } title { text } } } }');
  rowOf = new Map(
    data.events.nodes.map((event: { id: string; kind: string; title: { text: string } }) => [event.id, nameOf(event)]),
  );
});

afterAll(() => waqai[Symbol.asyncDispose]());

function nameOf({ kind, title }: { kind: string; title: { text: string } }): string {
  const byKind: Record<string, (typeof rows)[number]> = {
    OFFENSIVE_LAUNCHED: 'offensive',
    AGREEMENT: 'memoranda',
    SHELLING_OR_MISSILE: 'shelling',
    STATEMENT: 'alliance',
    CALL: 'call',
    INVITATION: 'invitation',
    AIR_DEFENCE_ACTION: 'drone',
    CONDEMNATION: 'condemnation',
  };
  return byKind[kind] ?? (title.text.includes('Pantsir') ? 'pantsir' : 'watiya');
}

async function found(filter: string): Promise<string[]> {
  const { data, errors } = await waqai.ask(`{ events(filter: { ${filter} }) { totalCount nodes { id } } }`);
  expect(errors).toBeUndefined();
  const names = data.events.nodes.map(({ id }: { id: string }) => rowOf.get(id));
  expect(names).toHaveLength(data.events.totalCount);
  return names.sort((a: string, b: string) => rows.indexOf(a as never) - rows.indexOf(b as never));
}

test('a query without arguments answers ten events in the order of their dates', async () => {
  const { data } = await waqai.ask('{ events { totalCount nodes { date { edtf } } } }');
  expect(data.events.totalCount).toBe(10);
  expect(data.events.nodes.map(({ date }: { date: { edtf: string } }) => date.edtf)).toEqual([
    '2019-04-04',
    '2019-11',
    '[2020-05-16..2020-05-18]',
    '2020-05-17?',
    '2020-05-17?',
    '[2020-05-17..2020-05-18]',
    '[2020-05-17..2020-05-18]',
    '[2020-05-17..2020-05-18]',
    '[2020-05-17..2020-05-18]',
    '2020-05-18?',
  ]);
});

describe('filters find what the facts say', () => {
  const western = 'places: { anyOf: [{ slug: "western-libya" }] }';
  const cases: [name: string, filter: string, expected: (typeof rows)[number][]][] = [
    ['western Libya', western, ['shelling', 'watiya', 'drone']],
    ['greater Tripoli', 'places: { anyOf: [{ slug: "greater-tripoli" }] }', ['shelling']],
    [
      'greater Tripoli, objectives too',
      'places: { anyOf: [{ slug: "greater-tripoli" }], roles: [SCENE, OBJECTIVE] }',
      ['offensive', 'shelling'],
    ],
    ['Tripoli, the city', 'places: { anyOf: [{ slug: "tripoli" }] }', []],
    ['Tripoli as objective', 'places: { anyOf: [{ slug: "tripoli" }], roles: [OBJECTIVE] }', ['offensive']],
    ['Libya', 'places: { anyOf: [{ slug: "libya" }] }', ['shelling', 'pantsir', 'watiya', 'drone']],
    ['Zuwara, an anchor', 'places: { anyOf: [{ slug: "zuwara" }] }', ['drone']],
    ['Al-Jamil, an anchor', 'places: { anyOf: [{ slug: "al-jamil" }] }', ['drone']],
    ['Airport 70, in a description only', 'places: { anyOf: [{ slug: "airport-70" }] }', []],
    [
      'the GNA with its parts',
      'actors: { anyOf: [{ slug: "gna" }] }',
      ['offensive', 'memoranda', 'alliance', 'pantsir', 'watiya', 'drone', 'condemnation'],
    ],
    ["Haftar's forces", 'actors: { anyOf: [{ slug: "haftars-forces" }] }', ['offensive', 'shelling', 'watiya']],
    ['within fifty kilometres of Tripoli', 'near: { latitude: 32.88, longitude: 13.19, radiusKm: 50 }', ['shelling']],
    ['on the map at all', 'hasCoordinates: true', ['shelling', 'watiya']],
    ['Turkey', 'actors: { anyOf: [{ slug: "turkey" }] }', ['memoranda', 'alliance']],
    [
      'claims of the GNA with its parts',
      'claimants: { anyOf: [{ slug: "gna" }] }',
      ['shelling', 'alliance', 'invitation', 'pantsir', 'watiya', 'drone', 'condemnation'],
    ],
    ['possibly on 10 to 12 November 2019', 'occurred: { firstDay: "2019-11-10", lastDay: "2019-11-12" }', ['memoranda']],
    [
      'certainly on 10 to 12 November 2019',
      'occurred: { firstDay: "2019-11-10", lastDay: "2019-11-12", certainty: CERTAINLY }',
      [],
    ],
    [
      'possibly on 17 May 2020',
      'occurred: { firstDay: "2020-05-17", lastDay: "2020-05-17" }',
      ['shelling', 'alliance', 'call', 'invitation', 'watiya', 'drone', 'condemnation'],
    ],
    ['certainly on 17 May 2020', 'occurred: { firstDay: "2020-05-17", lastDay: "2020-05-17", certainty: CERTAINLY }', []],
  ];
  test.each(cases)('%s', async (_, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });
});

test('the figures of all events add up to what the facts say, with what nobody says told apart', async () => {
  const { data } = await waqai.ask(
    `{ events { totalCount casualties { harm group low best high eventsCounted eventsWithoutLow eventsWithoutBest eventsWithoutHigh eventsWithoutFigure eventsDisputed claimedByPartyOnly }
       bounds { earliest latest box { south west north east } } }
       none: events(filter: { occurred: { lastDay: "2019-01-01" } }) { casualties { harm } bounds { earliest } } }`,
  );
  const figure = (harm: string, group: string, people: number, claimedByPartyOnly: number) => {
    // Each is one number, which bounds nothing.
    const missing = { eventsWithoutLow: 1, eventsWithoutBest: 0, eventsWithoutHigh: 1 };
    const counted = { eventsCounted: 1, eventsWithoutFigure: 9, eventsDisputed: 0, claimedByPartyOnly };
    return { harm, group, low: 0, best: people, high: null, ...missing, ...counted };
  };
  expect(data.events.casualties).toEqual([
    figure('KILLED', 'ALL', 7, 0),
    figure('KILLED', 'CIVILIANS', 7, 0),
    figure('INJURED', 'ALL', 20, 0),
    figure('INJURED', 'UNKNOWN', 20, 0),
    figure('KILLED_INJURED_OR_CAPTURED', 'ALL', 7, 1),
    figure('KILLED_INJURED_OR_CAPTURED', 'COMBATANTS', 7, 1),
  ]);
  const { earliest, latest, box } = data.events.bounds;
  expect([earliest, latest]).toEqual(['2019-04-04', '2020-05-18']);
  expect(box.north).toBeGreaterThan(box.south);
  expect(data.none).toEqual({ casualties: [], bounds: null });
});
