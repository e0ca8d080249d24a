import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimInput, eventInput } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
let key: string;

beforeAll(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  key = await waqai.keyOf('EDITOR');
});
afterAll(() => waqai[Symbol.asyncDispose]());

const text = (value: string) => [{ language: 'en', text: value }];
const putActor = (slug: string, input: object = {}) => ({
  putActor: { slug, actorKind: 'STATE', names: [{ text: slug, language: 'en' }], ...input },
});

async function apply(
  changes: readonly object[],
  { as = key, idempotencyKey = randomUUID() as string, validateOnly = false } = {},
) {
  const query = `mutation ($changes: [ChangeInput!]!, $idempotencyKey: String!, $validateOnly: Boolean!) {
    apply(changes: $changes, idempotencyKey: $idempotencyKey, validateOnly: $validateOnly) { __typename
      ... on Refusal { code message } ... on InvalidInput { problems { path code } } ... on Validated { preview { title { text } } warnings { path code } }
      ... on ChangesAccepted { cursor changes { seq kind: changeKind reason subject { id } } } } }`;
  const { data, errors } = await waqai.ask(query, { changes, idempotencyKey, validateOnly }, as);
  expect(errors).toBeUndefined();
  return data.apply;
}

test('A batch of 100 with one bad entry writes nothing, and the refusal names the entry and the way to the value', async () => {
  const changes: object[] = Array.from({ length: 100 }, (_, i) => ({
    addEvent: eventInput({ title: text(`Event ${i}`) }, { publish: true }),
  }));
  changes[42] = { addEvent: eventInput({ date: { edtf: '2020-13-41' } }) };
  const before = await waqai.record.rows();
  expect(await apply(changes)).toMatchObject({
    __typename: 'InvalidInput',
    problems: [{ path: ['changes', '42', 'addEvent', 'event', 'date', 'edtf'], code: 'INVALID_DATE' }],
  });
  expect(await waqai.record.rows()).toEqual(before);
  const { changes: made } = await apply(changes.toSpliced(42, 1));
  expect(made.filter(({ kind }: { kind: string }) => kind === 'EVENT_PUBLISHED')).toHaveLength(99);
});

test('Entries are judged in order: later ones name what earlier ones put, and each change keeps the reason of its own', async () => {
  const claims = [claimInput({ claimant: { slug: 'sudan' } })];
  const { changes } = await apply([
    putActor('sudan', { reason: 'it speaks' }),
    { addEvent: eventInput({}, { claims, reason: 'it was said' }) },
    putActor('sudan', { actorKind: 'GOVERNMENT_BODY', expectedVersion: 1, reason: 'it is none' }),
  ]);
  expect(changes.map(({ kind, reason }: { kind: string; reason: string }) => [kind, reason])).toEqual([
    ['ACTOR_PUT', 'it speaks'],
    ['ACTOR_PUT', 'it is none'],
    ['CLAIM_ADDED', 'it was said'],
    ['EVENT_ADDED', 'it was said'],
  ]);
  const seqs = changes.map(({ seq }: { seq: number }) => seq);
  expect(seqs).toEqual([0, 1, 2, 3].map((i) => seqs[0] + i));
});

test('An entry that is stale, or about what is not there, is a problem beside all others; one that is not allowed says which it is', async () => {
  const [event] = (await apply([{ addEvent: eventInput({}, { publish: true }) }])).changes.slice(-1);
  const retract = (id: string, expectedVersion: number) => ({ retractEvent: { id, expectedVersion, reason: 'r' } });
  const { problems } = await apply([
    retract(event.subject.id, 7),
    retract('event_00000000000000000000000000', 1),
    putActor('Not A Slug'),
  ]);
  expect(problems).toEqual([
    { path: ['changes', '0', 'retractEvent'], code: 'STALE_VERSION' },
    { path: ['changes', '1', 'retractEvent'], code: 'NOT_FOUND' },
    { path: ['changes', '2', 'putActor', 'slug'], code: 'INVALID_SLUG' },
  ]);
  const refused = await apply([putActor('chad'), retract(event.subject.id, 1)], { as: await waqai.keyOf('REPORTER') });
  expect(refused).toMatchObject({ __typename: 'NotAllowed', message: expect.stringContaining('changes.1.retractEvent: ') });
});

test('Nothing and more than 200 entries are refused, and so is a merge of an event that the same batch changes', async () => {
  const problemsOf = async (changes: object[]) =>
    (await apply(changes)).problems.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`);
  expect(await problemsOf([])).toEqual(['changes REQUIRED']);
  expect(await problemsOf(Array(201).fill(putActor('chad')))).toEqual(['changes TOO_MANY']);
  const made = (await apply([1, 2].map(() => ({ addEvent: eventInput({}, { publish: true }) })))).changes;
  const [a, b] = made.flatMap(({ kind, subject }: { kind: string; subject: { id: string } }) =>
    kind === 'EVENT_PUBLISHED' ? [subject.id] : [],
  );
  const correct = { correctEvent: { id: a, expectedVersion: 1, reason: 'r', set: { kind: 'CALL' } } };
  const merge = { into: { id: b, expectedVersion: 1 }, merge: [{ id: a, expectedVersion: 2 }], reason: 'r' };
  expect(await problemsOf([correct, { mergeEvents: merge }])).toEqual(['changes.1.mergeEvents.merge.0.id CONTRADICTION']);
});

test('A batch that is judged only writes nothing, and warnings stand under their entries', async () => {
  const before = await waqai.record.rows();
  const loaded = { addEvent: eventInput({ title: text('A terrorist attack') }) };
  expect(await apply([putActor('niger'), loaded], { validateOnly: true })).toEqual({
    __typename: 'Validated',
    preview: null,
    warnings: [{ path: ['changes', '1', 'addEvent', 'event', 'title', 'en'], code: 'LOADED_WORD' }],
  });
  expect(await waqai.record.rows()).toEqual(before);
});

test('A batch sent twice under one key is recorded once, and answers the same', async () => {
  const twice = { idempotencyKey: 'twice' };
  const first = await apply([putActor('mali'), putActor('togo')], twice);
  const rows = await waqai.record.rows();
  expect(await apply([putActor('mali'), putActor('togo')], twice)).toEqual(first);
  expect(await waqai.record.rows()).toEqual(rows);
  expect(await apply([putActor('mali')], twice)).toMatchObject({ __typename: 'IdempotencyKeyReused' });
});
