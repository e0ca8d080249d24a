import { beforeEach, expect, test } from 'vitest';
import { claimInput, eventInput, mutate } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
let key: string;

beforeEach(async () => {
  waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  key = await waqai.keyOf('EDITOR');
  return () => waqai[Symbol.asyncDispose]();
});

const text = (value: string) => [{ language: 'en', text: value }];

async function historyOf(id: string, as?: string): Promise<string[]> {
  const query = `{ event(by: { id: "${id}" }) { history { nodes { id kind: changeKind reason fields { id path before after } } } } }`;
  const { data, errors } = await waqai.ask(query, {}, as);
  expect(errors).toBeUndefined();
  const ids = data.event.history.nodes.flatMap(({ fields }: { fields: { id: string }[] }) => fields.map((each) => each.id));
  expect(new Set(ids).size).toBe(ids.length);
  return data.event.history.nodes.map(
    ({ kind, fields }: { kind: string; fields: { path: string[]; before: unknown; after: unknown }[] }) =>
      `${kind} ${fields.map(({ path, before, after }) => `${path.join('.')}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`).join('; ')}`,
  );
}

test('each change tells which fields it made different, with what they were and are', async () => {
  const { id } = (await mutate(waqai, 'addEvent', eventInput({}, { publish: true }), { key })).event;
  const set = { title: text('A skirmish'), date: { edtf: '2020-05-18' }, sensitivity: ['GRAPHIC'] };
  await mutate(waqai, 'correctEvent', { id, expectedVersion: 1, reason: 'r', set }, { key });
  await mutate(waqai, 'retractEvent', { id, expectedVersion: 2, reason: 'r' }, { key });
  const [, added, corrected, retracted] = await historyOf(id);
  expect(added).toContain('; kind: null → "CLASH"; ');
  expect(added).toContain('; title: null → {"en":"A clash"}');
  expect(added).not.toContain('everPublished');
  expect(corrected).toBe(
    'EVENT_CORRECTED date.edtf: "2020-05-17" → "2020-05-18"; sensitivity: [] → ["GRAPHIC"]; title.en: "A clash" → "A skirmish"',
  );
  expect(retracted).toBe('EVENT_RETRACTED state: "PUBLISHED" → "RETRACTED"');
});

test('a reader is told nothing of what a draft was: the change that published it tells all as new', async () => {
  const { id } = (await mutate(waqai, 'addEvent', eventInput({ title: text('A first, secret wording') }), { key })).event;
  await mutate(waqai, 'correctEvent', { id, expectedVersion: 1, reason: 'r', set: { title: text('A clash') } }, { key });
  await mutate(waqai, 'publishEvent', { id, expectedVersion: 2 }, { key });
  const [published, ...more] = await historyOf(id);
  expect(more).toEqual([]);
  expect(published).toContain('title: null → {"en":"A clash"}');
  expect(JSON.stringify(await historyOf(id))).not.toContain('secret');
  const all = await historyOf(id, key);
  expect(all[2]).toBe('EVENT_CORRECTED title.en: "A first, secret wording" → "A clash"');
  expect(all[3]).toBe('EVENT_PUBLISHED state: "DRAFT" → "PUBLISHED"');
});

test('a claim and an entity have histories of their own', async () => {
  const { id } = (await mutate(waqai, 'addEvent', eventInput({}, { publish: true }), { key })).event;
  const claim = claimInput({ casualties: [{ harm: 'KILLED', group: 'ALL', best: 3 }] });
  await mutate(waqai, 'addClaim', { event: id, claim }, { key });
  expect((await historyOf(id)).at(-1)).toMatch(
    /^CLAIM_ADDED .*casualties: null → \[\{"best":3,"group":"ALL","harm":"KILLED","id":"figure_/,
  );
  const put = { slug: 'gna', actorKind: 'POLITICAL_BODY', names: [{ text: 'gna', language: 'en' }], expectedVersion: 1 };
  const { actor } = await mutate(waqai, 'putActor', put, { key });
  const { data } = await waqai.ask(
    `{ changes(subject: "${actor.id}") { nodes { subjectVersion fields { path before after } } } }`,
  );
  expect(data.changes.nodes[1].fields).toContainEqual({ path: ['kind'], before: 'GOVERNMENT_BODY', after: 'POLITICAL_BODY' });
});
