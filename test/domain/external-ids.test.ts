import { beforeEach, expect, test } from 'vitest';
import type { Applied } from '../../src/domain/rules/apply-change.ts';
import type { ImportEntry } from '../../src/domain/rules/change.ts';
import { basicMapRecord, builtIn, type MapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, createTimeline, putActor } from '../kit/requests.ts';

let record: MapRecord;
beforeEach(() => {
  record = basicMapRecord();
});

const known = { externalIds: [{ scheme: 'UCDP actor', value: '116' }] };

test('a foreign id names one actor: another that claims it is refused, with the one that has it', () => {
  record.write(putActor('libya-government', known));
  expect(problemsOf(record.judge(putActor('another', known)))).toEqual(['externalIds.0: TAKEN']);
  expect(record.judge(putActor('third', { externalIds: [{ scheme: 'Wikidata', value: '116' }] }))).toMatchObject({
    changes: [{}],
  });
});

test('a foreign id names one event of a timeline, and may name one of another timeline too', () => {
  record.write(createTimeline({ slug: 'sirte' }));
  record.write(addEvent(known));
  expect(problemsOf(record.judge(addEvent(known)))).toEqual(['event.externalIds.0: TAKEN']);
  expect(record.judge(addEvent(known, { timeline: 'sirte' }))).toMatchObject({ changes: [{}, {}] });
});

test('who puts an actor anew and leaves its foreign ids out keeps them; an empty list takes them away', () => {
  record.write(putActor('gov', { ...known, redistribution: 'INTERNAL' }));
  record.write(putActor('gov', { kind: 'STATE', expectedVersion: 1 }));
  expect(record.bySlug('actor', 'gov').state).toMatchObject({ kind: 'STATE', ...known, redistribution: 'INTERNAL' });
  record.write(putActor('gov', { externalIds: [], redistribution: null, expectedVersion: 2 }));
  expect(record.bySlug('actor', 'gov').state).not.toHaveProperty('externalIds');
  expect(record.bySlug('actor', 'gov').state).not.toHaveProperty('redistribution');
});

test('a foreign id may pass from one subject to another in one request', () => {
  const from = record.write(putActor('from', known)).subject ?? '';
  const to = record.write(putActor('to')).subject ?? '';
  const entry = (id: string, slug: string, input: object): ImportEntry => {
    return { type: 'actor', id, input: { slug, kind: 'STATE', names: [{ text: slug, language: 'en' }], ...input } };
  };
  const entries = [entry(from, 'from', {}), entry(to, 'to', known)];
  const applied = record.judge({ type: 'importSubjects', input: { entries, correctWith: 'they were mixed up' } }, builtIn);
  expect((applied as Applied).changes).toHaveLength(2);
});

test('the digest of what a dataset said comes from a file alone, and stays with its id', () => {
  const digest = 'ab'.repeat(32);
  const input = (externalIds: readonly object[]): ImportEntry =>
    ({
      type: 'actor',
      id: 'actor_00000000000000000000000001',
      input: { slug: 'a', kind: 'STATE', names: [{ id: 'name_1', text: 'a', language: 'en' }], externalIds },
    }) as ImportEntry;
  record.write({ type: 'importSubjects', input: { entries: [input([{ scheme: 's', value: '1', digest }])] } }, builtIn);
  record.write(putActor('a', { externalIds: [{ scheme: 's', value: '1', digest: 'cd'.repeat(32) }], expectedVersion: 1 }));
  expect(record.bySlug('actor', 'a').state.externalIds).toEqual([{ scheme: 's', value: '1', digest }]);
  const wrong = [input([{ scheme: 's', value: '1', digest: 'no' }])];
  expect(problemsOf(record.judge({ type: 'importSubjects', input: { entries: wrong, correctWith: 'why' } }, builtIn))).toEqual([
    'entries.0.input.externalIds.0.digest: INVALID_SHAPE',
  ]);
});

test('what is wrong with a foreign id is told where it stands', () => {
  const externalIds = [
    { scheme: '', value: '1' },
    { scheme: 's', value: 'x'.repeat(501) },
    { scheme: 's', value: '1' },
    { scheme: 's', value: '1' },
  ];
  expect(problemsOf(record.judge(putActor('a', { externalIds })))).toEqual([
    'externalIds.0.scheme: REQUIRED',
    'externalIds.1.value: TOO_LONG',
    'externalIds.3: DUPLICATE',
  ]);
});
