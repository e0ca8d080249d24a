import { beforeEach, expect, test } from 'vitest';
import type { ClaimId, EventId } from '../../src/domain/base/subject.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { basicMapRecord, type MapRecord } from '../kit/map-record.ts';
import { addEvent, claimBy, createTimeline } from '../kit/requests.ts';
import { editor } from '../kit/test-record.ts';

let record: MapRecord;
let [into, other]: EventId[] = [];

beforeEach(() => {
  record = basicMapRecord();
  [into, other] = [event('gna', 'Shells in Ain Zara'), event('al-jazeera', 'Ain Zara shelled')];
});

/** Records a public event on one claim that its date and its party rest on. */
function event(claimant: string, title: string, input: object = {}): EventId {
  const participants = [{ actor: 'gna', role: 'PARTY' as const, accordingTo: ['a'] }];
  const written = record.write(
    addEvent(
      { title: { en: title }, dateAccordingTo: ['a'], participants },
      { claims: [claimBy(claimant, { key: 'a' })], ...input },
    ),
  );
  return written.subject as EventId;
}

const state = (id: EventId): TimelineEvent => record.get('event', id)!.state;
const seen = (id: EventId) => ({ id, expectedVersion: record.get('event', id)!.version });
const claimsOf = (id: EventId): ClaimId[] => record.claimsOf(id).map((claim) => claim.id);
const merge = (set = {}, ids = [other!]): ChangeRequest => ({
  type: 'mergeEvents',
  input: { into: seen(into!), merge: ids.map(seen), reason: 'the same shelling', set },
});
const split = (input: object = {}): ChangeRequest => ({
  type: 'splitEvent',
  input: { event: seen(other!), from: seen(into!), reason: 'two shellings', ...input },
});
const kinds = (request: ChangeRequest): string[] => record.write(request).changes.map(({ kind }) => kind);

function answer(event: EventId, answers: ClaimId, input: Partial<ClaimInput> = {}): ClaimId {
  const claim = claimBy('gna', { stance: 'DENIES', answers, ...input });
  return record.write({ type: 'addClaim', input: { event, claim } }).subject as ClaimId;
}

/** The problems that a request would be refused for, as path and code. */
function problemsOf(request: ChangeRequest): string[] {
  const outcome = record.judge(request, editor);
  if (!('refusal' in outcome)) return [];
  const { refusal } = outcome;
  if (refusal.code !== 'INVALID_INPUT') return [refusal.code];
  return refusal.problems.map(({ path, code }) => `${path.join('.')} ${code}`);
}

test('A merge moves the claims, and leaves the id of what was merged with where it went', () => {
  const claims = claimsOf(other!);
  expect(kinds(merge())).toEqual(['CLAIM_MOVED', 'EVENT_MERGED', 'EVENT_ABSORBED']);
  expect(claimsOf(other!)).toEqual([]);
  expect(claimsOf(into!)).toEqual(expect.arrayContaining(claims));
  expect(state(other!)).toMatchObject({
    state: 'MERGED',
    mergedInto: into,
    dateAccordingTo: [],
    title: { en: 'Ain Zara shelled' },
  });
  expect(state(other!).participants).toMatchObject([{ accordingTo: [] }]);
  expect(state(into!)).toMatchObject({ state: 'PUBLISHED', mergedFrom: [other] });
});

test('The event that stays may be corrected in the same request, resting on claims that came to it', () => {
  const accordingTo = [...claimsOf(into!), ...claimsOf(other!)];
  record.write(merge({ dateAccordingTo: accordingTo, title: { en: 'Shelling of Ain Zara' } }));
  expect(state(into!)).toMatchObject({ title: { en: 'Shelling of Ain Zara' }, dateAccordingTo: accordingTo });
});

test('Splitting makes of both events what they were before they were merged', () => {
  const before = [state(into!), state(other!), claimsOf(into!), claimsOf(other!)];
  record.write(merge());
  expect(kinds(split())).toEqual(['CLAIM_MOVED', 'EVENT_SPLIT', 'EVENT_RESTORED']);
  expect([state(into!), state(other!), claimsOf(into!), claimsOf(other!)]).toEqual(before);
});

test('What answers a claim goes with it when its event is split off', () => {
  const [came] = claimsOf(other!);
  record.write(merge());
  const denial = answer(into!, came!);
  const concession = answer(into!, denial, { stance: 'CONCEDES' });
  record.write(split());
  expect(claimsOf(other!)).toEqual(expect.arrayContaining([came, denial, concession]));
  expect(claimsOf(into!)).toHaveLength(1);
});

