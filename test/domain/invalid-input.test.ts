import { expect, test } from 'vitest';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { EventInput } from '../../src/domain/record/timeline-event.ts';
import { basicMapRecord, problemsOf } from '../kit/map-record.ts';
import { addEvent, claimBy } from '../kit/requests.ts';

// What is wrong with an input is told all at once, each with its path.

type Told = readonly string[];
type Wrong = readonly [what: string, event: Partial<EventInput>, claims: readonly ClaimInput[] | undefined, told: Told];

function toldOf(event: Partial<EventInput>, claims: readonly ClaimInput[] = [claimBy('al-jazeera')]): Told {
  return problemsOf(basicMapRecord().judge(addEvent(event, { claims, reason: 'r' })));
}

const figure = { harm: 'KILLED', group: 'ALL' } as const;
const wrong: readonly Wrong[] = [
  ['a day that does not exist', { date: { edtf: '2020-13-01' } }, undefined, ['event.date.edtf: INVALID_DATE']],
  ['an event of 2018', { date: { edtf: '2018-05-17' } }, undefined, ['event.date.edtf: BEFORE_TIMELINE']],
  [
    'an unknown actor',
    { participants: [{ actor: 'nobody', role: 'PARTY' }] },
    undefined,
    ['event.participants.0.actor: UNKNOWN_REFERENCE'],
  ],
  [
    'an unknown place',
    { locations: [{ role: 'SCENE', place: 'nowhere', precision: 'EXACT' }] },
    undefined,
    ['event.locations.0.place: UNKNOWN_REFERENCE'],
  ],
  [
    'an actor in the place of a place',
    { locations: [{ role: 'SCENE', place: 'gna', precision: 'EXACT' }] },
    undefined,
    ['event.locations.0.place: UNKNOWN_REFERENCE'],
  ],
  [
    'a reference to nothing',
    { participants: [{ actor: {}, role: 'PARTY' }] },
    undefined,
    ['event.participants.0.actor: REQUIRED'],
  ],
  ['low above high', { casualties: [{ ...figure, low: 9, high: 5 }] }, undefined, ['event.casualties.0: RANGE_REVERSED']],
  ['low above best', { casualties: [{ ...figure, low: 9, best: 5 }] }, undefined, ['event.casualties.0: RANGE_REVERSED']],
  ['best above high', { casualties: [{ ...figure, best: 9, high: 5 }] }, undefined, ['event.casualties.0: RANGE_REVERSED']],
  ['a figure of no number', { casualties: [{ ...figure, low: null }] }, undefined, ['event.casualties.0: REQUIRED']],
  [
    'a stated number beside a bound',
    { casualties: [{ ...figure, exactly: 7, low: 7 }] },
    undefined,
    ['event.casualties.0.exactly: CONTRADICTION'],
  ],
  ['a stated half', { casualties: [{ ...figure, exactly: 7.5 }] }, undefined, ['event.casualties.0.exactly: OUT_OF_RANGE']],
  ['a text of 70 kB', { title: { en: 'x'.repeat(70_000) } }, undefined, ['event.title.en: TOO_LONG']],
  ['U+0000', { title: [{ language: 'en', text: 'a\u0000b' }] }, undefined, ['event.title.0.text: NOT_TEXT']],
  ['a lone surrogate', { summary: { en: 'a\ud83d' } }, undefined, ['event.summary.en: NOT_TEXT']],
  [
    'a lone surrogate for a language',
    { title: [{ language: '\ud800', text: 'a' }] },
    undefined,
    ['event.title.0.language: INVALID_LANGUAGE'],
  ],
  ['a title in no language', { title: [] }, undefined, ['event.title: REQUIRED']],
  [
    '10,000 participants',
    { participants: Array(10_000).fill({ actor: 'gna', role: 'PARTY' }) },
    undefined,
    ['event.participants: TOO_MANY'],
  ],
  [
    '201 participants',
    { participants: Array(201).fill({ actor: 'gna', role: 'PARTY' }) },
    undefined,
    ['event.participants: TOO_MANY'],
  ],
  ['10,000 claims named', { dateAccordingTo: Array(10_000).fill('x') }, undefined, ['event.dateAccordingTo: TOO_MANY']],
  [
    'the same actor twice in a role',
    {
      participants: [
        { actor: 'gna', role: 'PARTY' },
        { actor: { slug: 'gna' }, role: 'PARTY' },
      ],
    },
    undefined,
    ['event.participants.1: DUPLICATE'],
  ],
  ['a claimant who does not exist', {}, [claimBy('nobody')], ['claims.0.claimant: UNKNOWN_REFERENCE']],
  ['a statement in no language', {}, [claimBy('gna', { statement: [] })], ['claims.0.statement: REQUIRED']],
  ['two claims of one key', {}, [claimBy('gna', { key: 'k' }), claimBy('gna', { key: 'k' })], ['claims.1.key: DUPLICATE']],
  [
    'a negative number of people',
    {},
    [claimBy('gna', { casualties: [{ ...figure, best: -1 }] })],
    ['claims.0.casualties.0.best: OUT_OF_RANGE'],
  ],
  [
    'half a person',
    {},
    [claimBy('gna', { casualties: [{ ...figure, best: 1.5 }] })],
    ['claims.0.casualties.0.best: OUT_OF_RANGE'],
  ],
  [
    'more people than there are',
    {},
    [claimBy('gna', { casualties: [{ ...figure, best: 2 ** 31 }] })],
    ['claims.0.casualties.0.best: OUT_OF_RANGE'],
  ],
  [
    'a number that is none',
    { losses: [{ item: { en: 'a house' }, object: 'HOMES', outcome: 'DAMAGED', count: Number.NaN }] },
    undefined,
    ['event.losses.0.count: OUT_OF_RANGE'],
  ],
  [
    'a loss of nothing',
    { losses: [{ item: {}, object: 'HOMES', outcome: 'DAMAGED' }] },
    undefined,
    ['event.losses.0.item: REQUIRED'],
  ],
  [
    'an id of its own for a new value',
    { participants: [{ id: 'participant_mine', actor: 'gna', role: 'PARTY' }] },
    undefined,
    ['event.participants.0.id: INVALID_ID'],
  ],
  [
    'a dataset’s code without its scheme',
    { classifications: [{ scheme: ' ', code: '1' }] },
    undefined,
    ['event.classifications.0.scheme: REQUIRED'],
  ],
  ['an unknown timeline claim', { dateAccordingTo: ['k'] }, undefined, ['event.dateAccordingTo.0: UNKNOWN_REFERENCE']],
];

