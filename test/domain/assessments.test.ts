import { expect, test } from 'vitest';
import type { ClaimId, EventId } from '../../src/domain/base/subject.ts';
import { deriveEvent } from '../../src/domain/derived/derive-event.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { AssessClaimInput, AssessEventInput, ChangeRequest } from '../../src/domain/rules/change.ts';
import { basicMapRecord, type MapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, claimBy, putActor } from '../kit/requests.ts';
import { admin, editor, reporter } from '../kit/test-record.ts';

interface Assessed {
  readonly record: MapRecord;
  readonly event: EventId;
  readonly claims: readonly ClaimId[];
}

/** An event that an admin entered, with these claims. */
function assessed(...claims: ClaimInput[]): Assessed {
  const record = basicMapRecord();
  record.write(putActor('agency', { kind: 'MEDIA' }));
  const participants = [
    { actor: 'gna', role: 'PARTY' },
    { actor: 'haftars-forces', role: 'PARTY' },
  ] as const;
  const event = record.write(addEvent({ participants }, { claims, reason: 'r' })).subject as EventId;
  return { record, event, claims: record.claimsOf(event).map(({ id }) => id) };
}

function weigh(id: string, input: Partial<AssessEventInput>): ChangeRequest {
  return { type: 'assessEvent', input: { id, expectedVersion: 1, evidence: 'CORROBORATED', reason: 'r', ...input } };
}

function lookInto(id: string, input: Partial<AssessClaimInput> = {}): ChangeRequest {
  const verdict = { verdict: 'CONTRADICTED', assessedOn: '2020-06-01', reason: 'pictures' } as const;
  return { type: 'assessClaim', input: { id, expectedVersion: 1, ...verdict, ...input } };
}

test.each([
  ['one news organisation', ['al-jazeera'], false],
  ['one news organisation twice', ['al-jazeera', 'al-jazeera'], false],
  ['both parties and nobody else', ['gna', 'haftars-forces'], false],
  ['a party and a news organisation', ['gna', 'al-jazeera'], true],
  ['two news organisations', ['al-jazeera', 'agency'], true],
] as const)('an event on the word of %s: whether it is corroborated is %s', (_, claimants, corroborated) => {
  const { record, event } = assessed(...claimants.map((each) => claimBy(each)));
  const outcome = record.judge(weigh(event, {}), editor);
  if (corroborated) expect(outcome).toMatchObject({ changes: [{ kind: 'EVENT_ASSESSED', state: { evidence: 'CORROBORATED' } }] });
  else expect(problemsOf(outcome)).toEqual(['evidence: NOT_BORNE_OUT']);
});

test('claims that were contradicted corroborate nothing', () => {
  const { record, event, claims } = assessed(claimBy('gna'), claimBy('al-jazeera'));
  record.write(lookInto(claims[1]!), editor);
  expect(problemsOf(record.judge(weigh(event, {}), editor))).toEqual(['evidence: NOT_BORNE_OUT']);
});

test('verifying needs a method, cited evidence, a reason, and an editor other than the one who entered the event', () => {
  const { record, event } = assessed(claimBy('al-jazeera'));
  const bare = weigh(event, { evidence: 'VERIFIED', reason: '' });
  expect(problemsOf(record.judge(bare, admin))).toEqual([
    'reason: REQUIRED',
    'evidence: NEEDS_EDITOR',
    'citations: REQUIRED',
    'method: REQUIRED',
  ]);
  const verification = { method: 'Geolocated', citations: [{ source: 'article' }] };
  record.write(weigh(event, { evidence: 'VERIFIED', ...verification }), editor);
  const { evidence, verification: kept } = record.get('event', event)!.state;
  expect(evidence).toBe('VERIFIED');
  expect(kept).toEqual({
    method: 'Geolocated',
    citations: [{ id: expect.stringMatching(/^citation_/), source: record.bySlug('source', 'article').id }],
  });
  const correct = { id: event, expectedVersion: 2, reason: 'r', set: { kind: 'CALL' } } as const;
  record.write({ type: 'correctEvent', input: correct }, editor);
  expect(record.get('event', event)!.state.verification).toEqual(kept);
  record.write(weigh(event, { evidence: 'REPORTED', expectedVersion: 3 }), editor);
  expect(record.get('event', event)!.state).not.toHaveProperty('verification');
});

