import { beforeEach, expect, test } from 'vitest';
import { liveStream } from '../kit/live-stream.ts';
import { claimInput, eventInput, mutate } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
let key: string;
beforeEach(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  key = await waqai.keyOf('ADMIN');
  return () => waqai[Symbol.asyncDispose]();
});

const killed = (best: number, id?: string) => [{ harm: 'KILLED', group: 'ALL', best, ...(id === undefined ? {} : { id }) }];
const shown = `query ($id: ID!) { event(by: { id: $id }) { casualties { best } claims { nodes { id version casualties { id best } } }
  history { nodes { changeKind reason fields { path before after } } } } }`;

test('a corrected claim corrects the figures of its event, stands in its history, and is told to who follows it', async () => {
  const input = eventInput(
    { dateAccordingTo: ['a'] },
    { publish: true, claims: [claimInput({ key: 'a', casualties: killed(7) })] },
  );
  const { id } = (await mutate(waqai, 'addEvent', input, { key })).event;
  const since = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  const [claim] = (await waqai.ask(shown, { id })).data.event.claims.nodes;
  const set = { casualties: killed(8, claim.casualties[0].id) };
  const correction = { id: claim.id, expectedVersion: 1, reason: 'misread', set };
  expect(await mutate(waqai, 'correctClaim', correction, { key })).toMatchObject({
    __typename: 'ClaimAccepted',
    claim: { version: 2 },
  });
  const { event } = (await waqai.ask(shown, { id })).data;
  expect([event.casualties, event.claims.nodes[0].casualties]).toEqual([
    [{ best: 8 }],
    [{ id: claim.casualties[0].id, best: 8 }],
  ]);
  expect(event.history.nodes.at(-1)).toEqual({
    changeKind: 'CLAIM_CORRECTED',
    reason: 'misread',
    fields: [{ path: ['casualties', claim.casualties[0].id, 'best'], before: 7, after: 8 }],
  });
  expect(await mutate(waqai, 'correctClaim', correction, { key })).toMatchObject({
    __typename: 'StaleEntity',
    code: 'STALE_VERSION',
  });
  const query = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename
    ... on EventMessage { change { changeKind } membership edge { node { id } } } } }`;
  for await (const message of liveStream(waqai, { query, variables: { since } })) {
    if (message.__typename === 'Started') continue;
    expect(message).toEqual({
      __typename: 'EventChanged',
      change: { changeKind: 'CLAIM_CORRECTED' },
      membership: 'STAYED',
      edge: { node: { id } },
    });
    break;
  }
});

test('a stated number is told as one, an estimate as what bounds nothing', async () => {
  const casualties = [
    { harm: 'KILLED', group: 'ALL', exactly: 7 },
    { harm: 'INJURED', group: 'ALL', best: 7 },
  ];
  const input = eventInput({}, { publish: true, claims: [claimInput({ casualties })] });
  const { id } = (await mutate(waqai, 'addEvent', input, { key })).event;
  const asked = `query ($id: ID!) { event(by: { id: $id }) { casualties { harm exactly low best high } }
    events { casualties { harm group low best high eventsWithoutLow eventsWithoutHigh } } }`;
  const { event, events } = (await waqai.ask(asked, { id })).data;
  expect(event.casualties).toEqual([
    { harm: 'KILLED', exactly: 7, low: 7, best: 7, high: 7 },
    { harm: 'INJURED', exactly: null, low: null, best: 7, high: null },
  ]);
  const ofAll = { group: 'ALL', best: 7 };
  expect(events.casualties).toContainEqual({
    ...ofAll,
    harm: 'KILLED',
    low: 7,
    high: 7,
    eventsWithoutLow: 0,
    eventsWithoutHigh: 0,
  });
  expect(events.casualties).toContainEqual({
    ...ofAll,
    harm: 'INJURED',
    low: 0,
    high: null,
    eventsWithoutLow: 1,
    eventsWithoutHigh: 1,
  });
});

test('a corrected timeline answers its new first day, and what was before', async () => {
  const asked = '{ timeline(by: { slug: "tripoli" }) { id version startsOn title { text } } }';
  const { timeline } = (await waqai.ask(asked)).data;
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const set = { startsOn: '2019-05-01', title: [{ language: 'en', text: 'The campaign' }] };
  const correction = { id: timeline.id, expectedVersion: 1, reason: 'known better', set };
  expect(await mutate(waqai, 'correctTimeline', correction, { key })).toMatchObject({
    timeline: { id: timeline.id, version: 2 },
  });
  expect((await waqai.ask(asked)).data.timeline).toEqual({
    id: timeline.id,
    version: 2,
    startsOn: '2019-05-01',
    title: { text: 'The campaign' },
  });
  const past = await waqai.ask(asked.replace('}) {', `}, asOf: "${head}") {`));
  expect(past.data.timeline).toMatchObject({ version: 1, startsOn: timeline.startsOn });
  expect(await mutate(waqai, 'correctTimeline', { ...correction, id: 'timeline_x' }, { key })).toMatchObject({
    code: 'NOT_FOUND',
  });
  await mutate(waqai, 'addEvent', eventInput({ date: { edtf: '2019-05-03' } }, { publish: true }), { key });
  const later = { ...correction, expectedVersion: 2, set: { startsOn: '2019-05-04' } };
  expect(await mutate(waqai, 'correctTimeline', later, { key })).toMatchObject({
    problems: [{ path: ['input', 'set', 'startsOn'], code: 'BEFORE_TIMELINE' }],
  });
});
