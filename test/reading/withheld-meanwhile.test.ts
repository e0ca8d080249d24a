import { expect, test } from 'vitest';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { groupCasualties, groupPartyWords } from '../../src/reading/questions/group-events.ts';
import { Snapshot } from '../../src/reading/questions/snapshot.ts';
import { DisturbedTurns } from '../kit/disturbed-turns.ts';
import { catchUp, ownShare } from '../kit/record-index.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { testRecord } from '../kit/test-record.ts';

const asked = { groupCasualties, groupPartyWords };
const cases = Object.keys(asked).flatMap((name) => [0, 1, 2, 3].map((turn) => [name as keyof typeof asked, turn] as const));

test.each(cases)('%s is answered, though all words about one of its groups are withheld in its turn %i', async (name, turn) => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  const alone = await record.write(addEvent({ participants: [{ actor: 'haftars-forces', role: 'PARTY' }] }));
  // What includes others is met after the first look at all: they are gone over again.
  const whole = { marks: ['INCLUDES_PARTS' as const], participants: [{ actor: 'gna', role: 'PARTY' as const }] };
  await record.write(addEvent(whole));
  const index = new RecordIndex();
  const catchUpNow = async (): Promise<void> => {
    await using view = await record.storage.openView();
    await catchUp(index, view);
  };
  await catchUpNow();
  const at = new Snapshot(index, { internal: false, drafts: 'NONE' }, index.position);
  const withhold = async (): Promise<void> => {
    const subjects = [{ id: alone.subject!, expectedVersion: 1 }];
    await record.write({ type: 'withhold', input: { subjects, reason: 'a court says so' } });
    await catchUpNow();
  };
  const turns = new DisturbedTurns(turn, withhold);
  const question = { ...ownShare(), at, filter: { states: ['PUBLISHED'] as const }, words: () => () => 0, turns };
  const groups = await asked[name](question, [{ dimension: 'ACTOR' }]);
  // Without figures there is nobody's word for any.
  expect([...groups.keys()].some((key) => key.includes('actor_'))).toBe(name === 'groupCasualties');
});
