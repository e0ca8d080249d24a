import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/base/canonical-json.ts';
import { problemCodes } from '../../src/domain/base/problem.ts';
import type { Author } from '../../src/domain/base/role.ts';
import { subjectTypes } from '../../src/domain/base/subject.ts';
import { deriveDate } from '../../src/domain/dates/event-date.ts';
import { isInconsistent } from '../../src/domain/record/casualties.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { applyChange } from '../../src/domain/rules/apply-change.ts';
import type { StateChange } from '../../src/domain/rules/change.ts';
import { rounds } from '../kit/long-run.ts';
import { basicMapRecord, builtIn, type MapRecord, publishingReporter, reader, seededIds } from '../kit/map-record.ts';
import { addEvent, claimBy } from '../kit/requests.ts';
import { admin, editor, reporter } from '../kit/test-record.ts';
import { wildRequests } from '../kit/wild-requests.ts';
import type { Known } from '../kit/wild-values.ts';

const record = fullRecord();
const known: Known = {
  ids: Object.fromEntries(subjectTypes.map((type) => [type, record.all(type).map(({ id }) => id)])) as unknown as Known['ids'],
  slugs: {
    timeline: ['tripoli'],
    actor: ['al-jazeera', 'gna', 'gna-forces', 'haftars-forces'],
    place: ['libya', 'tripoli'],
    source: ['article'],
  },
};
const authors = fc.constantFrom<Author>(admin, admin, editor, reporter, publishingReporter, reader, builtIn);
const requests = fc.oneof(wildRequests(known, 3), wildRequests(known, 400));

function fullRecord(): MapRecord {
  const made = basicMapRecord();
  const claims = [
    claimBy('gna', { key: 'k', casualties: [{ harm: 'KILLED', group: 'ALL', best: 7 }] }),
    claimBy('al-jazeera', { key: 'l' }),
  ];
  made.write(
    addEvent({ dateAccordingTo: ['k'], participants: [{ actor: 'gna', role: 'PARTY', accordingTo: ['k'] }] }, { claims }),
  );
  made.write(addEvent({}, { publish: false }), reporter);
  const [into, merged] = [made.write(addEvent()).subject!, made.write(addEvent()).subject!];
  const merge = [{ id: merged, expectedVersion: 1 }];
  made.write({ type: 'mergeEvents', input: { into: { id: into, expectedVersion: 1 }, merge, reason: 'the same' } });
  return made;
}

/** Every text anywhere in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? [...Object.keys(value), ...Object.values(value).flatMap(textsIn)] : [];
}

function listsIn(value: unknown): unknown[][] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [value] : []), ...Object.values(value).flatMap(listsIn)];
}

function checkState({ subject, state }: StateChange): void {
  expect(Buffer.byteLength(canonicalJson(state))).toBeLessThanOrEqual(65_536);
  for (const text of textsIn(state)) {
    expect([text.isWellFormed(), text === text.normalize('NFC'), text === '']).toEqual([true, true, false]);
    expect(text.replace(/[\t\n]/g, '')).not.toMatch(/\p{Cc}/u);
  }
  for (const list of listsIn(state)) {
    expect(list.length).toBeLessThanOrEqual(200);
    const ids = list.map((each) => (each as { id?: string }).id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
  }
  if (subject.type !== 'event') return;
  const { casualties, locations, date, participants, everPublished, state: eventState } = state as TimelineEvent;
  expect(casualties.some(isInconsistent)).toBe(false);
  const { possibleTo = '9999-12-31' } = deriveDate(date);
  expect(possibleTo >= '2019-04-04').toBe(true);
  expect(eventState !== 'PUBLISHED' || everPublished).toBe(true);
  expect(locations.filter(({ preferred }) => preferred).length).toBe(locations.some(({ role }) => role === 'SCENE') ? 1 : 0);
  expect(participants.some(({ role, attribution }) => role === 'INITIATOR' && attribution === 'ALLEGED')).toBe(false);
}

const ranks = ['timeline', 'actor', 'place', 'source', 'claim', 'event'];

test('whatever is asked: it is judged without a throw, twice alike, and what comes of it keeps every rule of a state', () => {
  const types = ['timeline', 'event', 'claim', 'actor', 'place', 'source'] as const;
  const everything = (): string => canonicalJson(types.map((type) => record.all(type)));
  const before = everything();
  fc.assert(
    fc.property(requests, authors, (request, author) => {
      const given = structuredClone(request);
      const [once, again] = [
        applyChange(record, request, author, seededIds(7)),
        applyChange(record, request, author, seededIds(7)),
      ];
      expect(again).toEqual(once);
      expect(request).toEqual(given);
      if ('refusal' in once) {
        if (once.refusal.code !== 'INVALID_INPUT') return;
        expect(once.refusal.problems.length).toBeGreaterThan(0);
        expect(once.refusal.problems.length).toBeLessThanOrEqual(100);
        for (const { code } of once.refusal.problems) expect(problemCodes).toHaveProperty(code);
        return;
      }
      const kinds = once.changes.map(({ subject }) => ranks.indexOf(subject.type));
      expect(kinds).toEqual(kinds.toSorted());
      const newest = new Map<string, { readonly version: number; readonly state: unknown }>();
      for (const change of once.changes) {
        const { type, id } = change.subject;
        const before = newest.get(id) ?? record.get(type, id);
        if (change.kind === 'WITHHELD') {
          expect([change.subjectVersion, change.state.seqs.length > 0]).toEqual([before?.version, true]);
          continue;
        }
        checkState(change);
        expect(change.subjectVersion).toBe((before?.version ?? 0) + 1);
        expect(canonicalJson(change.state)).not.toBe(canonicalJson(before?.state ?? null));
        newest.set(id, { version: change.subjectVersion, state: change.state });
      }
    }),
    { numRuns: rounds(1_000, 20_000) },
  );
  expect(everything()).toBe(before);
}, 300_000);

test('of the requests made here some of every type are accepted and some refused, so the laws are laws of something', () => {
  const outcomes = fc.sample(requests, { numRuns: 3_000, seed: 1 }).map((request) => {
    const author = request.type === 'importSubjects' ? builtIn : admin;
    return `${request.type} ${'refusal' in applyChange(record, request, author, seededIds()) ? 'refused' : 'accepted'}`;
  });
  expect([...new Set(outcomes)].toSorted()).toHaveLength(28);
});
