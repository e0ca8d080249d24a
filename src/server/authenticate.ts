import { createHash, randomBytes } from 'node:crypto';
import type { ApiKey, Keys } from '../ledger/api-keys.ts';
import type { Storage } from '../ledger/storage.ts';
import type { Viewer } from '../schema/context.ts';

/** What a sent key amounts to. `unknown`: there was one, and it is none of ours, or was revoked; it reads as nobody. */
export interface Authenticated {
  readonly viewer: Viewer;
  readonly key: 'none' | 'known' | 'unknown';
}

const nobody: Viewer = { author: undefined, key: undefined, unknownKey: false };

/** Who sends none. */
export const withoutKey: Authenticated = { viewer: nobody, key: 'none' };

/** SHA-256 (hex) of a key, as it is stored: keys have 256 random bits, so no slower hash is needed. */
function hashOfKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** Reads an `Authorization: Bearer KEY` header, or the same in a WebSocket's connectionParams. */
export async function authenticate(authorization: string | null | undefined, keys: Pick<Keys, 'find'>): Promise<Authenticated> {
  if (authorization === null || authorization === undefined || authorization.trim() === '') return withoutKey;
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(authorization.trim()) ?? [];
  const found = secret === undefined ? undefined : await keys.find(hashOfKey(secret));
  return found === undefined
    ? { viewer: { ...nobody, unknownKey: true }, key: 'unknown' }
    : { viewer: viewerOf(found), key: 'known' };
}

function viewerOf(key: ApiKey): Viewer {
  return { key, unknownKey: false, author: { key: key.id, role: key.role, mayPublish: key.mayPublish, builtIn: false } };
}

/** Makes a key. Its secret is answered once and stored as a hash. */
export async function createKey(
  keys: Keys,
  key: Pick<ApiKey, 'name' | 'role' | 'mayPublish'>,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = `key_${randomBytes(10).toString('hex')}`;
  const secret = `waqai_${randomBytes(32).toString('base64url')}`;
  await keys.create({ id, ...key }, hashOfKey(secret));
  return { id, secret };
}

/** Ends the streams of keys that are revoked while they run. */
export class LiveKeys implements Disposable {
  readonly #storage: Storage;
  readonly #live = new Map<string, AbortController>();
  readonly #stop: () => void;
  #looking = false;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#stop = storage.watch(() => void this.#look());
  }

  /** Aborts, with the code that the stream ends with, once the key is revoked. */
  signalFor(key: string): AbortSignal {
    const known = this.#live.get(key) ?? new AbortController();
    this.#live.set(key, known);
    return known.signal;
  }

  async #look(): Promise<void> {
    if (this.#live.size === 0 || this.#looking) return;
    this.#looking = true;
    try {
      const keys = await this.#storage.keys.list();
      for (const { id, revokedAt } of keys) {
        if (revokedAt === null) continue;
        this.#live.get(id)?.abort('ACCESS_ENDED');
        this.#live.delete(id);
      }
    } catch {
      // The database is away for the moment; the next hint looks again.
    } finally {
      this.#looking = false;
    }
  }

  [Symbol.dispose](): void {
    this.#stop();
  }
}
