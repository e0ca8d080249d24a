import { and, eq, isNull } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Author, Role } from '../../domain/role.ts';
import type { ApiKey, Keys } from '../api-keys.ts';
import { StorageUnavailable } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { isUnavailable } from './connection.ts';
import { apiKeys } from './ledger-tables.ts';
import { storable } from './listed.ts';

/** The keys that sign writers in, beside the ledger in the same database. `changed` is told when there is one more or one less. */
export function postgresKeys(db: PostgresJsDatabase, changed: () => void, { now }: Surroundings): Keys {
  const columns = {
    id: apiKeys.id,
    name: apiKeys.name,
    role: apiKeys.role,
    mayPublish: apiKeys.mayPublish,
    createdAt: apiKeys.createdAt,
    revokedAt: apiKeys.revokedAt,
  };
  const shown = (row: Omit<ApiKey, 'role'> & { readonly role: string }): ApiKey => ({ ...row, role: row.role as Role });
  const all = { ...columns, secretHash: apiKeys.secretHash };
  return {
    stored: async () => {
      const rows = await reached(db.select(all).from(apiKeys).where(eq(apiKeys.builtIn, false)).orderBy(apiKeys.id));
      return rows.map(({ secretHash, ...row }) => ({ ...shown(row), secretHash: secretHash ?? '' }));
    },
    adopt: async (keys) => {
      for (const key of keys) {
        const row = { ...key, builtIn: false };
        await reached(db.insert(apiKeys).values(row).onConflictDoUpdate({ target: apiKeys.id, set: row }));
      }
      changed();
    },
    create: async (key, secretHash) => {
      const row = { ...key, name: storable(key.name), secretHash, builtIn: false, createdAt: now().toISOString() };
      await reached(db.insert(apiKeys).values(row));
      changed();
    },
    list: async () =>
      (await reached(db.select(columns).from(apiKeys).where(eq(apiKeys.builtIn, false)).orderBy(apiKeys.createdAt))).map(shown),
    revoke: async (id) => {
      const unused = and(eq(apiKeys.id, storable(id)), eq(apiKeys.builtIn, false), isNull(apiKeys.revokedAt));
      const revoked = await reached(
        db.update(apiKeys).set({ revokedAt: now().toISOString() }).where(unused).returning({ id: apiKeys.id }),
      );
      if (revoked.length > 0) changed();
      return revoked.length > 0;
    },
    find: async (secretHash) => {
      const isIt = and(eq(apiKeys.secretHash, secretHash), isNull(apiKeys.revokedAt));
      const [row] = await reached(db.select(columns).from(apiKeys).where(isIt));
      return row === undefined ? undefined : shown(row);
    },
    builtIn: async (): Promise<Author> => {
      const [row] = await reached(db.select(columns).from(apiKeys).where(eq(apiKeys.builtIn, true)));
      if (row === undefined) throw new Error('the database has no built-in key');
      return { key: row.id, role: 'EDITOR', mayPublish: true, builtIn: true };
    },
  };
}

/** The answer of a statement; Drizzle wraps what went wrong. */
async function reached<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw isUnavailable(cause) ? new StorageUnavailable('the database cannot be reached', { cause }) : error;
  }
}
