import { expect, test } from 'vitest';
import type { ClaimId, EventId, SubjectType } from '../../src/domain/base/subject.ts';
import type { View } from '../../src/ledger/storage.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { openTestEngine, testRecord } from '../kit/test-record.ts';

const types = ['timeline', 'claim', 'actor', 'place', 'source'] as const satisfies readonly SubjectType[];

async function readAll(view: View, ids: Readonly<Record<SubjectType, readonly string[]>>) {
  const events = ids.event as EventId[];
  return {
    events: await view.events(events),
    subjects: await Promise.all(types.map((type) => view.subjects(type, ids[type]))),
    claims: (await view.claimsOfEvents(events)).map((claims) => claims.map(({ id, key }) => `${key} ${id}`)),
    ever: (await view.claimsEverOf(events)).map((claims: readonly ClaimId[]) => claims.toSorted()),
    internal: new Set(await view.internalAmong(Object.values(ids).flat())),
  };
}

test('what is read through the index is what the database has of it, whatever was merged, moved or withheld', async () => {
  const random = new Random(77);
  await using record = await testRecord({ seed: 77 });
  await using engine = openTestEngine({ file: record.file, seed: 78 });
  let withheld = 0;
  for (let round = 0; round < rounds(6, 60); round++) {
    for (let i = 0; i < 40; i++) {
      await writeRandom(random, record);
      if (round > 0 && random.chance(0.05) && (await withholdRandom(random, record))) withheld++;
    }
    const oracle = await oracleOf(record);
    const idsOf = (type: SubjectType): string[] => oracle.all<{ id: string }>(type).map(({ id }) => id);
    const ids = Object.fromEntries([...types, 'event' as const].map((type) => [type, idsOf(type)])) as Record<
      SubjectType,
      string[]
    >;
    await using view = await record.storage.openView();
    await using beside = await engine.openView();
    expect(await readAll(view, ids)).toEqual(await readAll(beside, ids));
  }
  expect(withheld).toBeGreaterThan(3);
});
