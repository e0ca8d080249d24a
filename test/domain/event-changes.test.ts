import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { EventPatch } from '../../src/domain/record/timeline-event.ts';
import type { Applied } from '../../src/domain/rules/apply-change.ts';
import { eventRecord } from '../kit/event-record.ts';
import { basicMapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, claimBy } from '../kit/requests.ts';
import { editor, reporter } from '../kit/test-record.ts';

const twoClaims: readonly ClaimInput[] = [claimBy('gna', { key: 'gna' }), claimBy('al-jazeera', { key: 'aj' })];

test('when a source was read is recorded in UTC, whatever offset it is given with', () => {
  const citations = [{ source: 'article', accessedAt: '2020-05-18T11:30:00+02:00' }];
  const applied = basicMapRecord().judge(addEvent({}, { claims: [claimBy('gna', { citations })] })) as Applied;
  expect(applied.changes[0]?.state).toMatchObject({ citations: [{ accessedAt: '2020-05-18T09:30:00Z' }] });
});

test('an event comes after its claims, under ids of its own, and says what the request was about and why', () => {
  const record = basicMapRecord();
  const applied = record.judge(addEvent({ dateAccordingTo: ['aj'] }, { claims: twoClaims, reason: 'seen' })) as Applied;
  const [first, second, event] = applied.changes.map(({ kind, subject, subjectVersion, state }) => ({
    kind,
    id: subject.id,
    subjectVersion,
    state,
  }));
  expect([first?.kind, second?.kind, event?.kind]).toEqual(['CLAIM_ADDED', 'CLAIM_ADDED', 'EVENT_PUBLISHED']);
  expect(applied).toMatchObject({ subject: event?.id, differing: [] });
  expect(applied.changes.map(({ reason }) => reason)).toEqual(['seen', 'seen', 'seen']);
  expect(first?.state).toMatchObject({ event: event?.id, claimant: record.bySlug('actor', 'gna').id, stance: 'ASSERTS' });
  expect(event?.state).toMatchObject({
    state: 'PUBLISHED',
    everPublished: true,
    evidence: 'REPORTED',
    dateAccordingTo: [second?.id],
  });
  expect(new Set(applied.changes.map(({ subject }) => subject.id)).size).toBe(3);
});

test('a draft has never been public', () => {
  const record = basicMapRecord();
  const { changes } = record.write(addEvent({}, { publish: false }), reporter);
  expect(changes.at(-1)).toMatchObject({ kind: 'EVENT_ADDED', state: { state: 'DRAFT', everPublished: false } });
});

test('where an event rests on one claim, everything in it rests on that claim without saying so', () => {
  const { record, id, state } = eventRecord({
    participants: [{ actor: 'gna', role: 'PARTY' }],
    losses: [{ item: { en: 'a house' }, object: 'HOMES', outcome: 'DAMAGED' }],
  });
  const [claim] = record.claimsOf(id).map((each) => each.id);
  expect([state().dateAccordingTo, state().participants[0]?.accordingTo, state().losses[0]?.accordingTo]).toEqual([
    [claim],
    [claim],
    [claim],
  ]);
});

test('with two claims everything names its own, by key or by id, each once', () => {
  const participants = [{ actor: 'gna', role: 'PARTY' as const, accordingTo: ['gna', 'aj', 'gna'] }];
  const { record, id, state, correct, corrected } = eventRecord({ dateAccordingTo: ['gna'], participants }, twoClaims);
  const [gna, aj] = record.claimsOf(id).map((each) => each.id);
  expect(state()).toMatchObject({ dateAccordingTo: [gna], participants: [{ accordingTo: [gna, aj] }] });
  expect(corrected({ dateAccordingTo: [aj!] }).dateAccordingTo).toEqual([aj]);
  // A key is a name within its own request only.
  expect(problemsOf(correct({ dateAccordingTo: ['aj'] }))).toEqual(['set.dateAccordingTo.0: UNKNOWN_REFERENCE']);
});

test('what no claim says is for an editor with a reason', () => {
  const record = basicMapRecord();
  const participants = [{ actor: 'gna', role: 'PARTY' as const, accordingTo: [] }];
  const paths = ['event.dateAccordingTo', 'event.participants.0.accordingTo', 'event.participants.0.attribution'];
  const added = (author: typeof editor, reason?: string) =>
    record.judge(addEvent({ participants }, { claims: twoClaims, publish: false, reason }), author);
  expect(problemsOf(added(reporter, 'r'))).toEqual([
    `${paths[0]}: NEEDS_CLAIM`,
    `${paths[1]}: NEEDS_CLAIM`,
    `${paths[2]}: NEEDS_EDITOR`,
  ]);
  expect(problemsOf(added(editor))).toEqual(paths.map((path) => `${path}: NEEDS_REASON`));
  expect(added(editor, 'r')).not.toHaveProperty('refusal');
});

