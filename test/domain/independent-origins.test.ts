import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClaimOfEvent } from '../../src/domain/derived/derive-event.ts';
import { independentOrigins } from '../../src/domain/derived/independent-origins.ts';
import { actorState, claimOf, lookup, sourceState } from '../kit/states.ts';

const record = lookup({
  actors: {
    gna: actorState(),
    ministry: actorState([['PART_OF', 'gna']]),
    turkey: actorState([['ALLIED_WITH', 'gna']]),
    laaf: actorState(),
    jazeera: actorState([], 'MEDIA'),
    daily: actorState([], 'MEDIA'),
    agency: actorState([], 'MEDIA'),
  },
  sources: {
    wire: sourceState(),
    jazeeraReport: sourceState('wire'),
    dailyReport: sourceState('wire'),
    reprint: sourceState('dailyReport'),
    ownReport: sourceState(),
    ring: sourceState('gnir'),
    gnir: sourceState('ring'),
  },
});

let count = 0;
function by(claimant: string, ...sources: string[]): ClaimOfEvent {
  const citations = sources.map((source) => ({ id: `citation_${source}`, source: `source_${source}` as const }));
  return claimOf(`${claimant}${count++}`, { claimant: `actor_${claimant}`, citations });
}

const cases: readonly [what: string, claims: readonly ClaimOfEvent[], origins: number][] = [
  ['no claim', [], 0],
  ['one claim', [by('gna', 'ownReport')], 1],
  ['two claims of one claimant', [by('gna'), by('gna')], 1],
  ['a ministry and its government', [by('ministry'), by('gna')], 1],
  ['a party and its ally', [by('ministry'), by('turkey')], 1],
  ['two sides', [by('gna'), by('laaf')], 2],
  ['two sides in one article', [by('gna', 'ownReport'), by('laaf', 'ownReport')], 2],
  ['a side and the newspaper that quotes it', [by('gna', 'ownReport'), by('jazeera', 'ownReport')], 2],
  ['a newspaper with a report of its own beside the agency', [by('jazeera', 'ownReport'), by('agency', 'wire')], 2],
  ['a newspaper that took its report from the agency’s', [by('jazeera', 'jazeeraReport'), by('agency', 'wire')], 1],
  ['a reprint of a report from the agency', [by('agency', 'wire'), by('jazeera', 'reprint')], 1],
  [
    'a newspaper with the agency’s and a report of its own',
    [by('jazeera', 'jazeeraReport', 'ownReport'), by('agency', 'wire')],
    2,
  ],
  [
    'two newspapers that both took theirs from the agency, whose own claim is not recorded',
    [by('jazeera', 'jazeeraReport'), by('daily', 'dailyReport')],
    1,
  ],
  ['sources that were taken from each other', [by('jazeera', 'ring'), by('gna', 'ownReport')], 2],
  ['two newspapers without sources', [by('jazeera'), by('daily')], 2],
  [
    'three claims of which the last connects the others',
    [by('jazeera', 'jazeeraReport'), by('daily', 'reprint'), by('agency', 'wire')],
    1,
  ],
];

test.each(cases.map(([what, claims, origins]) => [what, origins, claims] as const))('%s: %i', (_, origins, claims) => {
  expect(independentOrigins(claims, record)).toBe(origins);
  expect(independentOrigins(claims.toReversed(), record)).toBe(origins);
});

test('what is denied, taken back or overruled is no origin', () => {
  const assessment = { verdict: 'CONTRADICTED', reason: 'r', assessedOn: '2020-06-01', citations: [] } as const;
  const claims = [
    claimOf('a', { claimant: 'actor_gna' }),
    claimOf('d', { claimant: 'actor_laaf', stance: 'DENIES' }),
    claimOf('o', { claimant: 'actor_jazeera', assessment }),
    claimOf('t', { claimant: 'actor_daily' }),
    claimOf('r', { claimant: 'actor_daily', stance: 'RETRACTS', answers: 'claim_t' }),
  ];
  expect(independentOrigins(claims, record)).toBe(1);
});

test('the order in which claims came changes nothing', () => {
  const claimants = fc.constantFrom('gna', 'ministry', 'turkey', 'laaf', 'jazeera', 'daily', 'agency');
  const sources = fc.constantFrom('wire', 'jazeeraReport', 'dailyReport', 'reprint', 'ownReport', 'ring', 'gnir');
  const claims = fc.array(fc.tuple(claimants, fc.array(sources, { maxLength: 2 })), { maxLength: 6 });
  const shuffled = claims.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const count = (all: typeof one): number =>
        independentOrigins(
          all.map(([claimant, from]) => by(claimant, ...from)),
          record,
        );
      expect(count(other)).toBe(count(one));
    }),
  );
});
