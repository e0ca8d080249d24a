import { expect, test } from 'vitest';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { ImportEntry } from '../../src/domain/rules/change.ts';
import { basicMapRecord, builtIn, type MapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, claimBy } from '../kit/requests.ts';

// Only a file moves a claim from one event to another, and it takes nothing with it that would then point to nothing.

function twoEvents(claims: readonly ClaimInput[], dateAccordingTo: readonly string[]) {
  const record = basicMapRecord();
  const [one, other] = [claims, [claimBy('gna')]].map(
    (each, i) =>
      record.write(addEvent(i === 0 ? { dateAccordingTo } : {}, { claims: each, reason: 'r' })).subject as `event_${string}`,
  );
  return { record, one: one!, other: other!, claims: record.claimsOf(one!).map(({ id }) => id) };
}

/** What is wrong with a file that corrects; nothing where it is accepted. */
function imported(record: MapRecord, ...entries: readonly ImportEntry[]): readonly string[] {
  const outcome = record.judge({ type: 'importSubjects', input: { correctWith: 'r', entries } }, builtIn);
  return 'refusal' in outcome ? problemsOf(outcome) : [];
}

function moved(record: MapRecord, claim: string, to: string): readonly string[] {
  const { event: _, assessment: __, ...input } = record.get('claim', claim)!.state;
  return imported(record, { type: 'claim', id: claim, event: to, input });
}

test('a claim is moved where nothing stays behind that names it', () => {
  const { record, other, claims } = twoEvents([claimBy('al-jazeera', { key: 'a' }), claimBy('gna', { key: 'b' })], ['a']);
  expect(moved(record, claims[1]!, other)).toEqual([]);
});

test('a claim that an event’s values rest on stays, unless the file corrects the event too', () => {
  const { record, one, other, claims } = twoEvents([claimBy('al-jazeera', { key: 'a' }), claimBy('gna', { key: 'b' })], ['a']);
  expect(moved(record, claims[0]!, other)).toEqual(['entries.0.event: CONTRADICTION']);
  const { event: _, assessment: __, ...input } = record.get('claim', claims[0]!)!.state;
  const { timeline, state, everPublished, evidence, ...event } = record.get('event', one)!.state;
  const entries = [
    { type: 'claim', id: claims[0]!, event: other, input },
    { type: 'event', id: one, timeline, state, evidence, input: { ...event, dateAccordingTo: [claims[1]!] } },
  ] as const;
  expect(everPublished).toBe(true);
  expect(imported(record, ...entries)).toEqual([]);
});

test('a claim that another one answers stays with it', () => {
  const { record, one, other, claims } = twoEvents([claimBy('al-jazeera', { key: 'a' }), claimBy('gna', { key: 'b' })], ['a']);
  record.write({
    type: 'addClaim',
    input: { event: one, claim: claimBy('haftars-forces', { stance: 'DENIES', answers: claims[1]! }) },
  });
  expect(moved(record, claims[1]!, other)).toEqual(['entries.0.event: CONTRADICTION']);
});
