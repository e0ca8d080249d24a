import { expect, test } from 'vitest';
import type { Role } from '../../src/domain/base/role.ts';
import { deriveDate } from '../../src/domain/dates/event-date.ts';
import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import { Hierarchy } from '../../src/domain/derived/hierarchy.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import {
  anonymousRights,
  type EventStanding,
  maySeeEvent,
  type ReadingRights,
  rightsOf,
} from '../../src/domain/record/visibility.ts';
import { accepts } from '../kit/accepts.ts';
import type { EventFacts } from '../kit/event-facts.ts';
import { eventState } from '../kit/states.ts';
import { editor } from '../kit/test-record.ts';

const hierarchy = new Hierarchy({
  partsOf: (actor) => (actor === 'actor_forces' ? [{ whole: 'actor_gna', from: '2019-01-01', to: '2019-12-31' }] : []),
  containersOf: (place) => (place === 'place_zuwara' ? ['place_libya'] : []),
});

function factsOf(event: Partial<TimelineEvent> = {}, facts: Partial<EventFacts> = {}): EventFacts {
  const state = eventState({
    date: { edtf: '2019-11' },
    participants: [
      { id: 'p1', actor: 'actor_forces', role: 'INITIATOR', attribution: 'REPORTED', accordingTo: [] },
      { id: 'p2', actor: 'actor_laaf', role: 'TARGET', attribution: 'REPORTED', accordingTo: [] },
    ],
    locations: [
      {
        id: 'l1',
        role: 'SCENE',
        precision: 'BETWEEN',
        anchors: ['place_zuwara', 'place_jamil'],
        preferred: true,
        accordingTo: [],
      },
      { id: 'l2', role: 'OBJECTIVE', precision: 'EXACT', place: 'place_tripoli', anchors: [], preferred: false, accordingTo: [] },
    ],
    links: [{ id: 'k1', kind: 'CONCERNS', event: 'event_other' }],
    ...event,
  });
  return {
    id: 'event_e',
    event: state,
    derived: { casualties: [], disputed: [], figuresInconsistent: false },
    addedAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-02T00:00:00.000Z',
    drawnPlaces: () => [{ scene: { latitude: 34, longitude: 12.1, radiusKm: 0 }, wholes: ['place_zuwara'] }],
    apart: () => ['DATE'],
    levelOf: () => 'ADMIN1',
    origins: () => 1,
    claims: [],
    sources: [],
    scenes: [{ latitude: 32.9, longitude: 12.1, radiusKm: 0 }],
    undrawn: [['place_zuwara', 'place_jamil']],
    date: deriveDate(state.date),
    addedBy: 'key_k',
    claimants: ['actor_forces'],
    internal: false,
    withheld: false,
    hierarchy,
    words: () => ({ title: [['a', 'clash']], summary: [], statements: [['they', 'say', 'so']], names: [['ain', 'zara']] }),
    ...facts,
  };
}

const search = { certainty: 'POSSIBLY', areas: false } as const;