test.each(wrong)('%s is told with its path, and nothing is changed', (_, event, claims, told) => {
  expect(toldOf(event, claims)).toEqual(told);
});

test('everything that is wrong with one input is told at once', () => {
  const event: Partial<EventInput> = {
    title: [],
    summary: { en: '\u0000', ar: 'x'.repeat(70_000) },
    date: { edtf: '2020-13-01' },
    dateAccordingTo: ['nobody'],
    locations: [{ role: 'SCENE', place: 'nowhere', precision: 'EXACT' }],
    participants: Array(10_000).fill({ actor: 'gna', role: 'PARTY' }),
    casualties: [{ ...figure, low: 9, high: 5 }],
    losses: [{ item: { en: '\ud800' }, object: 'HOMES', outcome: 'DAMAGED', count: -1 }],
    links: [{ kind: 'CONCERNS', event: 'nothing' }],
  };
  const claims = [
    claimBy('nobody', {
      statement: {},
      madeOn: { edtf: 'yesterday' },
      citations: [{ source: 'x', accessedAt: '2020-99-99T00:00:00Z' }],
    }),
  ];
  expect(toldOf(event, claims)).toEqual([
    'claims.0.claimant: UNKNOWN_REFERENCE',
    'claims.0.statement: REQUIRED',
    'claims.0.madeOn.edtf: INVALID_DATE',
    'claims.0.citations.0.source: UNKNOWN_REFERENCE',
    'claims.0.citations.0.accessedAt: INVALID_DATE',
    'event.date.edtf: INVALID_DATE',
    'event.title: REQUIRED',
    'event.summary.en: NOT_TEXT',
    'event.summary.ar: TOO_LONG',
    'event.dateAccordingTo.0: UNKNOWN_REFERENCE',
    'event.locations.0.place: UNKNOWN_REFERENCE',
    'event.participants: TOO_MANY',
    'event.casualties.0: RANGE_REVERSED',
    'event.losses.0.count: OUT_OF_RANGE',
    'event.losses.0.item.en: NOT_TEXT',
    'event.links.0.event: UNKNOWN_REFERENCE',
  ]);
});

