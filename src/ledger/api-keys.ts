import type { Author, Role } from '../domain/base/role.ts';

/** A key as it is listed; the key itself is shown once, when it is made, and stored as a hash only. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly mayPublish: boolean;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** A key as it is stored, to be taken over by another database. */
export interface StoredKey extends ApiKey {
  readonly secretHash: string;
}

export interface Keys {
  /** Every key, revoked ones too, but the one made with the ledger. */
  stored(): Promise<StoredKey[]>;
  /** Takes over keys of another database; those that are there by their ids become as they are given. */
  adopt(keys: readonly StoredKey[]): Promise<void>;
  create(key: Pick<ApiKey, 'id' | 'name' | 'role' | 'mayPublish'>, secretHash: string): Promise<void>;
  list(): Promise<ApiKey[]>;
  /** Revokes a key; false where there is none that is still in use. */
  revoke(id: string): Promise<boolean>;
  /** The key with this hash that is not revoked. */
  find(secretHash: string): Promise<ApiKey | undefined>;
  /** The key made with the ledger. */
  builtIn(): Promise<Author>;
}
