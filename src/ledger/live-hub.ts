// One tailer for a process, and everybody who is live.
//
// The tailer is the only one that reads the ledger for live readers. Woken by a hint (an append in this process, a poll that saw
// another process write), it reads on from the last change it knows, gathers what decides about each change once, matches it
// once for each different interest, and hands every reader of that interest the same range `(from, to]`: what there is to tell,
// and how far it goes even where there is nothing.
//
// Why ranges. The simpler protocol, "here is change n, drop it if you have it", closes duplicates but not gaps: a reader that
// joins while the tailer is gathering would miss what is being gathered, and never know. With ranges a reader takes one only
// where it follows on what it has; if not, it reads the ledger again (`follow`). So joining needs no lock, only to be one
// synchronous step.
//
// Why the last change is read again each time. A database can be replaced under a running server: restored from a backup, failed
// over to a replica that lost its tail. Then the change at the tailer's position is gone, is another one, or does not fit before
// the next. Reading from the last change *inclusive* and comparing hashes notices all three; everybody's stream ends with
// CURSOR_FORKED, and the tailer begins anew at what is there now.
import { setImmediate as turn } from 'node:timers/promises';
import type { Position } from '../domain/cursor.ts';
import type { StreamEndCode } from '../domain/stream-end.ts';
import { type Interest, judgeChanges, tell } from './judge-change.ts';
import { positionOf } from './ledger-change.ts';
import { isChain, isOn, stillHolds } from './still-holds.ts';
import type { Storage } from './storage.ts';
import type { WaitingChanges } from './waiting-changes.ts';
import { retryEveryMs } from './when-readable.ts';

/** Changes gathered at a time, few enough that judging them holds no request up; a request is always gathered whole. */
const pageSize = 64;

export interface HubOptions {
  readonly storage: Storage;
  /** Told of what went wrong while tailing; the tailer tries again by itself. */
  readonly onError: (error: unknown) => void;
}

interface Group {
  readonly interest: Interest;
  readonly readers: Set<WaitingChanges>;
}

/** Tells the live readers of a process what the ledger says. */
export class LiveHub implements AsyncDisposable {
  readonly #storage: Storage;
  readonly #onError: (error: unknown) => void;
  readonly #groups = new Map<string, Group>();
  readonly #stopWatching: () => void;
  #position: Position;
  #reachable = true;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #again = false;
  #stopped: StreamEndCode | undefined;

  private constructor({ storage, onError }: HubOptions, position: Position) {
    this.#storage = storage;
    this.#onError = onError;
    this.#position = position;
    this.#stopWatching = storage.watch((hint) => {
      if (hint === 'UNREACHABLE') this.#reachable = false;
      else this.#wake();
    });
  }

  static async open(options: HubOptions): Promise<LiveHub> {
    await using view = await options.storage.openView();
    return new LiveHub(options, view.position);
  }

  /** Everything up to here has been handed on. */
  get position(): Position {
    return this.#position;
  }

  /** Whether the ledger can be followed now. */
  get ready(): boolean {
    return this.#reachable && this.#stopped === undefined;
  }

  /** How many readers are live. */
  get readers(): number {
    return [...this.#groups.values()].reduce((sum, group) => sum + group.readers.size, 0);
  }

  /** Makes a reader live; false where it has not caught up with the tailer. One synchronous step. */
  join(reader: WaitingChanges, interest: Interest): boolean {
    if (this.#stopped !== undefined) {
      reader.end(this.#stopped);
      return true;
    }
    const { seq, hash } = this.#position;
    if (reader.last.seq < seq) return false;
    // The ledger may have been replaced since it read. Of one that is ahead the tailer finds out, reading on.
    if (reader.last.seq === seq && reader.last.hash !== hash) {
      reader.end('CURSOR_FORKED');
      return true;
    }
    const key = JSON.stringify(interest);
    const group = this.#groups.get(key) ?? { interest, readers: new Set() };
    group.readers.add(reader);
    this.#groups.set(key, group);
    if (reader.last.seq > seq) this.#wake();
    return true;
  }

  leave(reader: WaitingChanges): void {
    for (const [key, { readers }] of this.#groups) {
      if (readers.delete(reader) && readers.size === 0) this.#groups.delete(key);
    }
  }

  /** Ends every stream, also those that begin later. */
  stop(code: StreamEndCode): void {
    this.#stopped = code;
    this.#endAll(code);
  }

  #endAll(code: StreamEndCode): void {
    for (const { readers } of this.#groups.values()) for (const reader of readers) reader.end(code);
    this.#groups.clear();
  }

  #wake(): void {
    this.#again = true;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (this.#again && this.#stopped === undefined) {
      this.#again = false;
      try {
        // As long as there is more; whatever else the process has to do comes in between.
        while (await this.#handOn()) await turn();
        this.#reachable = true;
      } catch (error) {
        this.#reachable = false;
        this.#onError(error);
        // No other hint may come for this one.
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.#wake(), retryEveryMs).unref();
      }
    }
    // In the same step as the last look at `#again`: a hint that comes a moment later begins anew.
    this.#running = undefined;
  }

  /** Hands on the next page of changes; false at the end of the ledger. */
  async #handOn(): Promise<boolean> {
    const from = this.#position;
    const ahead = [...this.#groups.values()].flatMap(({ readers }) => [...readers]).filter(({ last }) => last.seq > from.seq);
    await using view = await this.#storage.openView();
    const changes = (await stillHolds(view, this.#storage.ledgerId, from))
      ? await view.changesAfter(from.seq, pageSize)
      : undefined;
    if (changes === undefined || !isChain(from, changes)) {
      this.#position = view.position;
      this.#endAll('CURSOR_FORKED');
      return false;
    }
    const last = changes.at(-1);
    if (last === undefined) {
      // Whoever stood beyond the end before it was read stands on another ledger.
      for (const reader of ahead) reader.end('CURSOR_FORKED');
      return false;
    }
    const judged = this.#groups.size === 0 ? [] : await judgeChanges(view, changes);
    // From here to the end nothing is awaited: whoever has joined by now is handed this very range.
    const to = positionOf(last);
    for (const { interest, readers } of this.#groups.values()) {
      const told = judged.flatMap((each) => {
        const what = tell(interest, each);
        return what === undefined ? [] : [{ told: what, change: each.change }];
      });
      for (const reader of readers) {
        if (isOn(reader.last, from, changes)) reader.accept({ from, to, changes: told });
        else reader.end('CURSOR_FORKED');
      }
    }
    this.#position = to;
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopWatching();
    clearTimeout(this.#retry);
    this.stop('SERVER_STOPPING');
    await this.#running;
  }
}
