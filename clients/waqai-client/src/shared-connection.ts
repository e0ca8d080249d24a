// One connection for all tabs of a browser that follow the same. Whoever holds the lock of what is followed reads it, and tells the others
// each batch, and where it stood before; whoever stands there takes it. Another takes over when the first is closed or hidden, from
// where it stands itself: what others have by then they find in what they are told, and leave it. Whoever is told what does not follow on
// what it has, or has more to take than it may keep, goes on over a connection of its own: so nothing is lost, and nothing comes twice.

import { type Connecting, connection, type FollowState, type Placed } from './connection.ts';
import { untilSeen, whileSeen } from './visibility.ts';
import { pause } from './waiting.ts';

interface TabLocks {
  request(name: string, options: { readonly signal: AbortSignal }, held: () => Promise<void>): Promise<unknown>;
}

// A browser's; elsewhere there may be none.
declare const navigator: { readonly locks?: TabLocks } | undefined;

/** What tabs tell each other. */
type Told<Message> =
  | { readonly type: 'join' }
  | { readonly type: 'at'; readonly cursor: string; readonly state: FollowState }
  | { readonly type: 'state'; readonly state: FollowState }
  | { readonly type: 'batch'; readonly from: string | undefined; readonly batch: Placed<Message> };

/** The same as `connection`, shared with the other tabs that follow the same; over one of its own where it begins at a cursor, or they cannot be found. */
export async function* sharedConnection<Message>(
  connecting: Connecting,
  since: string | undefined,
): AsyncGenerator<Placed<Message>, void, void> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (since !== undefined || locks === undefined || typeof BroadcastChannel === 'undefined')
    return yield* connection<Message>(connecting, since);
  const tab = new Tab<Message>(connecting, locks);
  try {
    yield* tab.batches();
  } finally {
    tab.close();
  }
}

class Tab<Message> {
  readonly #connecting: Connecting;
  readonly #channel: BroadcastChannel;
  readonly #name: string;
  readonly #own = new AbortController();
  #waiting: Placed<Message>[] = [];
  #at: string | undefined;
  #leads = false;
  /** It goes on by itself. */
  #leaves = false;
  #state: FollowState = 'catching-up';
  #over: { readonly error?: unknown } | undefined;
  #wake = (): void => undefined;

  constructor(connecting: Connecting, locks: TabLocks) {
    this.#connecting = connecting;
    const { url, document, variables, key } = connecting.asked;
    this.#name = `waqai ${JSON.stringify([url, document, variables, key])}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    connecting.signal.addEventListener('abort', () => this.close(), { once: true });
    this.#say({ type: 'join' });
    void this.#standForLead(locks);
  }

  /** What there is to take, until it is over. */
  async *batches(): AsyncGenerator<Placed<Message>, void, void> {
    const { signal } = this.#connecting;
    while (!signal.aborted) {
      const batch = this.#waiting.shift();
      if (batch !== undefined) {
        this.#wake();
        yield batch;
      } else if (this.#over !== undefined) {
        if ('error' in this.#over) throw this.#over.error;
        return;
      } else if (this.#leaves) {
        this.close();
        return yield* connection<Message>(this.#connecting, this.#at);
      } else await this.#moved();
    }
  }

  /** Waits for the other side: whoever takes waits for something to take, or else it is waited for until something is taken. */
  #moved(): Promise<void> {
    return new Promise((moved) => {
      this.#wake = moved;
    });
  }

  close(): void {
    this.#own.abort();
    this.#channel.close();
    this.#wake();
  }

  #say(told: Told<Message>): void {
    if (!this.#own.signal.aborted) this.#channel.postMessage(told);
  }

  #hear(told: Told<Message>): void {
    if (this.#leads) {
      if (told.type === 'join' && this.#at !== undefined) this.#say({ type: 'at', cursor: this.#at, state: this.#state });
      return;
    }
    if (told.type === 'batch') this.#take(told.batch, told.from);
    if (told.type === 'state') this.#tell(told.state);
    if (told.type === 'at' && this.#at === undefined) {
      this.#tell(told.state);
      this.#push({ messages: [], cursors: [], cursor: told.cursor, upToDate: told.state === 'live' });
    }
  }

  /** Takes what follows on what it has. */
  #take(batch: Placed<Message>, from: string | undefined): void {
    if (this.#leaves) return;
    const known = this.#at === undefined || this.#at === from ? 0 : batch.cursors.lastIndexOf(this.#at) + 1;
    const follows = this.#at === undefined || this.#at === from || known > 0;
    const waits = this.#waiting.reduce((sum, { messages }) => sum + messages.length, 0);
    if (!follows || waits > this.#connecting.maxBatch) this.#leaves = true;
    else if (known === 0) this.#push(batch);
    else if (known < batch.messages.length)
      this.#push({ ...batch, messages: batch.messages.slice(known), cursors: batch.cursors.slice(known) });
    this.#wake();
  }

  #push(batch: Placed<Message>): void {
    this.#at = batch.cursor;
    this.#waiting.push(batch);
    this.#wake();
  }

  #tell(state: FollowState): void {
    this.#state = state;
    this.#connecting.onState(state);
  }

  /** Leads whenever nobody else does and the page can be seen. */
  async #standForLead(locks: TabLocks): Promise<void> {
    const { visibility, hideAfterMs } = this.#connecting;
    while (!this.#own.signal.aborted && this.#over === undefined && !this.#leaves) {
      await untilSeen(visibility, this.#own.signal);
      const seen = whileSeen(visibility, hideAfterMs, this.#own.signal);
      await locks.request(this.#name, { signal: seen.signal }, () => this.#lead(seen.signal)).catch(() => undefined);
      seen.abort();
    }
  }

  async #lead(signal: AbortSignal): Promise<void> {
    // What the one before has said may still be on its way.
    await pause(0, signal);
    if (this.#leaves) return;
    this.#leads = true;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    const onState = (state: FollowState): void => {
      this.#tell(state);
      this.#say({ type: 'state', state });
    };
    try {
      for await (const batch of connection<Message>({ ...this.#connecting, signal, onState }, this.#at)) {
        this.#say({ type: 'batch', from: this.#at, batch });
        this.#push(batch);
        while (this.#waiting.length > 1 && !signal.aborted) await this.#moved();
      }
      if (!signal.aborted) this.#over = {};
    } catch (error) {
      this.#over = { error };
    } finally {
      this.#leads = false;
      this.#wake();
    }
  }
}
