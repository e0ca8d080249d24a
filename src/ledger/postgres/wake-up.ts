import type { Position } from '../../domain/base/cursor.ts';
import type { Hint } from '../storage.ts';
import type { Connection } from './connection.ts';

/** Nodes of one database tell each other on this channel; what they tell is a position, or that keys have changed. */
const channel = 'waqai';
const keysChanged = 'keys';

/** How long to wait before connecting again, milliseconds: twice as long each time, up to the second. */
const backoffMs = [50, 250] as const;

export interface WakeUpOptions {
  /** Opens a connection that is told of notifications, and says when it is lost. */
  readonly connect: (onNotify: (channel: string, payload: string) => void, onLost: () => void) => Promise<Connection>;
  /** How often the database is looked at anyway. */
  readonly pollEveryMs: number;
  readonly tell: (hint: Hint) => void;
  /** What was there when the database was opened. */
  readonly seen: Seen;
}

export interface Seen {
  readonly ledgerId: string;
  readonly seq: number;
  readonly hash: string;
  /** How many keys were made and revoked. */
  readonly keys: number;
}

/** The head, and how many keys there are, as they are now. */
export function headSeen(connection: Connection): Promise<Seen | undefined> {
  return connection.get<Seen>(
    `SELECT ledger_id AS "ledgerId", seq, hash, (SELECT count(*) + count(revoked_at) FROM api_keys) AS keys
     FROM ledger_head WHERE id = 1`,
  );
}

/**
 * Hears of what other nodes write: by notifications, on one connection of its own, and by looking at the head from time to time, since a
 * notification may be lost. Both are hints to read the ledger, so losing one delays and loses nothing.
 */
export class WakeUp implements Disposable {
  readonly #options: WakeUpOptions;
  #connection: Connection | undefined;
  #next: NodeJS.Timeout | undefined;
  #seen: Seen;
  #reachable = true;
  #failures = 0;
  #looking = false;
  #closed = false;
  /** The newest position that this node itself has told of. */
  #told: Position = { seq: 0, hash: '' };
  #toAnnounce: string | undefined;
  #announcing = false;

  constructor(options: WakeUpOptions) {
    this.#options = options;
    this.#seen = options.seen;
    this.#lookIn(0);
  }

  /** Tells the other nodes that the ledger goes up to here; of several that wait to be told of, the newest is. */
  wrote(position: Position): void {
    if (position.seq > this.#told.seq) this.#told = position;
    this.#announce(String(position.seq));
  }

  /** Tells the other nodes that keys were made or revoked. */
  changedKeys(): void {
    this.#announce(keysChanged);
  }

  #announce(what: string): void {
    // Whoever hears of a position looks at everything; of keys alone the next look tells too.
    this.#toAnnounce = what;
    if (!this.#announcing) void this.#send();
  }

  async #send(): Promise<void> {
    this.#announcing = true;
    try {
      while (this.#toAnnounce !== undefined && this.#connection !== undefined) {
        const what = this.#toAnnounce;
        this.#toAnnounce = undefined;
        await this.#connection.all('SELECT pg_notify(?, ?)', channel, what);
      }
    } catch {
      // The others look by themselves.
    } finally {
      this.#announcing = false;
    }
  }

  #heard(payload: string): void {
    if (payload !== keysChanged && Number(payload) <= this.#told.seq) return;
    this.#options.tell('CHANGED');
  }

  #lookIn(ms: number): void {
    if (this.#closed) return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.#look(), ms).unref();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const connection = await this.#listening();
      this.#compare(await headSeen(connection));
      this.#failures = 0;
      this.#lookIn(this.#options.pollEveryMs);
    } catch {
      if (this.#reachable && !this.#closed) this.#options.tell('UNREACHABLE');
      this.#reachable = false;
      this.#lookIn(Math.min(backoffMs[1], backoffMs[0] * 2 ** this.#failures++));
    } finally {
      this.#looking = false;
    }
  }

  async #listening(): Promise<Connection> {
    if (this.#connection !== undefined && !this.#connection.isLost) return this.#connection;
    const onLost = (): void => {
      if (this.#connection?.isLost === true) this.#lookIn(0);
    };
    const connection = await this.#options.connect((_, payload) => this.#heard(payload), onLost);
    // A notification is a commit of its own, which would wait for the disk; nothing is lost with one that a crash takes along.
    await connection.script(`SET synchronous_commit = off; LISTEN ${channel}`);
    if (this.#closed) connection[Symbol.dispose]();
    this.#connection = connection;
    return connection;
  }

  #compare(now: Seen | undefined): void {
    const before = this.#seen;
    const wasReachable = this.#reachable;
    this.#reachable = true;
    if (now === undefined || this.#closed) return;
    this.#seen = now;
    const known = [before, this.#told].some(({ seq, hash }) => seq === now.seq && hash === now.hash);
    const same = known && now.keys === before.keys;
    if (now.ledgerId !== before.ledgerId) this.#options.tell('REPLACED');
    else if (!same || !wasReachable) this.#options.tell('CHANGED');
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    clearTimeout(this.#next);
    this.#connection?.[Symbol.dispose]();
  }
}
