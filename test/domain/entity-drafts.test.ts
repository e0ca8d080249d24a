import { beforeEach, expect, test } from 'vitest';
import type { Author } from '../../src/domain/base/role.ts';
import type { Applied } from '../../src/domain/rules/apply-change.ts';
import type { ChangeRequest, ImportEntry } from '../../src/domain/rules/change.ts';
import { basicMapRecord, builtIn, type MapRecord, problemsOf, publishingReporter, seededIds } from '../kit/map-record.ts';
import { addEvent, claimBy, putActor, putPlace, putSource } from '../kit/requests.ts';
import { editor, reporter } from '../kit/test-record.ts';

type EntityType = 'actor' | 'place' | 'source';
const puts = { actor: putActor, place: putPlace, source: putSource } as const;
const stranger: Author = { ...reporter, key: 'key_stranger' };

let record: MapRecord;
beforeEach(() => {
  record = basicMapRecord();
});

/** The changes that a request would make, each with whether it leaves a draft; or what is wrong with it. */
function judged(request: ChangeRequest, author: Author): string[] {
  const outcome = record.judge(request, author);
  if ('refusal' in outcome) return outcome.refusal.code === 'INVALID_INPUT' ? problemsOf(outcome) : [outcome.refusal.code];
  return outcome.changes.map(({ kind, subjectVersion, state }) =>
    [kind, subjectVersion, ...('draft' in state ? ['draft'] : [])].join(' '),
  );
}

test.each(['actor', 'place', 'source'] as const)(
  '%s: what a reporter puts is a draft, which that reporter puts anew and an editor confirms',
  (type) => {
    const kind = `${type.toUpperCase()}_PUT`;
    const put = puts[type] as (slug: string, input?: object) => ChangeRequest;
    expect(judged(put('one'), reporter)).toEqual([`${kind} 1 draft`]);
    expect(judged(put('one'), publishingReporter)).toEqual([`${kind} 1`]);
    expect(judged(put('one'), editor)).toEqual([`${kind} 1`]);
    record.write(put('one'), reporter);
    const anew = put('one', { expectedVersion: 1 });
    expect(judged(put('one', { expectedVersion: 1, ...another(type) }), reporter)).toEqual([`${kind} 2 draft`]);
    expect(judged(anew, stranger)).toEqual(['NOT_ALLOWED']);
    record.write(anew, editor);
    expect(record.bySlug(type, 'one').state).not.toHaveProperty('draft');
    // What is public is no reporter's any more, and is never a draft again.
    expect(judged(put('one', { expectedVersion: 2 }), reporter)).toEqual(['NOT_ALLOWED']);
  },
);

function another(type: EntityType): object {
  return type === 'source' ? { publisher: { en: 'Another' } } : { names: [{ text: 'Another', language: 'en' }] };
}

/** Drafts of a reporter that lead to each other, and that reporter's draft of an event which names them, in its claim alone too. */
function draftedEvent(): string {
  record.write(putActor('army'), reporter);
  record.write(putActor('brigade', { affiliations: [{ kind: 'PART_OF', to: 'army' }] }), reporter);
  record.write(putActor('spokesman', { kind: 'PERSON' }), reporter);
  record.write(putPlace('district'), reporter);
  record.write(putPlace('street', { containers: [{ kind: 'ADMINISTRATIVE', in: 'district' }] }), reporter);
  record.write(putSource('wire'), reporter);
  record.write(putSource('reprint', { derivedFrom: 'wire' }), reporter);
  record.write(putActor('unused'), reporter);
  const participants = [{ actor: 'brigade', role: 'PARTY' as const, accordingTo: ['a'] }];
  const locations = [{ role: 'SCENE' as const, place: 'street', precision: 'NEAR' as const, accordingTo: ['a'] }];
  const claims = [claimBy('al-jazeera', { key: 'a', through: 'spokesman', citations: [{ source: 'reprint' }] })];
  const event = { participants, locations, dateAccordingTo: ['a'] };
  return record.write(addEvent(event, { publish: false, claims }), reporter).subject!;
}

const drafts = (): string[] =>
  (['actor', 'place', 'source'] as const).flatMap((type) =>
    record.all(type).flatMap(({ state }) => ('draft' in state ? [state.slug] : [])),
  );

test('who publishes an event confirms what it and its claims name, and what that names in turn, in changes before it', () => {
  const id = draftedEvent();
  expect(drafts()).toHaveLength(8);
  const { changes } = record.write({ type: 'publishEvent', input: { id, expectedVersion: 1 } }, editor);
  expect(changes.map(({ kind }) => kind)).toEqual([
    ...Array(3).fill('ACTOR_PUT'),
    ...Array(2).fill('PLACE_PUT'),
    ...Array(2).fill('SOURCE_PUT'),
    'EVENT_PUBLISHED',
  ]);
  expect(drafts()).toEqual(['unused']);
});

test('whatever makes something public that names a draft confirms it: a new event, a correction, a claim, an affiliation', () => {
  const id = record.write(addEvent()).subject!;
  for (const slug of ['a', 'b', 'c', 'd', 'e']) record.write(putActor(slug), reporter);
  const participants = [{ actor: 'a', role: 'PARTY' as const }];
  const requests: ChangeRequest[] = [
    { type: 'correctEvent', input: { id, expectedVersion: 1, set: { participants }, reason: 'so' } },
    { type: 'addClaim', input: { event: id, claim: claimBy('b') } },
    putActor('public', { affiliations: [{ kind: 'ALLIED_WITH', to: 'c' }] }),
    addEvent({}, { claims: [claimBy('d')] }),
    { type: 'apply', input: { changes: [addEvent({}, { claims: [claimBy('e')] })] } } as ChangeRequest,
  ];
  for (const [i, request] of requests.entries()) {
    record.write(request, editor);
    expect(drafts()).toHaveLength(4 - i);
  }
  // A draft of an event makes nothing public, and neither does another draft.
  record.write(putActor('f'), reporter);
  record.write(addEvent({}, { publish: false, claims: [claimBy('f')] }), reporter);
  record.write(putActor('g', { affiliations: [{ kind: 'PART_OF', to: 'f' }] }), reporter);
  expect(drafts()).toEqual(['f', 'g']);
});

