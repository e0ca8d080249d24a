import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveStream } from '../kit/live-stream.ts';
import { claimInput, eventInput, type MutationName, mutate } from '../kit/mutations.ts';
import { basicRecord, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// Words that rest on a source that may not be passed on: who may not see them is told to drop, or to ask anew, and no more.
const secret = 'Qzvarendil';
const told = 'change { kind: changeKind reason subject { id } fields { path before after } snapshot { title { text } } }';
const stream = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor }
  ... on Withheld { subject ${told} } ... on Refetch { ${told} } ... on EventChanged { event { id } ${told} } } }`;

let waqai: TestApp;
let key: string;
let source: string;
let rounds = 0;

beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  key = await waqai.keyOf('EDITOR');
  const put = { slug: 'internal', sourceKind: 'SOCIAL_MEDIA', publisher: text('A post'), redistribution: 'INTERNAL' };
  source = (await send('putSource', put)).source.id;
});
afterAll(() => waqai[Symbol.asyncDispose]());

const text = (value: string) => [{ language: 'en', text: value }];
const send = (name: MutationName, input: object) => mutate(waqai, name, input, { key });
const seen = (id: string) => ({ id, expectedVersion: 1 });
const internal = () => claimInput({ key: 'a', statement: text(`${secret} was there`), citations: [{ source: { id: source } }] });
const add = async (title: string, claim: object = claimInput()): Promise<string> =>
  (await send('addEvent', eventInput({ title: text(title) }, { publish: true, claims: [claim] }))).event.id;

/** What a stream with these rights brings of what is done. */
async function follow(doing: () => Promise<unknown>, as?: string): Promise<object[]> {
  const since = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  await doing();
  await waqai.record.write(putActor(`last-${++rounds}`));
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const messages: object[] = [];
  for await (const message of liveStream(waqai, { query: stream, variables: { since }, key: as })) {
    if (message.change !== undefined) messages.push(message);
    if (message.cursor === head) break;
  }
  return messages;
}

const nothing = { reason: null, subject: null, fields: [], snapshot: null };

test('Who is told to drop an event that a claim hides is told neither what the claim says nor why it was added', async () => {
  const event = await add('An attack');
  const messages = await follow(() => send('addClaim', { event, claim: internal(), reason: `${secret} said so` }));
  expect(messages).toEqual([
    { __typename: 'Withheld', cursor: expect.any(String), subject: event, change: { kind: 'CLAIM_ADDED', ...nothing } },
  ]);
});

test('Who is told to query again after a merge into what they may not see is told nothing of that', async () => {
  const [hidden, seenByAll] = [await add(`${secret} attacked`, internal()), await add('An attack')];
  const merge = { into: seen(hidden), merge: [seen(seenByAll)], reason: `${secret} attacked once` };
  const messages = await follow(() => send('mergeEvents', merge));
  expect(messages).toEqual([
    { __typename: 'Refetch', cursor: expect.any(String), change: { kind: 'EVENT_ABSORBED', ...nothing } },
  ]);
});

test('Who may see what a change hides from others is told of it whole', async () => {
  const event = await add('An attack');
  const doing = () => send('addClaim', { event, claim: internal(), reason: `${secret} said so` });
  expect(await follow(doing, key)).toMatchObject([
    {
      __typename: 'EventChanged',
      event: { id: event },
      change: {
        reason: `${secret} said so`,
        subject: { id: expect.stringContaining('claim_') },
        fields: expect.arrayContaining([{ path: ['statement'], before: null, after: { en: `${secret} was there` } }]),
      },
    },
  ]);
});
