import { describe, expect, test } from 'vitest';
import type { Author } from '../../src/domain/base/role.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import { type Attribution, attributions, type ParticipantRole, participantRoles } from '../../src/domain/record/participant.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { basicMapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, claimBy, putActor } from '../kit/requests.ts';
import { editor, reporter } from '../kit/test-record.ts';

// Haftar's forces stand in an event on somebody's word; the GNA takes part in it too.
const claims: readonly ClaimInput[] = [
  claimBy('gna', { key: 'party' }),
  claimBy('gna-forces', { key: 'organ' }),
  claimBy('al-jazeera', { key: 'reporter' }),
  claimBy('haftars-forces', { key: 'self' }),
  claimBy('khalifa-haftar', { key: 'commander' }),
];

interface Stated {
  readonly role?: ParticipantRole;
  readonly attribution?: Attribution | undefined;
  readonly on: readonly string[];
  readonly author?: Author;
  readonly reason?: string | null;
}

/** The attribution that Haftar's forces get, or what is wrong with it. */
function attributed({ role = 'ACCUSED', attribution, on, author = editor, reason = 'r' }: Stated): string {
  const record = basicMapRecord();
  record.write(putActor('khalifa-haftar', { kind: 'PERSON', affiliations: [{ kind: 'COMMANDS', to: 'haftars-forces' }] }));
  const participants = [
    { actor: 'haftars-forces', role, attribution, accordingTo: on },
    { actor: 'gna', role: 'TARGET' as const, accordingTo: ['reporter'] },
  ];
  const outcome = record.judge(
    addEvent({ dateAccordingTo: ['reporter'], participants }, { claims, publish: false, reason }),
    author,
  );
  if ('refusal' in outcome) return problemsOf(outcome).join(', ').replaceAll('event.participants.0.', '');
  return (outcome.changes.at(-1)!.state as TimelineEvent).participants[0]!.attribution;
}

const derived: readonly [on: readonly string[], attribution: Attribution][] = [
  [['self'], 'STATED_BY_SELF'],
  [['commander'], 'STATED_BY_SELF'],
  [['party'], 'ALLEGED'],
  [['organ'], 'ALLEGED'],
  [['party', 'organ'], 'ALLEGED'],
  [['reporter'], 'REPORTED'],
  [['party', 'reporter'], 'REPORTED'],
  [['party', 'self'], 'STATED_BY_SELF'],
  [[], 'ESTABLISHED'],
];

test.each(derived)('left out, on the word of %j it is %s', (on, attribution) => {
  expect(attributed({ on })).toBe(attribution);
});

// What may be said of a participant on whose word: a whole Record, so that the compiler finds a missing one.
type Word = 'self' | 'commander' | 'party' | 'organ' | 'reporter';
const refused = 'attribution: CONTRADICTION';
const given: Record<Attribution, Record<Word, string>> = {
  STATED_BY_SELF: { self: 'STATED_BY_SELF', commander: 'STATED_BY_SELF', party: refused, organ: refused, reporter: refused },
  REPORTED: { self: refused, commander: 'REPORTED', party: refused, organ: refused, reporter: 'REPORTED' },
  ALLEGED: { self: 'ALLEGED', commander: 'ALLEGED', party: 'ALLEGED', organ: 'ALLEGED', reporter: 'ALLEGED' },
  CONTESTED: { self: 'CONTESTED', commander: 'CONTESTED', party: 'CONTESTED', organ: 'CONTESTED', reporter: 'CONTESTED' },
  ESTABLISHED: {
    self: 'ESTABLISHED',
    commander: 'ESTABLISHED',
    party: 'ESTABLISHED',
    organ: 'ESTABLISHED',
    reporter: 'ESTABLISHED',
  },
};

describe.each(Object.entries(given))('stated as %s', (attribution, byWord) => {
  test.each(Object.entries(byWord))('on the word of its %s: %s', (word, answer) => {
    expect(attributed({ attribution: attribution as Attribution, on: [word] })).toBe(answer);
  });
});

test('what is reported by a party is refused, unless somebody else reports it too', () => {
  expect(attributed({ attribution: 'REPORTED', on: ['party', 'organ'] })).toBe('attribution: CONTRADICTION');
  expect(attributed({ attribution: 'REPORTED', on: ['party', 'reporter'] })).toBe('REPORTED');
});

test('what is established needs an editor, and a reason', () => {
  for (const role of ['ACCUSED', 'INITIATOR'] as const) {
    expect(attributed({ role, attribution: 'ESTABLISHED', on: ['party'] })).toBe('ESTABLISHED');
    expect(attributed({ role, attribution: 'ESTABLISHED', on: ['party'], reason: null })).toBe('attribution: NEEDS_REASON');
    expect(attributed({ role, attribution: 'ESTABLISHED', on: ['party'], author: reporter })).toBe('attribution: NEEDS_EDITOR');
  }
  expect(attributed({ on: [], author: reporter })).toBe('accordingTo: NEEDS_CLAIM, attribution: NEEDS_EDITOR');
});

test('nobody is an initiator on the word of a party alone, whether that is said or derived', () => {
  expect(attributed({ role: 'INITIATOR', on: ['party'] })).toBe('role: CONTRADICTION');
  expect(attributed({ role: 'INITIATOR', attribution: 'ALLEGED', on: ['reporter'] })).toBe('role: CONTRADICTION');
  expect(attributed({ role: 'INITIATOR', on: ['reporter'] })).toBe('REPORTED');
  expect(attributed({ role: 'INITIATOR', on: ['self'] })).toBe('STATED_BY_SELF');
  expect(attributed({ role: 'INITIATOR', on: [] })).toBe('ESTABLISHED');
});

// Every role but the initiator's may rest on what a party alleges.
const mayBeAlleged: Record<ParticipantRole, boolean> = {
  INITIATOR: false,
  ACCUSED: true,
  TARGET: true,
  VICTIM: true,
  PARTY: true,
  SPEAKER: true,
  MEDIATOR: true,
  SUPPORTER: true,
  SUPPLIER: true,
  MENTIONED: true,
};

test.each(Object.entries(mayBeAlleged))('whether a party’s word makes a %s: %s', (role, alleged) => {
  expect(attributed({ role: role as ParticipantRole, on: ['party'] })).toBe(alleged ? 'ALLEGED' : 'role: CONTRADICTION');
});

test('the roles and attributions are the ones that are asked about here', () => {
  expect(Object.keys(participantRoles)).toEqual(Object.keys(mayBeAlleged));
  expect(Object.keys(attributions).toSorted()).toEqual(Object.keys(given).toSorted());
});

test('a file’s attributions are taken as they stand: the rules are for what is entered', () => {
  const record = basicMapRecord();
  const event = record.write(addEvent()).subject as `event_${string}`;
  const { timeline, everPublished: _, evidence, state, ...input } = record.get('event', event)!.state;
  const participants = [{ actor: 'haftars-forces', role: 'INITIATOR', attribution: 'ALLEGED' } as const];
  const entry = { type: 'event', id: event, timeline, state, evidence, input: { ...input, participants } } as const;
  const outcome = record.judge(
    { type: 'importSubjects', input: { correctWith: 'r', entries: [entry] } },
    { ...editor, builtIn: true },
  );
  expect(outcome).toMatchObject({
    changes: [{ kind: 'EVENT_CORRECTED', state: { participants: [{ attribution: 'ALLEGED' }] } }],
  });
});
