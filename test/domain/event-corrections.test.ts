import { expect, test } from 'vitest';
import type { EventInput, EventPatch } from '../../src/domain/record/timeline-event.ts';
import { eventRecord } from '../kit/event-record.ts';
import { problemsOf } from '../kit/map-record.ts';

const full = {
  title: { en: 'A clash', ar: 'اشتباك' },
  summary: { en: 'In short' },
  participants: [
    { actor: 'gna', role: 'PARTY' },
    { actor: 'haftars-forces', role: 'PARTY' },
  ],
  locations: [{ role: 'SCENE', place: 'tripoli', precision: 'EXACT' }],
  losses: [{ item: { en: 'a house' }, object: 'HOMES', outcome: 'DAMAGED', count: 2 }],
  sensitivity: ['GRAPHIC'],
  classifications: [{ scheme: 'UCDP GED', version: '25.1', code: '1', label: 'state-based' }],
} satisfies Partial<EventInput>;

test('a correction leaves alone what it does not name', () => {
  const { record, id, state, corrected } = eventRecord(full);
  const before = state();
  expect(corrected({ kind: 'CALL' })).toEqual({ ...before, kind: 'CALL' });
  expect(record.get('event', id)?.version).toBe(2);
});

test('a correction of nothing, or to what it is already, changes nothing', () => {
  const { id, state, correct } = eventRecord(full);
  const { kind, title, summary, date, dateAccordingTo, locations, participants, losses, sensitivity, classifications } = state();
  const same: EventPatch = {
    kind,
    title,
    summary,
    date,
    dateAccordingTo,
    locations,
    participants,
    losses,
    casualties: [],
    links: [],
    sensitivity,
    classifications,
  };
  for (const set of [
    {},
    same,
    { title: [] },
    { title: [{ language: 'EN', text: 'A clash' }] },
    { sensitivity: ['GRAPHIC', 'GRAPHIC'] } satisfies EventPatch,
  ])
    expect(correct(set)).toEqual({ changes: [], subject: id, differing: [] });
});

test('a correction clears with null what may be absent, and is refused where something must be there', () => {
  const { correct, corrected } = eventRecord(full);
  const cleared = corrected({
    summary: null,
    participants: null,
    locations: null,
    losses: null,
    sensitivity: null,
    classifications: null,
  });
  expect(cleared).toMatchObject({ participants: [], locations: [], losses: [], sensitivity: [], classifications: [] });
  expect(cleared).not.toHaveProperty('summary');
  expect(problemsOf(correct({ kind: null, title: null, date: null }))).toEqual([
    'set.kind: REQUIRED',
    'set.date: REQUIRED',
    'set.title: REQUIRED',
  ]);
});

test('a correction changes texts language by language', () => {
  const { correct, corrected } = eventRecord(full);
  expect(
    corrected({ title: [{ language: 'en', text: 'A battle' }], summary: [{ language: 'ar', text: 'بإيجاز' }] }),
  ).toMatchObject({
    title: { en: 'A battle', ar: 'اشتباك' },
    summary: { en: 'In short', ar: 'بإيجاز' },
  });
  expect(corrected({ title: [{ language: 'ar', text: null }] }).title).toEqual({ en: 'A battle' });
  expect(problemsOf(correct({ title: [{ language: 'en', text: null }] }))).toEqual(['set.title: REQUIRED']);
});

test('a correction replaces a list by the ids of its entries: kept ones keep their id, new ones get their own', () => {
  const { state, correct, corrected } = eventRecord(full);
  const [gna, haftar] = state().participants;
  const after = corrected({
    participants: [
      { actor: 'al-jazeera', role: 'MENTIONED' },
      { ...haftar!, role: 'TARGET' },
    ],
  }).participants;
  expect(after).toHaveLength(2);
  expect(after[1]).toMatchObject({ id: haftar?.id, role: 'TARGET' });
  expect([gna?.id, haftar?.id]).not.toContain(after[0]?.id);
  // The one that left is no longer among them, nor is an id of another list or another event.
  for (const unknown of [gna!.id, state().losses[0]!.id, 'participant_x', ''])
    expect(problemsOf(correct({ participants: [{ id: unknown, actor: 'gna', role: 'PARTY' }] }))).toEqual([
      'set.participants.0.id: INVALID_ID',
    ]);
});

test('a correction that gives one id to two entries is refused', () => {
  const { state, correct } = eventRecord(full);
  const [loss] = state().losses;
  expect(problemsOf(correct({ losses: [loss!, { ...loss!, count: 3 }] }))).toEqual(['set.losses.1.id: DUPLICATE']);
});

test('a correction needs its reason in words', () => {
  const { correct } = eventRecord();
  for (const reason of ['', ' ', '\u0000', 'x'.repeat(1_001)])
    expect(problemsOf(correct({ kind: 'CALL' }, reason))).toHaveLength(1);
});
