import { and, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Author, Role } from '../../domain/base/role.ts';
import type { ApiKey, Keys } from '../api-keys.ts';
import type { Surroundings } from '../surroundings.ts';
import { type Connection, saidUnavailable } from './connection.ts';
import { apiKeys } from './ledger-tables.ts';

/** Runs a query; where the database cannot be read for the moment it is said so. */
function read<T>(query: () => T): T {
  try {
    return query();
  } catch (error) {
    throw saidUnavailable(error);
  }
}

/** The keys that sign writers in, beside the ledger in the same database. `write` retries while another process writes. */
export function sqliteKeys(writer: () => Connection, write: <T>(operation: () => T) => Promise<T>, { now }: Surroundings): Keys {
  const db = () => drizzle(writer());
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
      const rows = read(() => db().select(all).from(apiKeys).where(eq(apiKeys.builtIn, false)).orderBy(apiKeys.id).all());
      return rows.map(({ secretHash, ...row }) => ({ ...shown(row), secretHash: secretHash ?? '' }));
    },
    adopt: (keys) =>
      write(() => {
        for (const key of keys) {
          const row = { ...key, builtIn: false };
          db().insert(apiKeys).values(row).onConflictDoUpdate({ target: apiKeys.id, set: row }).run();
        }
      }),
    create: (key, secretHash) =>
      write(() => {
        db()
          .insert(apiKeys)
          .values({ ...key, secretHash, builtIn: false, createdAt: now().toISOString() })
          .run();
      }),
    list: async () =>
      read(() => db().select(columns).from(apiKeys).where(eq(apiKeys.builtIn, false)).orderBy(apiKeys.createdAt).all()).map(
        shown,
      ),
    revoke: (id) =>
      write(() => {
        const unused = and(eq(apiKeys.id, id), eq(apiKeys.builtIn, false), isNull(apiKeys.revokedAt));
        return db().update(apiKeys).set({ revokedAt: now().toISOString() }).where(unused).run().changes > 0;
      }),
    find: async (secretHash) => {
      const isIt = and(eq(apiKeys.secretHash, secretHash), isNull(apiKeys.revokedAt));
      const row = read(() => db().select(columns).from(apiKeys).where(isIt).get());
      return row === undefined ? undefined : shown(row);
    },
    builtIn: async (): Promise<Author> => {
      const row = read(() => db().select(columns).from(apiKeys).where(eq(apiKeys.builtIn, true)).get());
      if (row === undefined) throw new Error('the database has no built-in key');
      return { key: row.id, role: 'EDITOR', mayPublish: true, builtIn: true };
    },
  };
}
