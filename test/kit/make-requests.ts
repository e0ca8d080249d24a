import { expect } from 'vitest';
import type { Storage } from '../../src/ledger/storage.ts';
import type { Horizon } from './crowd.ts';
import { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { type Authors, randomRequest } from './random-following.ts';
import { putActor } from './requests.ts';
import { pending } from './test-record.ts';
import { someTurns } from './wrapped-storage.ts';

/** A stream that is told nothing hears of its position this often. */
export const progressEvery = 5;

/** Makes random requests, one, two or a few in a commit, each on the record as the commits before left it; sets where they end. */
export async function makeRequests(
  storage: Storage,
  authors: Authors,
  random: Random,
  count: number,
  horizon: Horizon,
): Promise<void> {
  const record = new OracleRecord();
  const kinds = { WRITTEN: 0, UNCHANGED: 0, REFUSED: 0 };
  for (let seen = 0, made = 0; made < count; ) {
    seen = await readOn(storage, record, seen);
    const group = Array.from({ length: 1 + random.below(3) }, () => randomRequest(random, record, authors));
    made += group.length;
    for (const outcome of await storage.append(group.map(({ request, author }) => pending(request, author)))) {
      if (outcome.type === 'FAILED') throw outcome.error;
      kinds[outcome.type]++;
    }
    await someTurns(random);
  }
  // Chance makes requests that are refused too; most of them must not be, or nothing would be tried.
  if (count >= 50) expect(kinds.WRITTEN).toBeGreaterThan(count / 2);
  await using view = await storage.openView();
  horizon.seq = view.position.seq;
  // Whoever is told nothing of these hears of its position.
  for (let i = 0; i <= progressEvery; i++) await storage.append([pending(putActor(`last-${i}`))]);
}

/** Reads what a ledger has after a position into a record; where it ends now. */
export async function readOn(storage: Storage, record: Pick<OracleRecord, 'apply'>, seen: number): Promise<number> {
  await using view = await storage.openView();
  const changes = await view.changesAfter(seen, 100_000);
  for (const change of changes) record.apply(change);
  return changes.at(-1)?.header.seq ?? seen;
}
