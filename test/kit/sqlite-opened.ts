import { randomBytes } from 'node:crypto';
import type { OpenedStorage, OpenStorageOptions } from '../contract/opened-storage.ts';
import { inDatabase, rowsOf } from './tables.ts';
import { openTestStorage, testRecord } from './test-record.ts';

/** A SQLite file for the promises that every storage keeps. */
export async function openSqlite({ fate, now, ...limits }: OpenStorageOptions = {}): Promise<OpenedStorage> {
  const commit = fate === undefined ? {} : { commit: committing(fate) };
  const surroundings = now === undefined ? {} : { surroundings: { now, randomBytes } };
  const record = await testRecord({ ...limits, ...commit, ...surroundings });
  const { storage, file, write } = record;
  const opened = new AsyncDisposableStack();
  opened.use(record);
  let others = 1;
  return {
    storage,
    write,
    another: async () => opened.use(openTestStorage({ file, seed: 1_000 + others++ })),
    rows: async () => rowsOf(file),
    async refuse(slug) {
      const no = "BEGIN SELECT RAISE(ABORT, 'refused by the database'); END";
      inDatabase(file, (db) => db.exec(`CREATE TRIGGER refused BEFORE INSERT ON subjects WHEN new.slug = '${slug}' ${no}`));
    },
    async erase(seqs) {
      const erase = 'DELETE FROM payloads WHERE seq IN (SELECT value FROM json_each(?))';
      inDatabase(file, (db) => db.prepare(erase).run(JSON.stringify(seqs)));
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function committing(fate: NonNullable<OpenStorageOptions['fate']>): (send: () => void) => void {
  return (send) => {
    const becomes = fate();
    if (becomes !== 'LOST') send();
    if (becomes !== 'ANSWERED') throw new Error('the connection was cut');
  };
}
