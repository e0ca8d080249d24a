import { expect, test } from 'vitest';
import { namedIn, visibleState } from '../../src/domain/derived/visible-state.ts';
import type { Citation } from '../../src/domain/record/claim.ts';
import type { EventLocation } from '../../src/domain/record/event-location.ts';
import type { Loss } from '../../src/domain/record/loss.ts';
import type { Participant } from '../../src/domain/record/participant.ts';
import type { States } from '../../src/domain/record/record.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { restsOnInternal } from '../../src/domain/record/visibility.ts';
import { actorState, claimOf, eventState, killed, sourceState } from '../kit/states.ts';

// In these states everything that can be named is named twice: once what is seen, once what is hidden.

const sees = (id: string) => !id.includes('hidden');
const accordingTo = [] as const;

const citation = (source: string): Citation => ({ id: `citation_${source}`, source: `source_${source}` });
const participant = (actor: string): Participant => ({
  id: `participant_${actor}`,
  actor: `actor_${actor}`,
  role: 'PARTY',
  attribution: 'REPORTED',
  accordingTo,
});
const scene = (place: string, rest: Partial<EventLocation> = {}): EventLocation => ({
  id: `location_${place}`,
  role: 'SCENE',
  precision: 'EXACT',
  place: `place_${place}`,
  anchors: [],
  preferred: false,
  accordingTo,
  ...rest,
});
const loss = (owner?: string): Loss => ({
  id: 'loss_l',
  item: { en: 'a drone' },
  object: 'MILITARY',
  outcome: 'DOWNED',
  alleged: false,
  accordingTo,
  ...(owner === undefined ? {} : { owner: `actor_${owner}` as const }),
});
const name = (usedBy?: string) => ({
  id: `name_${usedBy}`,
  text: 'A name',
  language: 'en',
  use: 'DISPLAY' as const,
  ...(usedBy === undefined ? {} : { usedBy: `actor_${usedBy}` as const }),
});
const verification = (...sources: string[]) => ({ method: 'Geolocated', citations: sources.map(citation) });
const assessment = (...sources: string[]) => ({
  verdict: 'SUPPORTED' as const,
  reason: 'so it was',
  assessedOn: '2020-06-01',
  citations: sources.map(citation),
});

const event: TimelineEvent = eventState({
  participants: [participant('hidden'), participant('gna')],
  locations: [scene('hidden', { preferred: true }), scene('tripoli'), scene('sirte')],
  casualties: [killed({ best: 1 }, { of: 'actor_hidden' }), killed({ best: 2 }, { of: 'actor_gna' })].map((each) => ({
    ...each,
    accordingTo,
  })),
  losses: [loss('hidden'), loss('gna')],
  links: [
    { id: 'link_1', kind: 'FOLLOWS', event: 'event_hidden' },
    { id: 'link_2', kind: 'FOLLOWS', event: 'event_seen' },
  ],
  verification: verification('hidden', 'article'),
  mergedInto: 'event_hidden',
  mergedFrom: ['event_hidden'],
});
const { state: claim } = claimOf('c', {
  through: 'actor_hidden',
  participants: [participant('hidden'), participant('gna')],
  locations: [{ ...scene('tripoli'), anchors: ['place_hidden'] }, scene('tripoli')],
  casualties: [killed({ best: 1 }, { of: 'actor_hidden' }), killed({ best: 2 })],
  losses: [loss('hidden')],
  citations: [citation('hidden'), citation('article')],
  assessment: assessment('hidden', 'article'),
});

const states: readonly [type: keyof States, state: States[keyof States], seen: object][] = [
  [
    'event',
    event,
    {
      participants: [participant('gna')],
      locations: [scene('tripoli', { preferred: true }), scene('sirte')],
      casualties: [event.casualties[1]],
      losses: [loss(), loss('gna')],
      links: [event.links[1]],
      verification: verification('article'),
      mergedInto: undefined,
      mergedFrom: undefined,
    },
  ],
  [
    'claim',
    claim,
    {
      through: undefined,
      participants: [participant('gna')],
      locations: [scene('tripoli')],
      casualties: [killed({ best: 2 })],
      losses: [loss()],
      citations: [citation('article')],
      assessment: assessment('article'),
    },
  ],
  [
    'actor',
    {
      ...actorState([
        ['ALLIED_WITH', 'hidden'],
        ['PART_OF', 'gna'],
      ]),
      names: [name('hidden'), name('gna')],
    },
    {
      affiliations: [{ id: 'affiliation_1', kind: 'PART_OF', to: 'actor_gna' }],
      names: [{ ...name(), id: 'name_hidden' }, name('gna')],
    },
  ],
  [
    'place',
    {
      slug: 'p',
      names: [name('hidden')],
      containers: [
        { id: 'container_1', kind: 'COMMON', in: 'place_hidden' },
        { id: 'container_2', kind: 'COMMON', in: 'place_libya' },
      ],
    },
    { containers: [{ id: 'container_2', kind: 'COMMON', in: 'place_libya' }], names: [{ ...name(), id: 'name_hidden' }] },
  ],
  ['source', sourceState('hidden'), { derivedFrom: undefined }],
];

test.each(states)('what is hidden is named nowhere in a state of type %s, and all else stands in it', (type, state, seen) => {
  const ids = (of: States[keyof States]) => JSON.stringify(of).match(/"(actor|place|source|event)_hidden"/g) ?? [];
  const visible = visibleState(type, state, sees);
  expect(ids(state).length).toBeGreaterThan(0);
  expect(ids(visible)).toEqual([]);
  expect(visible).toEqual({ ...state, ...seen });
  expect(new Set([...namedIn(type, state)].map((id) => `"${id}"`))).toEqual(
    new Set(JSON.stringify(state).match(/"(actor|place|source|event)_[a-z]+"/g)),
  );
});

const hides = (id: string) => !sees(id);
const between = (...places: string[]): Partial<TimelineEvent> => ({
  locations: [
    {
      id: 'location_1',
      role: 'SCENE',
      precision: 'BETWEEN',
      anchors: places.map((each) => `place_${each}` as const),
      preferred: true,
      accordingTo,
    },
  ],
});
const set = (of: string) => ({ casualties: [{ ...killed({ best: 1 }, { of: `actor_${of}` }), accordingTo }] });

const standings: readonly [what: string, event: Partial<TimelineEvent>, claim: Parameters<typeof claimOf>[1], rests: boolean][] =
  [
    ['whose claims cite what may be passed on', {}, { citations: [citation('article')] }, false],
    ['of which a claim cites what may not', {}, { citations: [citation('article'), citation('hidden')] }, true],
    ['of which a claim is made by who may not be named', {}, { claimant: 'actor_hidden' }, true],
    ['of which a claim counts their people', {}, { casualties: [killed({ best: 1 }, { of: 'actor_hidden' })] }, true],
    ['of which a figure counts their people', set('hidden'), {}, true],
    ['of which a figure counts others’ people', set('gna'), {}, false],
    ['between a place that may not be named and another', between('hidden', 'tripoli'), {}, true],
    ['between places none of which may be named', between('hidden', 'hidden_too'), {}, false],
    [
      'in which somebody takes part who may not be named',
      { participants: [participant('hidden')] },
      { through: 'actor_hidden' },
      false,
    ],
    [
      'whose verification cites what may not be passed on',
      { verification: verification('hidden') },
      { assessment: assessment('hidden') },
      false,
    ],
  ];

test.each(standings)('an event %s: %#', (_, state, about, rests) => {
  expect(restsOnInternal(eventState(state), [claimOf('c', about).state], hides)).toBe(rests);
});
