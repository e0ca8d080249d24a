import { describe, expect, test } from 'vitest';
import type { RuleRefusal } from '../../src/domain/base/refusal.ts';
import type { Author, Role } from '../../src/domain/base/role.ts';
import type { EventState } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { basicMapRecord, builtIn, type MapRecord, publishingReporter, reader, seededIds } from '../kit/map-record.ts';
import { addEvent, claimBy, createTimeline, putActor, putPlace, putSource } from '../kit/requests.ts';
import { admin, editor, reporter } from '../kit/test-record.ts';

// Who may ask for what. Nobody is no role: a request without a key never comes this far. Every table is a whole Record, so that the
// compiler finds a missing request, role or state.
type Who = Role | 'PUBLISHING_REPORTER' | 'BUILT_IN';
const authors: Record<Who, Author> = {
  READER: reader,
  REPORTER: reporter,
  PUBLISHING_REPORTER: publishingReporter,
  EDITOR: editor,
  ADMIN: admin,
  BUILT_IN: builtIn,
};
const stranger: Author = { ...reporter, key: 'key_stranger' };

/** The changes that a request amounts to, or the refusal, in a few words. */
function answerOf(record: MapRecord, request: ChangeRequest, author: Author): string {
  const outcome = record.judge(request, author);
  if (!('refusal' in outcome))
    return outcome.changes.map(({ kind, subjectVersion }) => `${kind} ${subjectVersion}`).join(', ') || 'nothing';
  return wordsOf(outcome.refusal);
}

function wordsOf(refusal: RuleRefusal): string {
  if (refusal.code === 'NOT_ALLOWED') return `needs ${refusal.needs}`;
  if (refusal.code === 'STALE_VERSION') return `stale, at ${refusal.version}`;
  return refusal.code === 'INVALID_INPUT'
    ? refusal.problems.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ')
    : 'not found';
}

/** A record with an event in a state, added by somebody; the event's id and version. */
function recordWith(
  state: EventState | 'NEVER_PUBLIC',
  addedBy: Author,
): { record: MapRecord; id: string; expectedVersion: number } {
  const record = basicMapRecord();
  const id = record.write(addEvent({}, { publish: false }), addedBy).subject as `event_${string}`;
  const change = (type: 'publishEvent' | 'retractEvent', expectedVersion: number) =>
    record.write({ type, input: { id, expectedVersion } });
  if (state === 'NEVER_PUBLIC') change('retractEvent', 1);
  else if (state !== 'DRAFT') change('publishEvent', 1);
  if (state === 'RETRACTED') change('retractEvent', 2);
  const event = record.get('event', id)!;
  if (state === 'MERGED') {
    const into = record.write(addEvent({}, { publish: true })).subject!;
    const merge = [{ id, expectedVersion: event.version }];
    record.write({ type: 'mergeEvents', input: { into: { id: into, expectedVersion: 1 }, merge, reason: 'the same' } });
  }
  return { record, id, expectedVersion: record.get('event', id)!.version };
}

const id = (type: 'actor', seed: number) => seededIds(seed).subject(type);
const entryOfActor = {
  type: 'actor',
  id: id('actor', 99),
  input: { slug: 'egypt', kind: 'STATE', names: [{ text: 'Egypt', language: 'en' }] },
} as const;

// What needs no event.
const making: Record<
  Exclude<
    ChangeRequest['type'],
    'withhold' | 'apply' | `correct${string}` | `${string}Claim` | `${string}Events` | EventRequest | 'splitEvent' | 'assessEvent'
  >,
  readonly [ChangeRequest, Record<Who, string>]
> = {
  addEvent: [
    addEvent({}, { publish: false }),
    {
      READER: 'needs REPORTER',
      REPORTER: 'CLAIM_ADDED 1, EVENT_ADDED 1',
      PUBLISHING_REPORTER: 'CLAIM_ADDED 1, EVENT_ADDED 1',
      EDITOR: 'CLAIM_ADDED 1, EVENT_ADDED 1',
      ADMIN: 'CLAIM_ADDED 1, EVENT_ADDED 1',
      BUILT_IN: 'CLAIM_ADDED 1, EVENT_ADDED 1',
    },
  ],
  putActor: [putActor('egypt'), entity('ACTOR_PUT 1')],
  putPlace: [putPlace('egypt'), entity('PLACE_PUT 1')],
  putSource: [putSource('egypt'), entity('SOURCE_PUT 1')],
  createTimeline: [
    createTimeline({ slug: 'sudan' }),
    {
      READER: 'needs ADMIN',
      REPORTER: 'needs ADMIN',
      PUBLISHING_REPORTER: 'needs ADMIN',
      EDITOR: 'needs ADMIN',
      ADMIN: 'TIMELINE_CREATED 1',
      BUILT_IN: 'needs ADMIN',
    },
  ],
  importSubjects: [
    { type: 'importSubjects', input: { entries: [entryOfActor] } },
    {
      READER: 'needs ADMIN',
      REPORTER: 'needs ADMIN',
      PUBLISHING_REPORTER: 'needs ADMIN',
      EDITOR: 'needs ADMIN',
      ADMIN: 'needs ADMIN',
      BUILT_IN: 'ACTOR_PUT 1',
    },
  ],
};