test('an event becomes an incident once: what is public again later is restored', () => {
  const { record, id, state } = eventRecord();
  const kinds: string[] = [];
  for (const type of ['retractEvent', 'publishEvent', 'retractEvent', 'publishEvent'] as const) {
    const { changes } = record.write({ type, input: { id, expectedVersion: record.get('event', id)!.version, reason: 'r' } });
    kinds.push(...changes.map(({ kind }) => kind));
    expect(state().everPublished).toBe(true);
  }
  expect(kinds).toEqual(['EVENT_RETRACTED', 'EVENT_RESTORED', 'EVENT_RETRACTED', 'EVENT_RESTORED']);
});

test('a draft that was taken back becomes an incident when it is public for the first time', () => {
  const record = basicMapRecord();
  const id = record.write(addEvent({}, { publish: false })).subject as EventId;
  expect(record.write({ type: 'retractEvent', input: { id, expectedVersion: 1 } }).changes[0]).toMatchObject({
    kind: 'EVENT_RETRACTED',
    state: { everPublished: false },
  });
  expect(record.write({ type: 'publishEvent', input: { id, expectedVersion: 2 } }).changes[0]).toMatchObject({
    kind: 'EVENT_PUBLISHED',
    state: { everPublished: true },
  });
});

test('publishing and retracting change the state and nothing else', () => {
  const { record, id, state } = eventRecord({ summary: { en: 's' } });
  const before = state();
  record.write({ type: 'retractEvent', input: { id, expectedVersion: 1 } });
  expect(state()).toEqual({ ...before, state: 'RETRACTED' });
  record.write({ type: 'publishEvent', input: { id, expectedVersion: 2 } });
  expect(state()).toEqual(before);
});

// The timeline begins on 2019-04-04.
const firstDays: readonly [edtf: string, inside: boolean][] = [
  ['2019-04-04', true],
  ['2019-04-03', false],
  ['2019-04-03T23:59', false],
  ['2018', false],
  ['2019', true],
  ['2019-03', false],
  ['2019-04', true],
  ['2018/2019-04-04', true],
  ['2018/2019-04-03', false],
  ['[2019-04-01..2019-04-04]', true],
  ['[2019-04-01..2019-04-03]', false],
  ['2019-04-03?', false],
  ['2019-04-03~', true],
  ['2019-04-02~', false],
  ['2019-03~', true],
  ['2018~', true],
  ['2017%', false],
  ['201X', true],
  ['2018-24', false],
];

test.each(firstDays)('an event of %s is on a timeline that begins on 2019-04-04: %s', (edtf, inside) => {
  const added = basicMapRecord().judge(addEvent({ date: { edtf } }));
  if (inside) expect(added).not.toHaveProperty('refusal');
  else expect(problemsOf(added)).toEqual(['event.date.edtf: BEFORE_TIMELINE']);
  const { correct } = eventRecord();
  const moved = correct({ date: { edtf } });
  if (inside) expect(moved).not.toHaveProperty('refusal');
  else expect(problemsOf(moved)).toEqual(['set.date.edtf: BEFORE_TIMELINE']);
});

test('what is marked stays marked until it is cleared, and no event is a part of its own part', () => {
  const { record, id, correct, corrected } = eventRecord();
  expect(corrected({ marks: ['INCLUDES_PARTS'] }).marks).toEqual(['INCLUDES_PARTS']);
  expect(corrected({ kind: 'CLASH' }).marks).toEqual(['INCLUDES_PARTS']);
  expect(corrected({ marks: null })).not.toHaveProperty('marks');
  const part = record.write(addEvent({ links: [{ kind: 'PART_OF', event: id }] })).subject!;
  const partOfPart = record.write(addEvent({ links: [{ kind: 'PART_OF', event: part }] })).subject!;
  expect(problemsOf(correct({ links: [{ kind: 'PART_OF', event: partOfPart }] }))).toEqual(['set.links.0.event: CONTRADICTION']);
  expect(correct({ links: [{ kind: 'FOLLOWS', event: partOfPart }] })).not.toHaveProperty('refusal');
});

test('a link leads to another event that exists, once for each kind', () => {
  const { record, id, correct, corrected } = eventRecord();
  const other = record.write(addEvent()).subject!;
  const claim = record.all('claim')[0]!.id;
  const linked = corrected({
    links: [
      { kind: 'PART_OF', event: other },
      { kind: 'FOLLOWS', event: other },
    ],
  }).links;
  expect(linked).toMatchObject([
    { kind: 'PART_OF', event: other },
    { kind: 'FOLLOWS', event: other },
  ]);
  const wrong: EventPatch = {
    links: [
      { kind: 'PART_OF', event: id },
      { kind: 'PART_OF', event: claim },
      { kind: 'PART_OF', event: `event_${'0'.repeat(26)}` },
      { kind: 'PART_OF', event: other },
      { kind: 'PART_OF', event: other },
    ],
  };
  expect(problemsOf(correct(wrong))).toEqual([
    'set.links.0.event: CONTRADICTION',
    'set.links.1.event: UNKNOWN_REFERENCE',
    'set.links.2.event: UNKNOWN_REFERENCE',
    'set.links.4: DUPLICATE',
  ]);
  expect(problemsOf(correct({ links: Array(101).fill({ kind: 'PART_OF', event: other }) }))).toEqual(['set.links: TOO_MANY']);
});