test('an unknown timeline is told with what is wrong with the claims', () => {
  const outcome = basicMapRecord().judge(addEvent({}, { timeline: 'sudan', claims: [claimBy('nobody')] }));
  expect(problemsOf(outcome)).toEqual(['timeline: UNKNOWN_REFERENCE', 'claims.0.claimant: UNKNOWN_REFERENCE']);
});

test('low above high is refused in an event’s figure and kept in a claim’s', () => {
  const record = basicMapRecord();
  const casualties = [{ ...figure, low: 9, best: 1, high: 5 }];
  const { changes } = record.write(addEvent({}, { claims: [claimBy('gna', { casualties })] }));
  expect(changes[0]).toMatchObject({ kind: 'CLAIM_ADDED', state: { casualties: [{ low: 9, best: 1, high: 5 }] } });
  expect(toldOf({ casualties })).toEqual(['event.casualties.0: RANGE_REVERSED']);
});

test('a stated number is low, best and high at once, in a claim’s figure as in an event’s', () => {
  const record = basicMapRecord();
  const casualties = [{ ...figure, exactly: 0, low: null }];
  const { changes } = record.write(addEvent({ casualties }, { claims: [claimBy('gna', { casualties })], reason: 'r' }));
  const alike = { low: 0, best: 0, high: 0 };
  for (const { state } of changes) {
    expect(state).toMatchObject({ casualties: [alike] });
    expect(JSON.stringify(state)).not.toContain('exactly');
  }
});

test('of more than a hundred problems the first hundred are told', () => {
  const participants = Array.from({ length: 200 }, () => ({ actor: 'nobody', role: 'PARTY' as const }));
  const told = toldOf({ participants });
  expect(told).toHaveLength(100);
  expect(told.at(-1)).toBe('event.participants.99.actor: UNKNOWN_REFERENCE');
});

test('what would take more than 64 KiB is refused, though each text and list is within its limit', () => {
  const record = basicMapRecord();
  const claimOf = (count: number) =>
    claimBy('gna', {
      citations: Array.from({ length: count }, () => ({ source: 'article', quote: { language: 'ar', text: 'ق'.repeat(300) } })),
    });
  expect(record.judge(addEvent({}, { claims: [claimOf(80)] }))).not.toHaveProperty('refusal');
  const outcome = record.judge(addEvent({}, { claims: [claimOf(120)] }));
  expect(outcome).toMatchObject({
    refusal: {
      problems: [{ path: [], code: 'TOO_LARGE', message: expect.stringContaining('The claim takes more than 64 KiB') }],
    },
  });
});

test('a state of exactly 64 KiB is recorded, one byte more is refused', () => {
  const record = basicMapRecord();
  const sourceOf = (length: number) =>
    record.judge({
      type: 'createTimeline',
      input: {
        slug: 'large',
        title: { en: 't' },
        startsOn: '2019-04-04',
        timeZone: 'UTC',
        languages: ['en'],
        summary: summaries(length),
      },
    });
  // The summary in thirteen languages and one that fills up to the byte.
  const summaries = (rest: number) => ({
    ...Object.fromEntries([...'abcdefghijklm'].map((letter) => [`q${letter}a`, 'x'.repeat(5_000)])),
    en: 'x'.repeat(rest),
  });
  const size = (length: number) => {
    const outcome = sourceOf(length);
    return 'refusal' in outcome ? undefined : new TextEncoder().encode(JSON.stringify(outcome.changes[0]?.state)).length;
  };
  const fits = 65_536 - (size(1)! - 1);
  expect([fits > 1, fits < 5_000]).toEqual([true, true]);
  expect(size(fits)).toBe(65_536);
  expect(problemsOf(sourceOf(fits + 1))).toEqual([': TOO_LARGE']);
});