test('what an editor names in a reporter’s draft of an event, or in a claim about it, is confirmed where that reporter could not see it', () => {
  const id = record.write(addEvent({}, { publish: false }), reporter).subject!;
  for (const slug of ['a', 'b', 'c']) record.write(putActor(slug), stranger);
  record.write(putActor('own'), reporter);
  record.write({ type: 'addClaim', input: { event: id, claim: claimBy('a', { through: 'own' }) } }, editor);
  expect(drafts()).toEqual(['b', 'c', 'own']);
  const participants = ['b', 'own'].map((actor) => ({ actor, role: 'PARTY' as const }));
  record.write({ type: 'correctEvent', input: { id, expectedVersion: 1, set: { participants }, reason: 'so' } }, editor);
  expect(drafts()).toEqual(['c', 'own']);
  // In a draft of their own editors see whatever they name, and so does whoever corrects it.
  const theirs = record.write(addEvent({ participants: [{ actor: 'c', role: 'PARTY' }] }, { publish: false }), editor).subject!;
  const kind = { type: 'correctEvent', input: { id: theirs, expectedVersion: 1, set: { kind: 'CALL' }, reason: 'so' } } as const;
  record.write(kind, { ...editor, key: 'key_another_editor' });
  expect(drafts()).toEqual(['c', 'own']);
});

test('a draft does not exist for another reporter, by slug or by id', () => {
  const id = record.write(putActor('hidden'), reporter).subject!;
  const naming = (actor: string) => addEvent({ participants: [{ actor, role: 'PARTY' }] }, { publish: false });
  for (const actor of ['hidden', id]) {
    expect(judged(naming(actor), stranger)).toEqual(['event.participants.0.actor: UNKNOWN_REFERENCE']);
    expect(judged(naming(actor), publishingReporter)).toEqual(['event.participants.0.actor: UNKNOWN_REFERENCE']);
    for (const author of [reporter, editor]) expect(judged(naming(actor), author)).toHaveLength(2);
  }
});

test('who may not set a foreign id is not told who has it', () => {
  const known = { externalIds: [{ scheme: 'Set', value: '1' }] };
  record.write(addEvent(known, { publish: false }), editor);
  record.write(putActor('known', known), editor);
  expect(judged(addEvent(known, { publish: false }), reporter)).toEqual(['event.externalIds: NEEDS_EDITOR']);
  expect(judged(putActor('x', known), reporter)).toEqual(['externalIds: NEEDS_EDITOR']);
  expect(judged(putActor('x', known), editor)).toEqual(['externalIds.0: TAKEN']);
});

test('foreign ids are set by editors and imports: anybody else is refused, with the way to them', () => {
  const known = { externalIds: [{ scheme: 'UCDP actor', value: '116' }] };
  const event = addEvent(known, { publish: false });
  const refused: [ChangeRequest, path: string][] = [
    [putActor('x', known), 'externalIds'],
    [putPlace('x', known), 'externalIds'],
    [putSource('x', known), 'externalIds'],
    [event, 'event.externalIds'],
    [{ type: 'apply', input: { changes: [event] } } as ChangeRequest, 'changes.0.addEvent.event.externalIds'],
  ];
  for (const [request, path] of refused) {
    for (const author of [reporter, publishingReporter]) expect(judged(request, author)).toEqual([`${path}: NEEDS_EDITOR`]);
    expect(judged(request, editor).join()).not.toContain('NEEDS_EDITOR');
  }
  // Those that an editor has given to a reporter's draft stay.
  const id = record.write(addEvent({}, { publish: false }), reporter).subject!;
  const correct = (expectedVersion: number, set: object): ChangeRequest => {
    return { type: 'correctEvent', input: { id, expectedVersion, set, reason: 'so' } };
  };
  record.write(correct(1, known), editor);
  expect(judged(correct(2, { kind: 'CALL', ...known }), reporter)).toEqual(['EVENT_CORRECTED 3']);
  expect(judged(correct(2, { kind: 'CALL' }), reporter)).toEqual(['EVENT_CORRECTED 3']);
  for (const externalIds of [[], null, [{ scheme: 'UCDP actor', value: '1' }]])
    expect(judged(correct(2, { externalIds }), reporter)).toEqual(['set.externalIds: NEEDS_EDITOR']);
});

test('a file holds drafts as they are, confirms none by itself, and makes none of what is public', () => {
  const id = seededIds(9).subject('actor');
  const entry = (draft?: boolean): ImportEntry => {
    const names = [{ id: 'name_a', text: 'A', language: 'en' }];
    return { type: 'actor', id, input: { slug: 'a', kind: 'STATE', names, draft } };
  };
  const imported = (draft?: boolean) =>
    record.write({ type: 'importSubjects', input: { correctWith: 'so', entries: [entry(draft)] } }, builtIn) as Applied;
  expect(imported(true).changes[0]!.state).toHaveProperty('draft', true);
  expect(imported(true).changes).toEqual([]);
  expect(imported().changes[0]!.state).not.toHaveProperty('draft');
  expect(imported(true).changes).toEqual([]);
});