const filters: readonly [filter: Partial<EventFilter>, accepted: boolean][] = [
  [{}, true],
  [{ states: ['RETRACTED'] }, false],
  [{ states: ['DRAFT', 'PUBLISHED'] }, true],
  [{ states: [] }, false],
  [{ timelines: ['timeline_t'] }, true],
  [{ timelines: ['timeline_u'] }, false],
  [{ timelines: [] }, false],
  [{ kinds: ['CLASH', 'CALL'] }, true],
  [{ kinds: ['CALL'] }, false],
  [{ evidence: ['REPORTED'] }, true],
  [{ evidence: ['VERIFIED', 'CORROBORATED'] }, false],
  [{ occurred: { from: '2019-11-10', to: '2019-11-12', certainty: 'POSSIBLY' } }, true],
  [{ occurred: { from: '2019-11-10', to: '2019-11-12', certainty: 'CERTAINLY' } }, false],
  [{ occurred: { from: '2019-11-01', certainty: 'CERTAINLY' } }, true],
  [{ occurred: { to: '2019-10-31', certainty: 'POSSIBLY' } }, false],
  [{ actors: { anyOf: ['actor_gna'], parts: true } }, true],
  [{ actors: { anyOf: ['actor_gna'], parts: false } }, false],
  [{ actors: { anyOf: ['actor_gna', 'actor_laaf'], parts: false } }, true],
  [{ actors: { anyOf: ['actor_gna'], roles: ['INITIATOR'], parts: true } }, true],
  [{ actors: { anyOf: ['actor_gna'], roles: ['TARGET'], parts: true } }, false],
  [{ actors: { anyOf: ['actor_laaf'], roles: ['INITIATOR'], parts: true } }, false],
  [{ claimants: { anyOf: ['actor_gna'], parts: true } }, true],
  [{ claimants: { anyOf: ['actor_gna'], parts: false } }, false],
  [{ claimants: { anyOf: ['actor_laaf'], parts: true } }, false],
  [{ linksTo: { event: 'event_other' } }, true],
  [{ linksTo: { event: 'event_other', kinds: ['CONCERNS'] } }, true],
  [{ linksTo: { event: 'event_other', kinds: ['PART_OF'] } }, false],
  [{ linksTo: { event: 'event_e' } }, false],
  [{ places: { anyOf: ['place_libya'], roles: ['SCENE'], parts: true } }, true],
  [{ places: { anyOf: ['place_libya'], roles: ['SCENE'], parts: false } }, false],
  [{ places: { anyOf: ['place_jamil'], roles: ['SCENE'], parts: false } }, true],
  [{ places: { anyOf: ['place_tripoli'], roles: ['SCENE'], parts: true } }, false],
  [{ places: { anyOf: ['place_tripoli'], roles: ['SCENE', 'OBJECTIVE'], parts: true } }, true],
  [
    {
      kinds: ['CLASH'],
      actors: { anyOf: ['actor_gna'], parts: true },
      places: { anyOf: ['place_nowhere'], roles: ['SCENE'], parts: true },
    },
    false,
  ],
  [{ disputed: false }, true],
  [{ disputed: true }, false],
  [{ figuresInconsistent: false }, true],
  [{ figuresInconsistent: true }, false],
  [{ killed: { min: 0 } }, false],
  [{ excluding: { killed: { min: 0 } } }, true],
  [{ maxWidthDays: 30 }, true],
  [{ maxWidthDays: 29 }, false],
  [{ ongoing: false }, true],
  [{ ongoing: true }, false],
  [{ addedSince: '2026-01-01T00:00:00.000Z' }, true],
  [{ addedSince: '2026-01-01T00:00:00.001Z' }, false],
  [{ changedSince: '2026-01-02T00:00:00.000Z' }, true],
  [{ changedSince: '2026-01-02T00:00:00.001Z' }, false],
  [{ disagreements: ['DATE', 'PLACE'] }, true],
  [{ disagreements: ['FIGURES'] }, false],
  [{ precisions: ['BETWEEN'] }, true],
  [{ independentOrigins: { min: 1 } }, true],
  [{ independentOrigins: { max: 0 } }, false],
  [{ placeLevels: ['ADMIN1'] }, true],
  [{ placeLevels: ['COUNTRY'] }, false],
  [{ precisions: ['EXACT'] }, false],
  [{ classifications: [{ scheme: 'UCDP', code: '1' }] }, false],
  [{ killedWidth: { min: 0 } }, false],
  [{ near: { latitude: 34, longitude: 12.1, radiusKm: 1, ...search, areas: true } }, true],
  [{ near: { latitude: 34, longitude: 12.1, radiusKm: 1, ...search } }, false],
  [{ near: { latitude: 34, longitude: 12.1, radiusKm: 1, certainty: 'CERTAINLY', areas: true } }, false],
  [{ sources: ['source_s'] }, false],
  [{ excluding: { sources: ['source_s'] } }, true],
  [{ hasCoordinates: true }, true],
  [{ hasCoordinates: false }, false],
  [{ near: { latitude: 32.9, longitude: 12.1, radiusKm: 0.001, ...search } }, true],
  [{ near: { latitude: 33.9, longitude: 12.1, radiusKm: 111, ...search } }, false],
  [{ near: { latitude: 33.9, longitude: 12.1, radiusKm: 112, ...search } }, true],
  [{ box: { south: 32, west: 12, north: 33, east: 13, ...search } }, true],
  [{ excluding: { box: { south: 32, west: 13, north: 33, east: 12, ...search } } }, true],
  [{ excluding: {} }, false],
  [{ excluding: { excluding: {} } }, true],
  [{ anyOf: [{ kinds: ['CALL'] }, { kinds: ['CLASH'] }] }, true],
  [{ anyOf: [{ kinds: ['CALL'] }, { excluding: { kinds: ['CLASH'] } }] }, false],
  [{ kinds: ['CALL'], anyOf: [{}] }, false],
];

