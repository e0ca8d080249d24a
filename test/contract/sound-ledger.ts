import { expect } from 'vitest';
import { verifyLedger } from '../../src/ledger/chain/verify-ledger.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { type OpenStorage, projectionsOf, reading } from './opened-storage.ts';

/** Requires that the whole chain is as it was recorded; how many changes it has. */
export async function expectSound(storage: Storage): Promise<number> {
  const verdict = await reading(storage, (view) => verifyLedger(view, storage.ledgerId));
  expect(verdict).toMatchObject({ ok: true });
  return verdict.ok ? verdict.changes : 0;
}

/** Requires that a replay of the ledger into another database gives the same rows. */
export async function expectReplayed(storage: Storage, open: OpenStorage): Promise<void> {
  await using replayed = await open();
  await replayed.storage.adopt(storage.ledgerId, await storedChanges(storage));
  expect(await projectionsOf(replayed.storage)).toEqual(await projectionsOf(storage));
}
