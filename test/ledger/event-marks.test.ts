import { expect, test } from 'vitest';
import type { ActorId, EventId } from '../../src/domain/base/subject.ts';
import { marksAsked } from '../../src/domain/derived/event-marks.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { followedRecord } from '../kit/random-values.ts';
import { reporter, testRecord } from '../kit/test-record.ts';

test('an event that a filter accepts has one of the marks that the filter asks for, at whatever position', async () => {
  const random = new Random(3);
  await using record = await testRecord({ seed: 3 });
  for (const request of followedRecord) await record.write(request);
  const written = rounds(60, 400);
  for (let i = 0; i < written; i++) await writeRandom(random, record);
  const oracle = await oracleOf(record);
  const interests = Array.from({ length: rounds(150, 1_000) }, () => randomInterest(random, oracle, reporter.key));
  const asking = interests
    .map((each) => ({ ...each, asked: marksAsked(each.filter) }))
    .filter(({ asked }) => asked !== undefined);
  await using view = await record.storage.openView();
  const events = [...oracle.held.keys()].filter((id) => id.startsWith('event_')) as EventId[];
  const wanted = events.flatMap((id) => Array.from({ length: 8 }, () => ({ id, at: 1 + random.below(view.position.seq) })));
  const held = (await view.heldEvents(wanted)).filter((each) => each !== undefined);
  let accepted = 0;
  for (const event of held) {
    const marks = new Set(event.marks());
    for (const { asked, filter, rights } of asking) {
      if (!event.isAccepted(filter, rights)) continue;
      accepted++;
      expect(
        asked!.filter((each) => marks.has(each)),
        `${event.id} ${JSON.stringify(filter)}`,
      ).not.toEqual([]);
    }
  }
  // Of nothing nothing would be shown.
  expect(accepted).toBeGreaterThan(100);
});

test('a filter asks for the marks that few events have, of one condition; one that may accept anything asks for none', () => {
  const states = ['PUBLISHED'] as const;
  expect(marksAsked({ states })).toBeUndefined();
  expect(marksAsked({ states, kinds: ['CLASH'], timelines: ['timeline_1' as never] })).toEqual(['CLASH']);
  expect(marksAsked({ states, kinds: ['CLASH'], sources: ['source_1' as never] })).toEqual(['source_1']);
  expect(marksAsked({ states, excluding: { kinds: ['CLASH'] } })).toBeUndefined();
  expect(marksAsked({ anyOf: [{ kinds: ['CLASH'] }, { kinds: ['MEETING'] }] })).toEqual(['CLASH', 'MEETING']);
  expect(marksAsked({ anyOf: [{ kinds: ['CLASH'] }, { disputed: true }] })).toBeUndefined();
  expect(marksAsked({ kinds: [] })).toEqual([]);
});

test('whoever asks who takes part in events is not concerned by what that actor says of others', () => {
  const actor = 'actor_1' as ActorId;
  const [takesPart] = marksAsked({ actors: { anyOf: [actor], parts: true } }) ?? [];
  const [says] = marksAsked({ claimants: { anyOf: [actor], parts: true } }) ?? [];
  expect(takesPart).not.toBe(says);
});
