import { randomBytes } from 'node:crypto';
import type { OpenedStorage, OpenStorageOptions } from '../contract/opened-storage.ts';
import { sqliteRecord } from './sqlite-record.ts';
import { openTestStorage } from './test-record.ts';

/** A SQLite file for the promises that every storage keeps. */
export async function openSqlite({ fate, now, ...limits }: OpenStorageOptions = {}): Promise<OpenedStorage> {
  const commit = fate === undefined ? {} : { commit: committing(fate) };
  const surroundings = now === undefined ? {} : { surroundings: { now, randomBytes } };
  const opened = new AsyncDisposableStack();
  const { storage, file, write, rows, execute } = opened.use(await sqliteRecord({ ...limits, ...commit, ...surroundings }));
  let others = 1;
  return {
    storage,
    write,
    rows,
    execute,
    another: async () => opened.use(openTestStorage({ file, seed: 1_000 + others++ })),
    refuse: (slug) =>
      execute(
        `CREATE TRIGGER refused BEFORE INSERT ON payloads WHEN instr(new.bytes, '"slug":"${slug}"') > 0
         BEGIN SELECT RAISE(ABORT, 'refused by the database'); END`,
      ),
    enterTexts: (last) =>
      execute(
        `WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ${last})
         INSERT INTO text_entries (rowid, title, text) SELECT seq, '', '¶ common own' || seq FROM n`,
      ),
    erase: (seqs) => execute(`DELETE FROM payloads WHERE seq IN (${seqs.join(', ')})`),
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