function entity(put: string): Record<Who, string> {
  return { READER: 'needs REPORTER', REPORTER: put, PUBLISHING_REPORTER: put, EDITOR: put, ADMIN: put, BUILT_IN: put };
}

describe.each(Object.entries(making))('%s', (_, [request, byWho]) => {
  test.each(Object.entries(byWho))('by a %s: %s', (who, answer) => {
    expect(answerOf(basicMapRecord(), request, authors[who as Who])).toBe(answer);
  });
});

const publishing: Record<Who, string> = {
  READER: 'needs REPORTER',
  REPORTER: 'needs EDITOR',
  PUBLISHING_REPORTER: 'CLAIM_ADDED 1, EVENT_PUBLISHED 1',
  EDITOR: 'CLAIM_ADDED 1, EVENT_PUBLISHED 1',
  ADMIN: 'CLAIM_ADDED 1, EVENT_PUBLISHED 1',
  BUILT_IN: 'CLAIM_ADDED 1, EVENT_PUBLISHED 1',
};

test.each(Object.entries(publishing))('adding a public event by a %s: %s', (who, answer) => {
  expect(answerOf(basicMapRecord(), addEvent({}, { publish: true }), authors[who as Who])).toBe(answer);
});

test('a reporter puts what does not exist yet, and replaces nothing', () => {
  const puts: ((slug: string, version?: { expectedVersion: number }) => ChangeRequest)[] = [
    (slug, version) => putActor(slug, { kind: 'STATE', ...version }),
    (slug, version) => putPlace(slug, { radiusKm: 5, ...version }),
    (slug, version) => putSource(slug, { licence: 'CC0', ...version }),
  ];
  for (const [i, request] of puts.entries()) {
    const record = basicMapRecord();
    record.write([putActor, putPlace, putSource][i]!('egypt'));
    expect(answerOf(record, request('egypt', { expectedVersion: 1 }), reporter)).toBe('needs EDITOR');
    expect(answerOf(record, request('egypt'), reporter)).toBe('needs EDITOR');
    expect(answerOf(record, request('egypt', { expectedVersion: 1 }), editor)).toMatch(/_PUT 2$/);
    expect(answerOf(record, request('egypt'), editor)).toBe('stale, at 1');
    expect(answerOf(record, request('egypt', { expectedVersion: 2 }), editor)).toBe('stale, at 1');
    expect(answerOf(record, request('sudan', { expectedVersion: 1 }), editor)).toBe('not found');
  }
});

type EventRequest = 'correctEvent' | 'publishEvent' | 'retractEvent' | 'addClaim';
type About = (id: string, expectedVersion: number) => ChangeRequest;
const requests: Record<EventRequest, About> = {
  correctEvent: (id, expectedVersion) => ({
    type: 'correctEvent',
    input: { id, expectedVersion, reason: 'r', set: { kind: 'CALL' } },
  }),
  publishEvent: (id, expectedVersion) => ({ type: 'publishEvent', input: { id, expectedVersion } }),
  retractEvent: (id, expectedVersion) => ({ type: 'retractEvent', input: { id, expectedVersion } }),
  addClaim: (event) => ({ type: 'addClaim', input: { event, claim: claimBy('gna') } }),
};

// Every request about an event by every state that it can be in, asked by an editor.
const byState: Record<EventRequest, Record<EventState | 'NEVER_PUBLIC', string>> = {
  correctEvent: {
    DRAFT: 'EVENT_CORRECTED 2',
    PUBLISHED: 'EVENT_CORRECTED 3',
    RETRACTED: 'EVENT_CORRECTED 4',
    NEVER_PUBLIC: 'EVENT_CORRECTED 3',
    MERGED: 'id: CONTRADICTION',
  },
  publishEvent: {
    DRAFT: 'EVENT_PUBLISHED 2',
    PUBLISHED: 'nothing',
    RETRACTED: 'EVENT_RESTORED 4',
    NEVER_PUBLIC: 'EVENT_PUBLISHED 3',
    MERGED: 'id: CONTRADICTION',
  },
  retractEvent: {
    DRAFT: 'EVENT_RETRACTED 2',
    PUBLISHED: 'EVENT_RETRACTED 3',
    RETRACTED: 'nothing',
    NEVER_PUBLIC: 'nothing',
    MERGED: 'id: CONTRADICTION',
  },
  addClaim: {
    DRAFT: 'CLAIM_ADDED 1',
    PUBLISHED: 'CLAIM_ADDED 1',
    RETRACTED: 'CLAIM_ADDED 1',
    NEVER_PUBLIC: 'CLAIM_ADDED 1',
    MERGED: 'claim: CONTRADICTION',
  },
};

