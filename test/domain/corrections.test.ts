import { expect, test } from 'vitest';
import type { Author } from '../../src/domain/base/role.ts';
import type { ClaimId, EventId } from '../../src/domain/base/subject.ts';
import type { ClaimPatch } from '../../src/domain/record/claim.ts';
import type { TimelinePatch } from '../../src/domain/record/timeline.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { basicMapRecord, builtIn, type MapRecord, problemsOf, publishingReporter, reader } from '../kit/map-record.ts';
import { addEvent, claimBy } from '../kit/requests.ts';
import { admin, editor, reporter } from '../kit/test-record.ts';

const whole = {
  stance: 'CONFIRMS',
  statement: { en: 'Seven were killed', ar: 'قتل سبعة' },
  madeOn: { edtf: '2020-05-18' },
  occurred: { edtf: '2020-05-17' },
  utterance: 'briefing',
  through: 'gna',
  casualties: [{ harm: 'KILLED', group: 'ALL', best: 7 }],
  citations: [{ source: 'article', locator: 'p. 1' }],
} as const;

/** A record with one event and one claim about it. */
function withClaim(claim: object = whole): { record: MapRecord; id: ClaimId; event: EventId } {
  const record = basicMapRecord();
  const claims = [claimBy('al-jazeera', { ...claim, key: 'a' })];
  const event = record.write(addEvent({ dateAccordingTo: ['a'] }, { claims })).subject as EventId;
  return { record, id: record.claimsOf(event)[0]!.id, event };
}

const correct = (id: string, set: ClaimPatch, expectedVersion = 1): ChangeRequest => ({
  type: 'correctClaim',
  input: { id, expectedVersion, reason: 'read wrongly', set },
});

test('a correction of a claim changes what it names, and nothing else', () => {
  const { record, id } = withClaim();
  const before = record.get('claim', id)!.state;
  const [figure] = before.casualties;
  record.write(correct(id, { casualties: [{ ...figure!, best: 8 }], statement: { en: 'Eight were killed' }, through: null }));
  const { through: _, ...rest } = before;
  expect(record.get('claim', id)).toMatchObject({ version: 2, withheld: false });
  expect(record.get('claim', id)!.state).toEqual({
    ...rest,
    casualties: [{ ...figure!, best: 8 }],
    statement: { ...before.statement, en: 'Eight were killed' },
  });
});

test('a correction in which nothing is different changes nothing', () => {
  const { record, id } = withClaim();
  expect(record.judge(correct(id, {}))).toMatchObject({ changes: [] });
  expect(record.judge(correct(id, { stance: 'CONFIRMS', utterance: 'briefing' }))).toMatchObject({ changes: [] });
});

test('what a claim is about goes by its values, unless it said so itself', () => {
  const derived = withClaim({ statement: { en: 'It happened' } });
  derived.record.write(correct(derived.id, { casualties: [{ harm: 'KILLED', group: 'ALL', low: 1 }] }));
  expect(derived.record.get('claim', derived.id)!.state.about).toEqual(['OCCURRENCE', 'FIGURES']);
  const said = withClaim({ about: ['DATE'], statement: { en: 'It happened' } });
  said.record.write(correct(said.id, { casualties: [{ harm: 'KILLED', group: 'ALL', low: 1 }] }));
  expect(said.record.get('claim', said.id)!.state.about).toEqual(['DATE']);
});

test('a claim answers neither itself nor what answers it, and is always somebody’s', () => {
  const { record, id, event } = withClaim();
  const answer = record.write({ type: 'answerClaim', input: { claim: id, answer: claimBy('gna', { stance: 'DENIES' }) } })
    .subject!;
  expect(problemsOf(record.judge(correct(id, { answers: id })))).toEqual(['set.answers: CONTRADICTION']);
  expect(problemsOf(record.judge(correct(id, { answers: answer })))).toEqual(['set.answers: CONTRADICTION']);
  expect(problemsOf(record.judge(correct(id, { claimant: null, statement: null })))).toEqual([
    'set.claimant: REQUIRED',
    'set.statement: REQUIRED',
  ]);
  record.write(correct(answer, { answers: null }));
  expect(record.get('claim', answer as ClaimId)!.state.answers).toBeUndefined();
  expect(record.claimsOf(event)).toHaveLength(2);
});

const correctTimeline = (record: MapRecord, set: TimelinePatch, expectedVersion?: number): ChangeRequest => {
  const { id, version } = record.bySlug('timeline', 'tripoli');
  return { type: 'correctTimeline', input: { id, expectedVersion: expectedVersion ?? version, reason: 'known better', set } };
};

