import { readdirSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { StoredChange } from '../../src/ledger/ledger-change.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import type { EngineRecord } from './engine-record.ts';
import { inDatabase, rowsOf } from './tables.ts';
import { openTestStorage, type TestRecord, type TestRecordOptions, testRecord } from './test-record.ts';

/** A SQLite file, that can be replaced under whoever has it open. */
export async function sqliteRecord(options: TestRecordOptions = {}): Promise<EngineRecord & TestRecord> {
  const record = await testRecord(options);
  const { storage, file, folder } = record;
  return {
    ...record,
    location: file,
    rows: async () => rowsOf(file),
    timesKept: async (text) => timesIn(folder.path, text),
    execute: async (sql) => inDatabase(file, (db) => void db.exec(sql)),
    async takeAway() {
      inDatabase(file, (db) => db.pragma('wal_checkpoint(TRUNCATE)'));
      await rename(file, folder.file('away.db'));
      return () => rename(folder.file('away.db'), file);
    },
    async replaceBy(ledgerId: string, changes: readonly StoredChange[]) {
      const other = folder.file('other.db');
      const replacement = openTestStorage({ file: other, seed: 99 });
      await replacement.adopt(ledgerId, changes);
      await replacement[Symbol.asyncDispose]();
      inDatabase(file, (db) => db.pragma('wal_checkpoint(TRUNCATE)'));
      const noticed = untilReplaced(storage);
      await rename(other, file);
      await noticed;
    },
    [Symbol.asyncDispose]: () => record[Symbol.asyncDispose](),
  };
}

/** How often a text stands in the bytes of the files of a folder. */
function timesIn(folder: string, text: string): number {
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`).toString('latin1').split(text).length - 1)
    .reduce((sum, times) => sum + times, 0);
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
