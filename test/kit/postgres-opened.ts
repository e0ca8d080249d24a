import { randomBytes } from 'node:crypto';
import type { OpenedStorage, OpenStorageOptions } from '../contract/opened-storage.ts';
import { openPostgresAt } from './open-postgres.ts';
import { postgresRecord } from './postgres-record.ts';

/** A PostgreSQL database for the promises that every storage keeps. */
export async function openPostgres({ fate, now, ...limits }: OpenStorageOptions = {}): Promise<OpenedStorage> {
  const commit = fate === undefined ? {} : { commit: committing(fate) };
  const surroundings = now === undefined ? {} : { surroundings: { now, randomBytes } };
  const opened = new AsyncDisposableStack();
  const { storage, write, rows, execute, database } = opened.use(await postgresRecord({ ...limits, ...commit, ...surroundings }));
  let others = 1;
  return {
    storage,
    write,
    rows,
    execute,
    another: async () => opened.use(await openPostgresAt(database.url, { seed: 1_000 + others++ })),
    refuse: (slug) =>
      execute(`
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN IF strpos(new.bytes, '"slug":"${slug}"') > 0 THEN RAISE EXCEPTION 'refused by the database'; END IF; RETURN new; END $$;
        CREATE TRIGGER refused BEFORE INSERT ON payloads FOR EACH ROW EXECUTE FUNCTION refuse()`),
    enterTexts: (last) =>
      execute(
        `INSERT INTO text_entries (seq, title, text, words)
         SELECT n, '', '¶ common own' || n, array_to_tsvector(ARRAY['common', 'own' || n]) FROM generate_series(1, ${last}) n`,
      ),
    erase: (seqs) => execute(`DELETE FROM payloads WHERE seq IN (${seqs.join(', ')})`),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function committing(fate: NonNullable<OpenStorageOptions['fate']>): (send: () => Promise<void>) => Promise<void> {
  return async (send) => {
    const becomes = fate();
    if (becomes !== 'LOST') await send();
    if (becomes !== 'ANSWERED') throw new Error('the connection was cut');
  };
}