test('a correction of a timeline changes what it names, and nothing else', () => {
  const record = basicMapRecord();
  const before = record.bySlug('timeline', 'tripoli').state;
  record.write(correctTimeline(record, { title: { ar: 'طرابلس' }, startsOn: '2019-04-01', summary: { en: 'The campaign' } }));
  expect(record.bySlug('timeline', 'tripoli')).toMatchObject({
    version: 2,
    state: { ...before, title: { ...before.title, ar: 'طرابلس' }, startsOn: '2019-04-01', summary: { en: 'The campaign' } },
  });
  expect(record.judge(correctTimeline(record, { startsOn: '2019-04-01' }))).toMatchObject({ changes: [] });
  const wrong = { startsOn: 'soon', timeZone: 'Tripoli', languages: [], title: null };
  expect(problemsOf(record.judge(correctTimeline(record, wrong))).toSorted()).toEqual([
    'set.languages: REQUIRED',
    'set.startsOn: INVALID_DATE',
    'set.timeZone: INVALID_TIME_ZONE',
    'set.title: REQUIRED',
  ]);
});

test('a timeline is corrected by administrators, in the version that was seen', () => {
  const record = basicMapRecord();
  const answer = (author: Author, version?: number) => {
    const outcome = record.judge(correctTimeline(record, { startsOn: '2019-04-03' }, version), author);
    return 'refusal' in outcome ? outcome.refusal : outcome.changes.map(({ kind }) => kind).join();
  };
  for (const author of [reader, reporter, publishingReporter, editor, builtIn])
    expect(answer(author)).toMatchObject({ code: 'NOT_ALLOWED', needs: 'ADMIN' });
  expect(answer(admin)).toBe('TIMELINE_CORRECTED');
  expect(answer(admin, 2)).toMatchObject({ code: 'STALE_VERSION', version: 1 });
});

test('the first day of a timeline comes later only as far as no public event forbids it', () => {
  const record = basicMapRecord();
  const add = (edtf: string, publish: boolean) => record.write(addEvent({ date: { edtf } }, { publish })).subject!;
  const early = add('2019-05-01', true);
  const draft = add('2019-05-02', false);
  add('2019-05/2019-07', true);
  const to = (startsOn: string) => record.judge(correctTimeline(record, { startsOn }));
  expect(problemsOf(to('2019-06-01'))).toEqual(['set.startsOn: BEFORE_TIMELINE']);
  expect(to('2019-05-01')).toMatchObject({ changes: [{ kind: 'TIMELINE_CORRECTED' }] });
  // In one batch it is asked of the record as the entries before leave it.
  const retract = { type: 'retractEvent', input: { id: early, expectedVersion: 1, reason: 'wrong' } } as const;
  const later = correctTimeline(record, { startsOn: '2019-06-01' }) as typeof retract;
  expect(record.judge({ type: 'apply', input: { changes: [later, retract] } })).toHaveProperty('refusal');
  record.write({ type: 'apply', input: { changes: [retract, later] } });
  // Neither a draft nor what was taken back becomes public before the first day.
  for (const [id, expectedVersion] of [
    [draft, 1],
    [early, 2],
  ] as const)
    expect(problemsOf(record.judge({ type: 'publishEvent', input: { id, expectedVersion } }))).toEqual(['id: BEFORE_TIMELINE']);
  record.write(correctTimeline(record, { startsOn: '2019-05-01' }));
  expect(record.judge({ type: 'publishEvent', input: { id: early, expectedVersion: 2 } })).toHaveProperty('changes');
});

test('a claim is corrected by editors, and by the reporter of the draft that it is about, in the version that was seen', () => {
  const record = basicMapRecord();
  const add = (publish: boolean, author: Author): ClaimId => {
    const event = record.write(addEvent({}, { publish }), author).subject as EventId;
    return record.claimsOf(event)[0]!.id;
  };
  const [own, others, published] = [add(false, reporter), add(false, editor), add(true, editor)];
  const answer = (id: string, author: Author, version?: number) => {
    const outcome = record.judge(correct(id, { stance: 'DENIES' }, version), author);
    return 'refusal' in outcome ? outcome.refusal.code : outcome.changes.map(({ kind }) => kind).join();
  };
  expect([own, others, published].map((id) => answer(id, reporter))).toEqual(['CLAIM_CORRECTED', 'NOT_FOUND', 'NOT_ALLOWED']);
  expect([own, others, published].map((id) => answer(id, editor))).toEqual(Array(3).fill('CLAIM_CORRECTED'));
  expect(answer(published, reader)).toBe('NOT_ALLOWED');
  expect([answer(own, editor, 2), answer('claim_x', editor)]).toEqual(['STALE_VERSION', 'NOT_FOUND']);
});