test('A split that would part a claim from its answer, or a value from its claim, is refused', () => {
  const [came] = claimsOf(other!);
  record.write(merge());
  answer(into!, came!);
  expect(problemsOf(split({ claims: [came] }))).toEqual(['claims CONTRADICTION']);
  expect(problemsOf(split({ claims: [] }))).toEqual(['claims CONTRADICTION']);
  expect(problemsOf(split({ claims: ['claim_00000000000000000000000000'] }))).toContain('claims.0 UNKNOWN_REFERENCE');
});

test('What rests on a claim that leaves is to be corrected in the same request', () => {
  const [own] = claimsOf(into!);
  record.write(merge({ dateAccordingTo: claimsOf(other!) }));
  expect(problemsOf(split())).toEqual(['set CONTRADICTION']);
  record.write(split({ set: { dateAccordingTo: [own] } }));
  expect(state(into!).dateAccordingTo).toEqual([own]);
});

test('An event is split off without the claims that were withheld since, and rests on them no more', () => {
  const [came] = claimsOf(other!);
  record.write(merge());
  record.write({ type: 'withhold', input: { subjects: [{ id: came!, expectedVersion: 2 }], reason: 'privacy' } });
  record.write(split());
  expect(state(other!)).toMatchObject({ state: 'PUBLISHED', dateAccordingTo: [], participants: [{ accordingTo: [] }] });
  expect(claimsOf(into!)).toContain(came);
});

test('Events that were merged in turn are split off in turn', () => {
  record.write(merge());
  const third = event('haftars-forces', 'Another report');
  const nested: ChangeRequest = { type: 'mergeEvents', input: { into: seen(third), merge: [seen(into!)], reason: 'the same' } };
  record.write(nested);
  expect(claimsOf(third)).toHaveLength(3);
  expect(problemsOf(split())).toEqual(['from.id CONTRADICTION']);
  expect(problemsOf(split({ from: seen(third) }))).toEqual(['from.id CONTRADICTION']);
  record.write({ type: 'splitEvent', input: { event: seen(into!), from: seen(third), reason: 'not so' } });
  expect(claimsOf(into!)).toHaveLength(2);
  record.write(split());
  expect([into, other, third].map((id) => claimsOf(id!).length)).toEqual([1, 1, 1]);
});

test('Only published events of one timeline are merged, none into itself, none twice, no part into its whole', () => {
  const draft = event('gna', 'A draft', { publish: false });
  record.write(createTimeline({ slug: 'sudan' }));
  const elsewhere = event('gna', 'Elsewhere', { timeline: 'sudan' });
  const part = event('gna', 'A part');
  record.write({ type: 'linkEvents', input: { ...seen(part), link: { kind: 'PART_OF', event: into! } } });
  for (const id of [draft, elsewhere, part, into!])
    expect([id, problemsOf(merge({}, [id]))]).toEqual([id, ['merge.0.id CONTRADICTION']]);
  const within = event('gna', 'A part of the part');
  record.write({ type: 'linkEvents', input: { ...seen(within), link: { kind: 'PART_OF', event: part } } });
  expect(problemsOf(merge({}, [within]))).toEqual(['merge.0.id CONTRADICTION']);
  expect(problemsOf(merge({}, [other!, other!]))).toEqual(['merge.1.id DUPLICATE']);
  expect(problemsOf(merge({}, []))).toEqual(['merge REQUIRED']);
  expect(problemsOf(split())).toEqual(['event.id CONTRADICTION']);
});

test('No event becomes a part of its own part through one that was merged', () => {
  const part = event('gna', 'A part');
  record.write({ type: 'linkEvents', input: { ...seen(part), link: { kind: 'PART_OF', event: other! } } });
  record.write(merge());
  const link = { kind: 'PART_OF' as const, event: part };
  expect(problemsOf({ type: 'linkEvents', input: { ...seen(into!), link } })).toEqual(['link.event CONTRADICTION']);
});

test('A merge names the version of every event that it replaces', () => {
  const stale = merge();
  record.write({ type: 'correctEvent', input: { ...seen(other!), reason: 'r', set: { kind: 'CALL' } } });
  expect(problemsOf(stale)).toEqual(['STALE_VERSION']);
});
