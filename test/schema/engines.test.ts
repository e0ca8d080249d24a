import { expect, test } from 'vitest';
import { compareProjections, verifyLedger } from '../../src/ledger/chain/verify-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { filterInput } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { postgresRecord } from '../kit/postgres-record.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { editor } from '../kit/test-record.ts';

const query = `query ($filter: EventFilter, $orderBy: EventOrder!, $first: Int, $after: String, $last: Int, $before: String, $text: String, $typed: String!) {
  ledger { origin head length hash recordedAt }
  events(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    readAt totalCount
    edges { cursor sortKey node { ...shown } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  counted: events(filter: $filter, first: 1) {
    bounds { earliest latest box { south west north east } }
    histogram(by: MONTH) { buckets { firstDay lastDay count } imprecise { firstDay lastDay count } }
    casualties { harm group low best high eventsCounted eventsWithoutLow eventsWithoutBest eventsWithoutHigh eventsDisputed eventsWithoutFigure eventsIncluded claimedByPartyOnly }
    facets { kinds { kind count } evidence { evidence count } actors { actor { slug } count } claimants { actor { slug } count } places { place { slug } count } sources { source { slug } count } }
  }
  actors(last: 5, text: $text) { totalCount nodes { slug version name { text } } }
  places(first: 5, text: $text) { totalCount nodes { slug version } }
  sources(first: 5) { totalCount nodes { slug version redistribution } }
  suggest(text: $typed) { direction kind language node { id } }
  changes(first: 9) { nodes { seq changeKind subject { id } fields { path before after } } pageInfo { endCursor hasNextPage } }
}
fragment shown on TimelineEvent {
  id version kind state evidence disputed changedAt title { text language } date { edtf earliest latest }
  locations { role place { slug containers { container { slug } } } }
  participants { role attribution actor { slug affiliations { relation to { slug } } } accordingTo { id } }
  casualties { harm group low best high accordingTo { id } }
  claims { nodes { id version claimant { slug } answeredBy { nodes { id } } citations { source { slug } } } }
  independentOrigins links { relation event { id } } linkedFrom { nodes { id } }
  history(first: 5) { nodes { seq changeKind author } }
}`;

/** The answer as it goes over the wire. */
async function bytesOf({ app }: TestApp, variables: object, key: string | undefined): Promise<string> {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...authorization };
  const body = JSON.stringify({ query, variables });
  return (await app.fetch(new Request('http://waqai.test/graphql', { method: 'POST', headers, body }))).text();
}

test('a ledger is answered from in the same bytes, whatever engine it is in: pages in both directions, searches, counts, history', async () => {
  const random = new Random(41);
  await using sqlite = await testApp({ record: await sqliteRecord({ seed: 41 }) });
  await using postgres = await testApp({ record: await postgresRecord({ seed: 41 }) });
  const keys = [[], [await sqlite.keyOf('READER'), await postgres.keyOf('READER')]];
  let found = 0;
  for (let round = 0; round < rounds(3, 40); round++) {
    for (let i = 0; i < 30; i++) await writeRandom(random, sqlite);
    const already = (await storedChanges(postgres.storage)).length;
    await postgres.storage.adopt(sqlite.storage.ledgerId, (await storedChanges(sqlite.storage)).slice(already));
    const { length } = (await sqlite.ask('{ ledger { length } }')).data.ledger;
    // What an operation costs goes by how much of the ledger its server has heard of.
    for (const { hub } of [sqlite, postgres]) await untilTrue(() => hub.position.seq === length);
    const oracle = await oracleOf(sqlite);
    const cursors: { readonly order: string; readonly cursor: string }[] = [];
    for (let i = 0; i < rounds(25, 100); i++) {
      const { filter } = randomInterest(random, oracle, editor.key);
      const orderBy = filter.text !== undefined && random.chance(0.7) ? 'RELEVANCE' : random.pick(['DATE_ASC', 'DATE_DESC']);
      const from = random.pick([{}, ...cursors.filter(({ order }) => order === orderBy)]);
      const variables = {
        filter: filterInput(filter),
        orderBy,
        ...(random.chance(0.7) ? { first: 1 + random.below(9) } : { last: 1 + random.below(9) }),
        ...('cursor' in from ? { [random.pick(['after', 'before'])]: from.cursor } : {}),
        text: random.pick([null, 'gna', 'حكومة', 'al*', 'haftar']),
        typed: random.pick(['g', 'ha', 'طر', 'the', 'li']),
      };
      const key = random.pick(keys);
      const [one, other] = await Promise.all([bytesOf(sqlite, variables, key[0]), bytesOf(postgres, variables, key[1])]);
      expect(other).toBe(one);
      const { data, errors } = JSON.parse(one);
      // A page of another list than its cursor is of is refused, and so is a name that its asker may not see, by both alike.
      if (data?.events == null) expect(['BAD_INPUT', 'UNKNOWN_REFERENCE'], one).toContain(errors[0].extensions.code);
      found += data?.events?.edges.length ?? 0;
      if (orderBy !== 'RELEVANCE')
        cursors.push(...(data?.events?.edges ?? []).map(({ cursor }: { cursor: string }) => ({ order: orderBy, cursor })));
    }
  }
  expect(found).toBeGreaterThan(30);
});

test('a ledger becomes the same rows in every engine', async () => {
  const random = new Random(42);
  await using sqlite = await sqliteRecord({ seed: 42 });
  await using postgres = await postgresRecord({ seed: 42 });
  for (let i = 0; i < rounds(150, 1_000); i++) await writeRandom(random, sqlite);
  await postgres.storage.adopt(sqlite.storage.ledgerId, await storedChanges(sqlite.storage));
  await using one = await sqlite.storage.openView();
  await using other = await postgres.storage.openView();
  expect(await compareProjections(one, other)).toBeUndefined();
  expect(await verifyLedger(other, postgres.storage.ledgerId)).toMatchObject({ ok: true, changes: one.position.seq });
});
