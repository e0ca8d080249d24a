import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { refuseNewerProjections } from '../engine/database-too-new.ts';
import { projectionVersion } from '../engine/project.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import { type Progress, StorageUnavailable } from '../storage.ts';
import { projectUpTo } from './adopt-changes.ts';
import type { Connection } from './connection.ts';
import { isUnavailable } from './is-unavailable.ts';
import { entryTables } from './search-tables.ts';
import { projections } from './tables.ts';
import { byKeyAlone, type Head, inTransaction, type LockLimits } from './transaction.ts';

/** Changes that are projected before the head is looked at again; what is left of them at the end is projected under its lock. */
const stepSize = 5_000;

const tables: readonly PgTable[] = [...Object.values(projections), ...Object.values(entryTables)];

/**
 * Makes all projections anew from the ledger, beside those that are read, while others read and write: in temporary tables of the same
 * names, which on this connection stand before them. What is left is projected under the head's lock, and in the same transaction the
 * rows that differ are replaced: whoever reads has the old rows or the new ones. (Tables that are exchanged under their names would be
 * empty for whoever began to read before.) The connection is for this alone, past any pooler, and is closed after it.
 */
export async function rebuildBeside(on: Connection, limits: LockLimits, progress?: Progress): Promise<void> {
  try {
    const done = await build(on, progress);
    await inTransaction(on, limits, async (head) => {
      refuseNewerProjections(head.projectionVersion);
      await projectUpTo(on, done, head.seq, progress);
      await replaceRows(on);
      await on.all(dropAllSegments);
      await on.all('UPDATE ledger_head SET projection_version = ?', projectionVersion);
    });
  } catch (error) {
    if (!isUnavailable(error) || error instanceof StorageUnavailable) throw error;
    throw new StorageUnavailable('the projections could not be made anew; they are as they were', { cause: error });
  }
}

/** Projects until what is left is little, or no longer gets less; answers how far that is. */
async function build(on: Connection, progress: Progress | undefined): Promise<number> {
  for (const { name } of tables.map(getTableConfig))
    await on.script(`CREATE TEMPORARY TABLE ${name} (LIKE ${name} INCLUDING ALL)`);
  let done = 0;
  for (let left = Number.POSITIVE_INFINITY; ; ) {
    const { seq: total } = (await on.get<Pick<Head, 'seq'>>('SELECT seq FROM ledger_head WHERE id = 1')) ?? { seq: 0 };
    if (total === done || total - done >= left) break;
    left = total - done;
    while (done < total) {
      const next = Math.min(total, done + stepSize);
      await on.script(`BEGIN ISOLATION LEVEL READ COMMITTED; ${byKeyAlone}`);
      done = await projectUpTo(on, done, next, (at) => progress?.(at, total));
      await on.script('COMMIT');
    }
  }
  for (const { name } of tables.map(getTableConfig)) await on.script(`ANALYZE pg_temp.${name}`);
  return done;
}

/** Replaces the rows that differ. Most do not, and an index is dear to change. */
async function replaceRows(on: Connection): Promise<void> {
  await on.script('SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on; SET LOCAL enable_seqscan = on');
  const schema = (await on.get<{ name: string }>('SELECT quote_ident(current_schema()) AS name'))?.name ?? 'public';
  for (const { name, columns, primaryKeys } of tables.map(getTableConfig)) {
    const [served, beside] = [`${schema}.${name}`, `pg_temp.${name}`];
    const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
    const same = key.map((column) => `x.${column.name} = y.${column.name}`).join(' AND ');
    await on.script(
      // Without a key two rows may be the same.
      same === ''
        ? `DELETE FROM ${served}; INSERT INTO ${served} SELECT * FROM ${beside}`
        : `DELETE FROM ${served} x WHERE NOT EXISTS (
             SELECT FROM ${beside} y WHERE ${same} AND ROW(x.*) IS NOT DISTINCT FROM ROW(y.*));
           INSERT INTO ${served} SELECT y.* FROM ${beside} y WHERE NOT EXISTS (SELECT FROM ${served} x WHERE ${same})`,
    );
  }
}
