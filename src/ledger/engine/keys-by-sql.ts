import type { Author, Role } from '../../domain/base/role.ts';
import type { ApiKey, Keys } from '../api-keys.ts';
import type { Surroundings } from '../surroundings.ts';
import { join, literal, type Query } from './query.ts';

/** How an engine runs a statement about keys, and answers its rows. */
export interface KeyAccess {
  readonly read: (query: Query) => Promise<unknown[]>;
  /** Once it is done whoever has keys in memory is told that there is one more or one less. */
  readonly write: (query: Query) => Promise<unknown[]>;
}

/** A row of the table; what is either so or not a SQLite file has as a number. */
interface KeyRow extends Omit<ApiKey, 'role' | 'mayPublish'> {
  readonly role: string;
  readonly mayPublish: boolean | number;
  readonly secretHash: string | null;
}

const select = `SELECT id, name, role, may_publish AS "mayPublish", created_at AS "createdAt", revoked_at AS "revokedAt",
  secret_hash AS "secretHash" FROM api_keys WHERE`;
const insert = 'INSERT INTO api_keys (id, name, role, secret_hash, created_at, revoked_at, may_publish, built_in) VALUES';

const shown = ({ secretHash: _, ...row }: KeyRow): ApiKey => ({
  ...row,
  role: row.role as Role,
  mayPublish: Boolean(row.mayPublish),
});

/** The keys that sign writers in, beside the ledger in the same database. */
export function keysBySql({ read, write }: KeyAccess, { now }: Surroundings): Keys {
  const rows = async (where: string, ...params: Query['params']): Promise<KeyRow[]> =>
    (await read({ sql: `${select} ${where}`, params })) as KeyRow[];
  return {
    stored: async () =>
      (await rows('NOT built_in ORDER BY id')).map((row) => ({ ...shown(row), secretHash: row.secretHash ?? '' })),
    adopt: async (keys) => {
      if (keys.length === 0) return;
      const given = keys.map(({ id, name, role, secretHash, createdAt, revokedAt, mayPublish }) => ({
        sql: `(?, ?, ?, ?, ?, ?, ${mayPublish}, false)`,
        params: [id, name, role, secretHash, createdAt, revokedAt],
      }));
      const known = literal(`ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role,
        secret_hash = excluded.secret_hash, created_at = excluded.created_at, revoked_at = excluded.revoked_at,
        may_publish = excluded.may_publish, built_in = excluded.built_in`);
      await write(join([literal(insert), join(given, ', '), known], ' '));
    },
    create: async ({ id, name, role, mayPublish }, secretHash) => {
      const params = [id, name, role, secretHash, now().toISOString()];
      await write({ sql: `${insert} (?, ?, ?, ?, ?, NULL, ${mayPublish}, false)`, params });
    },
    list: async () => (await rows('NOT built_in ORDER BY created_at')).map(shown),
    revoke: async (id) => {
      const sql = 'UPDATE api_keys SET revoked_at = ? WHERE id = ? AND NOT built_in AND revoked_at IS NULL RETURNING id';
      return (await write({ sql, params: [now().toISOString(), id] })).length > 0;
    },
    find: async (secretHash) => (await rows('secret_hash = ? AND revoked_at IS NULL', secretHash)).map(shown)[0],
    builtIn: async (): Promise<Author> => {
      const [row] = await rows('built_in');
      if (row === undefined) throw new Error('the database has no built-in key');
      return { key: row.id, role: 'EDITOR', mayPublish: true, builtIn: true };
    },
  };
}
