import { expect, test } from 'vitest';
import { parseCursor } from '../../src/domain/base/cursor.ts';
import { headOf } from '../kit/follower.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { followedRecord, kinds } from '../kit/random-values.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { editor, reporter } from '../kit/test-record.ts';
import { interrupted } from '../kit/wrapped-storage.ts';
import { Writers } from '../kit/writers.ts';

const query = `query ($filter: EventFilter, $orderBy: EventOrder!, $first: Int, $after: String, $last: Int, $before: String) {
  ledger { head length hash recordedAt }
  events(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    readAt
    totalCount
    edges { cursor sortKey node { ...shown } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  again: events(filter: $filter) { readAt totalCount nodes { id version } histogram(by: WEEK) { buckets { firstDay count } imprecise { firstDay lastDay count } } }
  counted: events(filter: $filter, first: 1) { facets { kinds { kind count } actors { actor { slug } count } claimants(first: 3) { actor { slug } count } sources { source { slug } count } } }
  timelines { totalCount nodes { slug events { totalCount } } }
  actors(last: 4) { totalCount nodes { slug version name { text } } }
  sources { totalCount nodes { slug version redistribution } }
  changes(first: 6) { nodes { seq changeKind subject { id } } pageInfo { endCursor } }
}
fragment shown on TimelineEvent {
  id version kind state evidence disputed changedAt title { text language } date { edtf text { text } } timeline { slug }
  dateAccordingTo { id }
  locations { role place { ...placed } anchors { ...placed } accordingTo { id } }
  participants { role attribution actor { slug version name { text } affiliations { relation to { slug version } } } accordingTo { id stance } }
  casualties { harm low best high accordingTo { id } }
  claims { nodes { id version claimant { slug version } claimantIsParty citations { source { slug version redistribution } } answeredBy { nodes { id } } } }
  citations { source { slug } }
  independentOrigins
  links { relation event { id } }
  linkedFrom { totalCount }
  history(first: 3) { nodes { seq changeKind author fields { path before after } } }
  snapshot(at: { version: 1 }) { id version kind casualties { best } }
}
fragment placed on Place { slug version name { text } containers { container { slug version } } }`;

interface Asked {
  readonly variables: Record<string, unknown>;
  readonly role: 'NOBODY' | 'READER' | 'EDITOR';
  readonly answer: unknown;
  readonly readAt: number;
}

type Keys = Record<Asked['role'], string | undefined>;

async function keysOf(waqai: TestApp): Promise<Keys> {
  return { NOBODY: undefined, READER: await waqai.keyOf('READER'), EDITOR: await waqai.keyOf('EDITOR') };
}

function randomPage(
  random: Random,
  cursors: readonly { readonly order: string; readonly cursor: string }[],
): Record<string, unknown> {
  const orderBy = random.pick(['DATE_ASC', 'DATE_DESC']);
  const of = cursors.filter(({ order }) => order === orderBy);
  const size = 1 + random.below(8);
  const way = random.chance(0.7) ? { first: size } : { last: size };
  const from = of.length > 0 && random.chance(0.5) ? { [random.pick(['after', 'before'])]: random.pick(of).cursor } : {};
  return { orderBy, ...way, ...from, filter: random.chance(0.4) ? undefined : randomFilter(random) };
}

function randomFilter(random: Random): Record<string, unknown> {
  return random.pick([
    { kinds: [random.pick(kinds)] },
    { actors: { anyOf: [{ slug: 'gna' }], parts: true } },
    { claimants: { anyOf: [{ slug: 'gna' }] } },
    { places: { anyOf: [{ slug: 'libya' }], roles: ['SCENE', 'OBJECTIVE'] } },
    { timelines: [{ slug: 'elsewhere' }] },
    { occurred: { firstDay: '2020-05-01', certainty: random.pick(['POSSIBLY', 'CERTAINLY']) } },
    { states: ['PUBLISHED', 'RETRACTED'] },
  ]);
}

/** The same questions, in the order of the positions that they were answered at, over a ledger that is cut there. */
async function compareWithCut(waqai: TestApp, asked: readonly Asked[]): Promise<void> {
  const changes = await storedChanges(waqai.record.storage);
  await using cut = await testApp({ seed: 2 });
  const keys = await keysOf(cut);
  let there = 0;
  for (const { variables, role, answer, readAt } of asked.toSorted((a, b) => a.readAt - b.readAt)) {
    await cut.record.storage.adopt(waqai.record.storage.ledgerId, changes.slice(there, readAt));
    there = readAt;
    const { data, errors } = await cut.ask(query, variables, keys[role]);
    expect(errors).toBeUndefined();
    expect(answer).toEqual(data);
  }
}

test(
  'every answer is of one moment: the same query over the ledger cut at its readAt answers the same',
  async () => {
    const random = new Random(4);
    let writers: Writers | undefined;
    let left = 0;
    // Before and after reads of the resolvers, here and there, some of sixteen writers go first.
    const between = async (): Promise<void> => {
      if (left === 0 || !random.chance(0.1)) return;
      left--;
      await writers?.go(random.chance(0.1) ? 16 : 1 + random.below(4));
    };
    await using waqai = await testApp({ seed: 4, wrap: (storage) => interrupted(storage, between) });
    const { storage } = waqai.record;
    for (const request of followedRecord) await waqai.record.write(request);
    const keys = await keysOf(waqai);
    const authors = { builtIn: await storage.keys.builtIn(), editor, reporter };
    writers = new Writers(storage, waqai.app.appender, authors, random);
    await writers.go(16);
    const asked: Asked[] = [];
    const cursors: { order: string; cursor: string }[] = [];
    for (let i = 0; i < rounds(20, 1_000); i++) {
      const role = random.pick(['NOBODY', 'READER', 'EDITOR'] as const);
      const variables = randomPage(random, cursors);
      left = 1 + random.below(3);
      const { data, errors } = await waqai.ask(query, variables, keys[role]);
      expect(errors).toBeUndefined();
      const { readAt, edges } = data.events;
      cursors.push(...edges.map(({ cursor }: { cursor: string }) => ({ order: String(variables.orderBy), cursor })));
      expect([data.ledger.head, data.again.readAt]).toEqual([readAt, readAt]);
      const { seq } = parseCursor(readAt)!;
      asked.push({ variables, role, answer: data, readAt: seq });
      // What is answered from memory has few reads for others to go before, and not all that they ask is written: then some go now.
      while ((await headOf(storage)).seq === seq) await writers.go(4);
    }
    writers = undefined;
    // Much was written while they were answered, and is in none of them.
    expect(new Set(asked.map(({ readAt }) => readAt)).size).toBeGreaterThan(asked.length * 0.8);
    await compareWithCut(waqai, asked);
  },
  rounds(60_000, 900_000),
);