test('what is not verified has no method, and cites nothing', () => {
  const { record, event } = assessed(claimBy('al-jazeera'));
  const given = { evidence: 'REPORTED', method: 'm', citations: [{ source: 'article' }] } as const;
  expect(problemsOf(record.judge(weigh(event, given), editor))).toEqual(['method: CONTRADICTION', 'citations: CONTRADICTION']);
});

test('a claim that is contradicted stays as it was made and counts no more; the event keeps its version', () => {
  const figure = (best: number) => ({ casualties: [{ harm: 'KILLED', group: 'ALL', best } as const] });
  const { record, event, claims } = assessed(claimBy('gna', figure(7)), claimBy('al-jazeera', figure(2)));
  const before = record.get('claim', claims[0]!)!.state;
  record.write(lookInto(claims[0]!), editor);
  expect(record.get('claim', claims[0]!)).toMatchObject({ version: 2, state: { ...before, assessment: { reason: 'pictures' } } });
  const { version, state } = record.get('event', event)!;
  expect(version).toBe(1);
  const [counted] = deriveEvent(event, state, record.claimsOf(event)).casualties;
  expect(counted).toMatchObject({ best: 2 });
  expect(counted).not.toHaveProperty('low');
});

test('the same assessment again changes nothing; a stale or wrong one is refused by name', () => {
  const { record, claims } = assessed(claimBy('gna'));
  const [claim] = claims as [ClaimId];
  record.write(lookInto(claim), editor);
  expect(record.judge(lookInto(claim), editor)).toMatchObject({ refusal: { code: 'STALE_VERSION', id: claim, version: 2 } });
  expect(record.judge(lookInto(claim, { expectedVersion: 2 }), editor)).toMatchObject({ changes: [] });
  const wrong = lookInto(claim, {
    expectedVersion: 2,
    assessedOn: '2020-02-30',
    reason: ' ',
    citations: [{ source: 'nowhere' }],
  });
  expect(problemsOf(record.judge(wrong, editor)).toSorted()).toEqual([
    'assessedOn: INVALID_DATE',
    'citations.0.source: UNKNOWN_REFERENCE',
    'reason: REQUIRED',
  ]);
  expect(record.judge(lookInto('claim_nobody'), editor)).toMatchObject({ refusal: { code: 'NOT_FOUND', id: 'claim_nobody' } });
});

test('an answer is a claim about the event of the claim that it answers, and names no other', () => {
  const { record, event, claims } = assessed(claimBy('gna'), claimBy('al-jazeera'));
  const [first, second] = claims as [ClaimId, ClaimId];
  const answer = (input: Partial<ClaimInput>): ChangeRequest => ({
    type: 'answerClaim',
    input: { claim: first, answer: claimBy('haftars-forces', { stance: 'DENIES', ...input }) },
  });
  expect(problemsOf(record.judge(answer({ answers: second }), editor))).toEqual(['answer.answers: CONTRADICTION']);
  record.write(answer({}), editor);
  const denial = record.claimsOf(event).at(-1)!;
  expect(denial.state).toMatchObject({ stance: 'DENIES', answers: first, event });
  expect(deriveEvent(event, record.get('event', event)!.state, record.claimsOf(event)).disputed).toEqual(['OCCURRENCE']);
});

test('a reporter assesses nothing, and answers only what is about a draft of its own', () => {
  const { record, event, claims } = assessed(claimBy('gna'));
  const [claim] = claims as [ClaimId];
  const answer: ChangeRequest = { type: 'answerClaim', input: { claim, answer: claimBy('al-jazeera') } };
  for (const request of [lookInto(claim), weigh(event, {}), answer])
    expect(record.judge(request, reporter)).toMatchObject({ refusal: { code: 'NOT_ALLOWED', needs: 'EDITOR' } });
  const own = record.write(addEvent({}, { publish: false }), reporter).subject as EventId;
  const input = { claim: record.claimsOf(own)[0]!.id, answer: claimBy('al-jazeera', { stance: 'CONFIRMS' }) };
  expect(record.write({ type: 'answerClaim', input }, reporter).changes).toMatchObject([{ kind: 'CLAIM_ADDED' }]);
});
