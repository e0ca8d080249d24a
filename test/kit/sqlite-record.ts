import { rename } from 'node:fs/promises';
import type { StoredChange } from '../../src/ledger/ledger-change.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import type { FollowedRecord } from '../contract/followed-record.ts';
import { openTestStorage, testRecord } from './test-record.ts';

/** A SQLite file that can be followed, and replaced under whoever has it open. */
export async function openSqliteRecord(): Promise<FollowedRecord> {
  const record = await testRecord();
  const { storage, file, folder, write } = record;
  return {
    storage,
    write,
    async replaceBy(ledgerId: string, changes: readonly StoredChange[]) {
      const other = folder.file('other.db');
      const replacement = openTestStorage({ file: other, seed: 99 });
      await replacement.adopt(ledgerId, changes);
      await replacement[Symbol.asyncDispose]();
      const noticed = untilReplaced(storage);
      await rename(other, file);
      await noticed;
    },
    [Symbol.asyncDispose]: () => record[Symbol.asyncDispose](),
  };
}

function untilReplaced(storage: Storage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = storage.watch((hint) => {
    if (hint !== 'REPLACED') return;
    stop();
    resolve();
  });
  return promise;
}
