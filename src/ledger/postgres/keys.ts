import type { Author, Role } from '../../domain/base/role.ts';
import type { ApiKey, Keys } from '../api-keys.ts';
import type { ViewPool } from '../engine/view-pool.ts';
import { StorageUnavailable } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Connection } from './connection.ts';
import { isUnavailable } from './is-unavailable.ts';
import { storable } from './listed.ts';

type KeyRow = Omit<ApiKey, 'role'> & { readonly role: string; readonly secretHash: string | null };

const select = `SELECT id, name, role, may_publish AS "mayPublish", created_at AS "createdAt", revoked_at AS "revokedAt",
  secret_hash AS "secretHash" FROM api_keys WHERE`;
const insert = 'INSERT INTO api_keys (id, name, role, secret_hash, created_at, revoked_at, may_publish, built_in)';

/** The keys that sign writers in, beside the ledger in the same database. `changed` is told when there is one more or one less. */
export function postgresKeys(pool: ViewPool<Connection>, changed: () => void, { now }: Surroundings): Keys {
  const shown = ({ secretHash, ...row }: KeyRow): ApiKey => ({ ...row, role: row.role as Role });
  const rows = <Row = KeyRow>(sql: string, ...params: readonly (string | null)[]): Promise<Row[]> =>
    onAny(pool, (on) => on.all<Row>(sql, ...params));
  return {
    stored: async () => {
      const found = await rows(`${select} NOT built_in ORDER BY id`);
      return found.map((row) => ({ ...shown(row), secretHash: row.secretHash ?? '' }));
    },
    adopt: async (keys) => {
      for (const { id, name, role, secretHash, createdAt, revokedAt, mayPublish } of keys) {
        await rows(
          `${insert} VALUES (?, ?, ?, ?, ?, ?, ${mayPublish}, false) ON CONFLICT (id) DO UPDATE SET name = excluded.name,
             role = excluded.role, secret_hash = excluded.secret_hash, created_at = excluded.created_at,
             revoked_at = excluded.revoked_at, may_publish = excluded.may_publish, built_in = excluded.built_in`,
          ...[id, name, role, secretHash, createdAt, revokedAt],
        );
      }
      changed();
    },
    create: async ({ id, name, role, mayPublish }, secretHash) => {
      const params = [id, storable(name), role, secretHash, now().toISOString()];
      await rows(`${insert} VALUES (?, ?, ?, ?, ?, NULL, ${mayPublish}, false)`, ...params);
      changed();
    },
    list: async () => (await rows(`${select} NOT built_in ORDER BY created_at`)).map(shown),
    revoke: async (id) => {
      const sql = 'UPDATE api_keys SET revoked_at = ? WHERE id = ? AND NOT built_in AND revoked_at IS NULL RETURNING id';
      const revoked = await rows(sql, now().toISOString(), storable(id));
      if (revoked.length > 0) changed();
      return revoked.length > 0;
    },
    find: async (secretHash) => {
      const [row] = await rows(`${select} secret_hash = ? AND revoked_at IS NULL`, secretHash);
      return row === undefined ? undefined : shown(row);
    },
    builtIn: async (): Promise<Author> => {
      const [row] = await rows(`${select} built_in`);
      if (row === undefined) throw new Error('the database has no built-in key');
      return { key: row.id, role: 'EDITOR', mayPublish: true, builtIn: true };
    },
  };
}

/** Runs a statement on one of some connections. */
async function onAny<T>(pool: ViewPool<Connection>, statement: (on: Connection) => Promise<T>): Promise<T> {
  const on = await pool.take(undefined);
  try {
    return await statement(on);
  } catch (error) {
    throw isUnavailable(error) ? new StorageUnavailable('the database cannot be reached', { cause: error }) : error;
  } finally {
    pool.giveBack(on);
  }
}