describe.each(Object.entries(byState))('%s', (type, answers) => {
  test.each(Object.entries(answers))('of an event that is %s: %s', (state, answer) => {
    const { record, id, expectedVersion } = recordWith(state as EventState, reporter);
    expect(answerOf(record, requests[type as EventRequest](id, expectedVersion), editor)).toBe(answer);
  });
});

// The same by who asks: first of an event that they added themselves, then of somebody else's.
type Whose =
  | 'own draft'
  | 'own public event'
  | 'own retracted draft'
  | 'draft of another'
  | 'public event of another'
  | 'retracted event of another'
  | 'retracted draft of another';
const reporters: Record<EventRequest, Record<Whose, string>> = {
  correctEvent: {
    'own draft': 'EVENT_CORRECTED 2',
    'own public event': 'needs EDITOR',
    'own retracted draft': 'needs EDITOR',
    'draft of another': 'not found',
    'public event of another': 'needs EDITOR',
    'retracted event of another': 'needs EDITOR',
    'retracted draft of another': 'not found',
  },
  publishEvent: {
    'own draft': 'needs EDITOR',
    'own public event': 'needs EDITOR',
    'own retracted draft': 'needs EDITOR',
    'draft of another': 'not found',
    'public event of another': 'needs EDITOR',
    'retracted event of another': 'needs EDITOR',
    'retracted draft of another': 'not found',
  },
  retractEvent: {
    'own draft': 'EVENT_RETRACTED 2',
    'own public event': 'needs EDITOR',
    'own retracted draft': 'needs EDITOR',
    'draft of another': 'not found',
    'public event of another': 'needs EDITOR',
    'retracted event of another': 'needs EDITOR',
    'retracted draft of another': 'not found',
  },
  addClaim: {
    'own draft': 'CLAIM_ADDED 1',
    'own public event': 'needs EDITOR',
    'own retracted draft': 'needs EDITOR',
    'draft of another': 'not found',
    'public event of another': 'needs EDITOR',
    'retracted event of another': 'needs EDITOR',
    'retracted draft of another': 'not found',
  },
};
const whose: Record<Whose, [EventState | 'NEVER_PUBLIC', own: boolean]> = {
  'own draft': ['DRAFT', true],
  'own public event': ['PUBLISHED', true],
  'own retracted draft': ['NEVER_PUBLIC', true],
  'draft of another': ['DRAFT', false],
  'public event of another': ['PUBLISHED', false],
  'retracted event of another': ['RETRACTED', false],
  'retracted draft of another': ['NEVER_PUBLIC', false],
};

describe.each(Object.entries(reporters))('%s by a reporter', (type, answers) => {
  test.each(Object.entries(answers))('of an %s: %s', (which, answer) => {
    const [state, own] = whose[which as Whose];
    const { record, id, expectedVersion } = recordWith(state, own ? reporter : stranger);
    const request = requests[type as EventRequest](id, expectedVersion);
    expect(answerOf(record, request, reporter)).toBe(answer);
    // A key that may publish may do one thing more: publish its own drafts.
    const publishes = type === 'publishEvent' && which === 'own draft';
    expect(answerOf(record, request, { ...reporter, mayPublish: true })).toBe(publishes ? 'EVENT_PUBLISHED 2' : answer);
    expect(answerOf(record, request, { ...reporter, role: 'READER' })).toBe('needs REPORTER');
  });
});

test('an editor and an admin may do everything to an event that somebody else added', () => {
  for (const type of Object.keys(requests) as EventRequest[])
    for (const author of [editor, admin, builtIn]) {
      const { record, id, expectedVersion } = recordWith('DRAFT', stranger);
      expect([type, answerOf(record, requests[type](id, expectedVersion), author)]).toEqual([type, byState[type].DRAFT]);
    }
});

test('a stale version is refused with the newest one, whatever is asked, and a version nobody has seen too', () => {
  const { record, id, expectedVersion } = recordWith('PUBLISHED', reporter);
  for (const type of ['correctEvent', 'publishEvent', 'retractEvent'] as const)
    for (const wrong of [expectedVersion - 1, expectedVersion + 1, 0, -1, 1.5, Number.NaN])
      expect(answerOf(record, requests[type](id, wrong), editor)).toBe('stale, at 2');
});

test('what does not exist, is no event, or is withheld is not found', () => {
  const { record, id } = recordWith('PUBLISHED', reporter);
  const claim = record.all('claim')[0]!.id;
  for (const unknown of ['', claim, `event_${'0'.repeat(26)}`, 'x'.repeat(10_000), '\ud800'])
    for (const type of Object.keys(requests) as EventRequest[])
      expect(answerOf(record, requests[type](unknown, 1), editor)).toBe('not found');
  record.force({ ...record.get('event', id as `event_${string}`)!, withheld: true });
  for (const type of Object.keys(requests) as EventRequest[])
    expect(answerOf(record, requests[type](id, 2), editor)).toBe('not found');
});