test.each(filters)('%j accepts: %s', (filter, accepted) => {
  expect(accepts({ states: ['PUBLISHED'], ...filter }, factsOf())).toBe(accepted);
});

test('what somebody was a part of is asked for as of the date of the event', () => {
  const filter: EventFilter = { states: ['PUBLISHED'], actors: { anyOf: ['actor_gna'], parts: true } };
  expect(accepts(filter, factsOf({ date: { edtf: '2019-12-31' } }))).toBe(true);
  expect(accepts(filter, factsOf({ date: { edtf: '2020-01-01' } }))).toBe(false);
  expect(
    accepts(
      { states: ['PUBLISHED'], claimants: { anyOf: ['actor_gna'], parts: true } },
      factsOf({ date: { edtf: '2020-01-01' } }),
    ),
  ).toBe(false);
});

// Every role, so that the compiler finds a missing one. Nobody is no role.
const rights: Record<Role, ReadingRights> = {
  READER: { internal: true, drafts: 'NONE' },
  REPORTER: { internal: true, drafts: { of: 'key_editor' } },
  EDITOR: { internal: true, drafts: 'ALL' },
  ADMIN: { internal: true, drafts: 'ALL' },
};

test.each(Object.entries(rights))('a %s may see %j', (role, expected) => {
  expect(rightsOf({ ...editor, role: role as Role })).toEqual(expected);
});

test('nobody in particular sees what is public, and nothing that rests on an internal source', () => {
  expect(rightsOf(undefined)).toBe(anonymousRights);
  expect(anonymousRights).toEqual({ internal: false, drafts: 'NONE' });
});

type Seen = readonly [who: ReadingRights, facts: EventStanding, sees: boolean];
const own = { of: 'key_own' };
const seen: readonly Seen[] = [
  [{ internal: false, drafts: 'NONE' }, { internal: false, addedBy: 'key_own', everPublished: true }, true],
  [{ internal: false, drafts: 'NONE' }, { internal: false, addedBy: 'key_own', everPublished: false }, false],
  [{ internal: false, drafts: 'NONE' }, { internal: true, addedBy: 'key_own', everPublished: true }, false],
  [{ internal: false, drafts: 'ALL' }, { internal: true, addedBy: 'key_own', everPublished: true }, false],
  [{ internal: true, drafts: 'NONE' }, { internal: true, addedBy: 'key_own', everPublished: true }, true],
  [{ internal: true, drafts: 'NONE' }, { internal: true, addedBy: 'key_own', everPublished: false }, false],
  [{ internal: true, drafts: own }, { internal: false, addedBy: 'key_own', everPublished: false }, true],
  [{ internal: true, drafts: own }, { internal: false, addedBy: 'key_other', everPublished: false }, false],
  [{ internal: true, drafts: own }, { internal: false, addedBy: 'key_other', everPublished: true }, true],
  [{ internal: true, drafts: 'ALL' }, { internal: true, addedBy: 'key_other', everPublished: false }, true],
];

test.each(seen)('who may see %j sees an event of %j: %s', (who, facts, sees) => {
  expect(maySeeEvent(who, facts)).toBe(sees);
});
