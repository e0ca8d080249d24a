import { expect, test } from 'vitest';
import { attributionOf, belongsTo, type bonds, isOwnAccount, isParty } from '../../src/domain/derived/akin.ts';
import type { AffiliationKind } from '../../src/domain/record/actor.ts';
import type { Attribution, ParticipantRole } from '../../src/domain/record/participant.ts';
import { actorState, lookup } from '../kit/states.ts';

// The two sides of the first timeline, a news organisation, an ally, and a circle that an old ledger may hold.
const record = lookup({
  actors: {
    gna: actorState(),
    forces: actorState([['PART_OF', 'gna']]),
    airForce: actorState([['PART_OF', 'forces']]),
    council: actorState([['PART_OF', 'gna']]),
    office: actorState([['PART_OF', 'council']]),
    sarraj: actorState([['SERVES', 'council']]),
    turkey: actorState([['ALLIED_WITH', 'gna']]),
    haftar: actorState([['COMMANDS', 'laaf']]),
    laaf: actorState(),
    contractor: actorState([['OPERATED_BY', 'laaf']]),
    jazeera: actorState(),
    ring: actorState([['PART_OF', 'gnir']]),
    gnir: actorState([['PART_OF', 'ring']]),
  },
});
const id = (actor: string) => `actor_${actor}` as const;
const ids = (...actors: string[]) => new Set(actors.map(id));

test('by PART_OF alone an actor belongs to all that is above it', () => {
  expect(belongsTo(id('airForce'), 'PART_OF', record)).toEqual(ids('airForce', 'forces', 'gna'));
  expect(belongsTo(id('sarraj'), 'PART_OF', record)).toEqual(ids('sarraj'));
  expect(belongsTo(id('turkey'), 'PART_OF', record)).toEqual(ids('turkey'));
  expect(belongsTo(id('nobody'), 'PART_OF', record)).toEqual(ids('nobody'));
  expect(belongsTo(id('ring'), 'PART_OF', record)).toEqual(ids('ring', 'gnir'));
});

// Every affiliation by every bond, so that the compiler finds a missing one.
const followed: Record<AffiliationKind, Record<keyof typeof bonds, boolean>> = {
  PART_OF: { PART_OF: true, OFFICE: true, SIDE: true },
  SERVES: { PART_OF: false, OFFICE: true, SIDE: true },
  COMMANDS: { PART_OF: false, OFFICE: true, SIDE: true },
  ALLIED_WITH: { PART_OF: false, OFFICE: false, SIDE: true },
  OPERATED_BY: { PART_OF: false, OFFICE: false, SIDE: true },
};

test.each(Object.entries(followed))('%s is followed by the bonds %j', (kind, byBond) => {
  const one = lookup({ actors: { a: actorState([[kind as AffiliationKind, 'b']]) } });
  for (const [bond, follows] of Object.entries(byBond))
    expect([bond, belongsTo(id('a'), bond as keyof typeof bonds, one).has(id('b'))]).toEqual([bond, follows]);
});

const accounts: readonly [claimant: string, actor: string, own: boolean][] = [
  ['forces', 'forces', true],
  ['forces', 'airForce', true],
  ['airForce', 'gna', true],
  ['office', 'sarraj', true],
  ['haftar', 'laaf', true],
  ['laaf', 'haftar', true],
  ['gna', 'laaf', false],
  ['turkey', 'gna', false],
  ['jazeera', 'gna', false],
];

test.each(accounts)('the word of %s is the own account of %s: %s', (claimant, actor, own) => {
  expect(isOwnAccount(id(claimant), id(actor), record)).toBe(own);
});

const parties: readonly [claimant: string, participants: readonly [string, ParticipantRole][], party: boolean][] = [
  ['gna', [['gna', 'TARGET']], true],
  ['airForce', [['gna', 'PARTY']], true],
  ['gna', [['airForce', 'INITIATOR']], false],
  ['gna', [['gna', 'MENTIONED']], false],
  [
    'gna',
    [
      ['gna', 'MENTIONED'],
      ['gna', 'SPEAKER'],
    ],
    true,
  ],
  ['sarraj', [['council', 'PARTY']], false],
  ['turkey', [['gna', 'PARTY']], false],
  [
    'jazeera',
    [
      ['gna', 'PARTY'],
      ['laaf', 'PARTY'],
    ],
    false,
  ],
  ['gna', [], false],
];

test.each(parties)('a claim of %s about %j is a party’s: %s', (claimant, participants, party) => {
  const taking = participants.map(([actor, role]) => ({ actor: id(actor), role }));
  expect(isParty(id(claimant), taking, record)).toBe(party);
});

const attributed: readonly [
  actor: string,
  claimants: readonly string[],
  participants: readonly [string, ParticipantRole][],
  attribution: Attribution,
][] = [
  [
    'laaf',
    ['jazeera'],
    [
      ['laaf', 'INITIATOR'],
      ['gna', 'TARGET'],
    ],
    'REPORTED',
  ],
  [
    'laaf',
    ['gna'],
    [
      ['laaf', 'ACCUSED'],
      ['gna', 'TARGET'],
    ],
    'ALLEGED',
  ],
  [
    'laaf',
    ['office'],
    [
      ['laaf', 'ACCUSED'],
      ['gna', 'TARGET'],
    ],
    'ALLEGED',
  ],
  [
    'forces',
    ['forces'],
    [
      ['forces', 'INITIATOR'],
      ['laaf', 'TARGET'],
    ],
    'STATED_BY_SELF',
  ],
  [
    'sarraj',
    ['office'],
    [
      ['sarraj', 'PARTY'],
      ['turkey', 'PARTY'],
    ],
    'STATED_BY_SELF',
  ],
  [
    'laaf',
    ['gna', 'jazeera'],
    [
      ['laaf', 'ACCUSED'],
      ['gna', 'TARGET'],
    ],
    'REPORTED',
  ],
  [
    'laaf',
    ['gna', 'laaf'],
    [
      ['laaf', 'ACCUSED'],
      ['gna', 'TARGET'],
    ],
    'STATED_BY_SELF',
  ],
  ['laaf', [], [['laaf', 'INITIATOR']], 'ESTABLISHED'],
];

test.each(attributed)('%s on the word of %j among %j is %s', (actor, claimants, participants, attribution) => {
  const taking = participants.map(([each, role]) => ({ actor: id(each), role }));
  expect(attributionOf(id(actor), claimants.map(id), taking, record)).toBe(attribution);
});
