import { beforeEach, expect, test } from 'vitest';
import { claimInput, eventInput, everyMutation, type MutationName, mutate } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

const title = (text: string) => [{ language: 'en', text }];

let waqai: TestApp;
let editor: { key: string };

beforeEach(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  editor = { key: await waqai.keyOf('EDITOR') };
  return () => waqai[Symbol.asyncDispose]();
});

const add = async (event: object = {}, input: object = {}) =>
  (await mutate(waqai, 'addEvent', eventInput(event, { publish: true, ...input }), editor)).event.id as string;

test('a stale version is refused with the newest, and leaves no trace in any table', async () => {
  const id = await add();
  const set = { title: title('Corrected') };
  const first = await mutate(waqai, 'correctEvent', { id, expectedVersion: 1, reason: 'r', set }, editor);
  expect(first.event.version).toBe(2);
  const before = await waqai.record.rows();
  const stale: [MutationName, object][] = [
    ['correctEvent', { id, expectedVersion: 1, reason: 'r', set: { title: title('Lost') } }],
    ['retractEvent', { id, expectedVersion: 1, reason: 'r' }],
    ['publishEvent', { id, expectedVersion: 3 }],
  ];
  for (const [name, input] of stale) {
    const answer = await mutate(waqai, name, input, editor);
    expect([name, answer]).toEqual([
      name,
      { __typename: 'StaleVersion', code: 'STALE_VERSION', message: expect.any(String), event: { id, version: 2 } },
    ]);
  }
  expect(await waqai.record.rows()).toEqual(before);
});

test('the same key twice is one change with one answer; with another input it is refused, and another key’s is its own', async () => {
  const once = { ...editor, idempotencyKey: 'once' };
  const first = await mutate(waqai, 'addEvent', eventInput(), once);
  const rows = await waqai.record.rows();
  expect(await mutate(waqai, 'addEvent', eventInput(), once)).toEqual(first);
  const other = await mutate(waqai, 'addEvent', eventInput({ title: title('Other') }), once);
  expect(other).toMatchObject({ __typename: 'IdempotencyKeyReused', earlier: { seq: first.change.seq - 1 } });
  expect(
    await mutate(waqai, 'putActor', { slug: 'x', actorKind: 'STATE', names: [{ text: 'X', language: 'en' }] }, once),
  ).toMatchObject({ __typename: 'IdempotencyKeyReused' });
  expect(await waqai.record.rows()).toEqual(rows);
  const another = { key: await waqai.keyOf('EDITOR'), idempotencyKey: 'once' };
  expect((await mutate(waqai, 'addEvent', eventInput(), another)).event.id).not.toBe(first.event.id);
});

test('validateOnly judges every mutation, answers what would be, and writes nothing: not even the key is used', async () => {
  await using fresh = await testApp();
  const inputs = await everyMutation(fresh);
  const key = await fresh.keyOf('ADMIN');
  for (const name of Object.keys(inputs) as MutationName[]) {
    const before = await fresh.record.rows();
    const asked = { key, idempotencyKey: name };
    const judged = await mutate(fresh, name, inputs[name], { ...asked, validateOnly: true });
    expect([name, judged.__typename, judged.warnings]).toEqual([name, 'Validated', []]);
    expect(await fresh.record.rows()).toEqual(before);
    const previews = [
      'addEvent',
      'answerClaim',
      'correctClaim',
      'assessClaim',
      'assessEvent',
      'linkEvents',
      'mergeEvents',
      'splitEvent',
      'correctEvent',
      'publishEvent',
      'retractEvent',
      'addClaim',
    ].includes(name);
    expect([name, judged.preview === null]).toEqual([name, !previews]);
  }
  // Each is still as good as it was when it was judged, with the very key that was judged.
  for (const name of [
    'putPlace',
    'putSource',
    'putActor',
    'createTimeline',
    'addEvent',
    'addClaim',
    'publishEvent',
    'retractEvent',
  ] as const)
    expect((await mutate(fresh, name, inputs[name], { key, idempotencyKey: name })).__typename).toMatch(/Accepted$/);
  // Once it is used, it is judged as the request itself would be answered.
  const judge = async (idempotencyKey: string) => {
    const asked = { key, idempotencyKey, validateOnly: true };
    return (await mutate(fresh, 'putActor', inputs.putActor, asked)).__typename;
  };
  expect(await judge('putActor')).toBe('Validated');
  expect(await judge('putPlace')).toBe('IdempotencyKeyReused');
  expect(await judge('another')).toBe('StaleEntity');
});

test('a preview shows the figures that would follow, and warns of loaded words in both languages', async () => {
  const claims = [claimInput({ key: 'a', casualties: [{ harm: 'KILLED', group: 'ALL', low: 3 }] })];
  const loaded = [
    { language: 'en', text: 'A terrorist attack' },
    { language: 'ar', text: 'هجوم إرهابي' },
  ];
  const judged = await mutate(waqai, 'addEvent', eventInput({ title: loaded }, { claims }), { ...editor, validateOnly: true });
  expect(judged.preview).toEqual({
    version: 1,
    state: 'DRAFT',
    title: { text: 'A terrorist attack' },
    casualties: [{ low: 3, best: null, high: null }],
  });
  expect(judged.warnings).toEqual([
    { path: ['input', 'event', 'title', 'en'], code: 'LOADED_WORD' },
    { path: ['input', 'event', 'title', 'ar'], code: 'LOADED_WORD' },
  ]);
});

test('a claim leaves the event’s version as it is, and moves its figures and the time it was changed', async () => {
  const figures = [{ harm: 'INJURED', group: 'UNKNOWN', best: 20 }];
  const id = await add({}, { claims: [claimInput({ casualties: figures })] });
  const shown = `{ event(by: { id: "${id}" }) { version changedAt casualties { low best high accordingTo { id } } claims { nodes { id } } } }`;
  const before = (await waqai.ask(shown)).data.event;
  const claim = claimInput({ casualties: [{ harm: 'INJURED', group: 'UNKNOWN', best: 17 }] });
  const added = await mutate(waqai, 'addClaim', { event: id, claim }, editor);
  const after = (await waqai.ask(shown)).data.event;
  expect([before.version, after.version, added.claim.event.version]).toEqual([1, 1, 1]);
  expect(after.changedAt > before.changedAt).toBe(true);
  expect(after.casualties).toEqual([
    { low: 17, best: null, high: 20, accordingTo: [...before.casualties[0].accordingTo, { id: added.claim.id }] },
  ]);
});

test('a correction that changes nothing is accepted without a change, and a patch touches what it names only', async () => {
  const id = await add({ title: [...title('A clash'), { language: 'ar', text: 'اشتباك' }], summary: title('Summary') });
  const same = await mutate(
    waqai,
    'correctEvent',
    { id, expectedVersion: 1, reason: 'r', set: { title: title('A clash') } },
    editor,
  );
  expect(same).toMatchObject({ change: null, event: { version: 1 } });
  await mutate(
    waqai,
    'correctEvent',
    { id, expectedVersion: 1, reason: 'r', set: { title: title('A skirmish'), summary: null } },
    editor,
  );
  const { data } = await waqai.ask(
    `{ event(by: { id: "${id}" }) { version kind title { text translations { language text } } summary { text } date { edtf } } }`,
  );
  expect(data.event).toEqual({
    version: 2,
    kind: 'CLASH',
    title: {
      text: 'A skirmish',
      translations: [
        { language: 'ar', text: 'اشتباك' },
        { language: 'en', text: 'A skirmish' },
      ],
    },
    summary: null,
    date: { edtf: '2020-05-17' },
  });
});
