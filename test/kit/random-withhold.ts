import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { oracleOf } from './random-record.ts';
import { admin, pending } from './test-record.ts';

/** Withholds all or one of the versions of a subject of any type that can be, now and then of two at once. */
function randomWithhold(random: Random, record: OracleRecord): ChangeRequest {
  const types = Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => random.pick(['event', 'claim', 'actor', 'source']));
  const picked = types.map((type) => random.pick(record.all(type)));
  const subjects = [...new Map(picked.map((each) => [each.id, each])).values()].map(({ id, version }) => {
    const versions = random.chance(0.5) ? [1 + random.below(version)] : undefined;
    return { id, expectedVersion: version, versions };
  });
  return { type: 'withhold', input: { subjects, reason: 'a court says so' } };
}

/** Performs one of these on the record as it is now; false where it is refused. */
export async function withholdRandom(random: Random, { storage }: { readonly storage: Storage }): Promise<boolean> {
  const [outcome] = await storage.append([pending(randomWithhold(random, await oracleOf({ storage })), admin)]);
  if (outcome?.type === 'FAILED') throw outcome.error;
  // What is withheld later would take these words along.
  await oracleOf({ storage });
  return outcome?.type === 'WRITTEN';
}
