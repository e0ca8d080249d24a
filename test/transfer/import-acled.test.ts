import { beforeEach, expect, test } from 'vitest';
import { acledRow, csvOf, importText } from '../kit/dataset-files.ts';
import { liveStream } from '../kit/live-stream.ts';
import { putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
beforeEach(async () => {
  waqai = await testApp();
  return () => waqai[Symbol.asyncDispose]();
});

const rows = [acledRow(), acledRow({ event_id_cnty: 'LBY2', event_date: '2019-04-09', fatalities: '0' })];

test('what ACLED’s rows tell of is seen with a key only: events, actors, places and sources, in lists, counts, names and streams', async () => {
  const { origin } = (await waqai.ask('{ ledger { origin } }')).data.ledger;
  await importText(waqai.storage, csvOf(rows));
  const query = `{
    events { totalCount nodes { id } }
    actors { nodes { slug } } places { nodes { slug } } sources { nodes { slug } }
    suggest(text: "made-up", first: 10) { __typename }
  }`;
  const seen = async (key?: string) => {
    const { data } = await waqai.ask(query, {}, key);
    const slugs = (name: string) => data[name].nodes.length;
    return [
      data.events.totalCount,
      data.events.nodes.length,
      slugs('actors'),
      slugs('places'),
      slugs('sources'),
      data.suggest.length,
    ];
  };
  // The country, and ACLED itself, are nobody’s data.
  expect(await seen()).toEqual([0, 0, 1, 1, 0, 0]);
  const reader = await waqai.keyOf('READER');
  expect(await seen(reader)).toEqual([2, 2, 5, 4, 3, 6]);
  await waqai.record.write(putActor('the-last-that-everybody-sees'));
  const told = async (key?: string) => {
    const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
    const names: string[] = [];
    const stream = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor } } }`;
    for await (const { __typename, cursor } of liveStream(waqai, { query: stream, variables: { since: origin }, key })) {
      names.push(__typename);
      if (cursor === head) return names;
    }
    return names;
  };
  expect((await told(reader)).filter((name) => name === 'IncidentAdded')).toHaveLength(2);
  expect((await told()).filter((name) => name === 'IncidentAdded')).toHaveLength(0);
});

test('ACLED’s list of deletions retracts what it names, with the reason, and leaves what was never here', async () => {
  await importText(waqai.storage, csvOf(rows));
  const deleted = csvOf([
    { event_id_cnty: 'LBY1', deleted_timestamp: '1570000000' },
    { event_id_cnty: 'LBY7', deleted_timestamp: '1570000000' },
  ]);
  const dry = await importText(waqai.storage, deleted, { reason: 'deleted by ACLED', dryRun: true });
  expect(dry).toMatchObject({ rows: 2, retracted: 1, unchanged: 1 });
  expect(await importText(waqai.storage, deleted, { reason: 'deleted by ACLED' })).toMatchObject({ retracted: 1, unchanged: 1 });
  const key = await waqai.keyOf('EDITOR');
  const { data } = await waqai.ask(
    '{ events { totalCount } changes(first: 100) { nodes { kind: changeKind reason } } }',
    {},
    key,
  );
  expect(data.events.totalCount).toBe(1);
  expect(data.changes.nodes.at(-1)).toEqual({ kind: 'EVENT_RETRACTED', reason: 'deleted by ACLED' });
  expect(await importText(waqai.storage, deleted)).toMatchObject({ retracted: 0, unchanged: 2 });
});

test('an actor that rows of one file call by different kinds is as the first row has it, and is recorded once', async () => {
  await importText(waqai.storage, csvOf(rows));
  const later = acledRow({ event_id_cnty: 'LBY3', inter1: 'State forces' });
  await importText(waqai.storage, csvOf([...rows, later, { ...later, event_id_cnty: 'LBY4', inter1: 'Rebel group' }]));
  const { data } = await waqai.ask('{ actors(text: "brigade") { nodes { version } } }', {}, await waqai.keyOf('READER'));
  expect(data.actors.nodes[0].version).toBeLessThanOrEqual(2);
});
