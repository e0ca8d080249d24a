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
import type { Position } from '../domain/cursor.ts';
import type { StreamEndCode } from '../domain/stream-end.ts';
import { type Interest, judgeChanges, tell } from './judge-change.ts';
import { type LedgerChange, positionOf } from './ledger-change.ts';
import type { Storage, View } from './storage.ts';
import type { WaitingChanges } from './waiting-changes.ts';

/** Changes gathered at a time; a request is always gathered whole. */
const pageSize = 200;

export interface HubOptions {
  readonly storage: Storage;
  /** Told of what went wrong while tailing; the tailer goes on at the next hint. */
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
    if (reader.last.seq < this.#position.seq) return false;
    const key = JSON.stringify(interest);
    const group = this.#groups.get(key) ?? { interest, readers: new Set() };
    group.readers.add(reader);
    this.#groups.set(key, group);
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
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  async #run(): Promise<void> {
    while (this.#again && this.#stopped === undefined) {
      this.#again = false;
      try {
        while (await this.#handOn()) {
          // As long as there is more.
        }
        this.#reachable = true;
      } catch (error) {
        this.#reachable = false;
        this.#onError(error);
      }
    }
  }

  /** Hands on the next page of changes; false at the end of the ledger. */
  async #handOn(): Promise<boolean> {
    await using view = await this.#storage.openView();
    const from = this.#position;
    const changes = (await stillHolds(view, this.#storage.ledgerId, from))
      ? await view.changesAfter(from.seq, pageSize)
      : undefined;
    if (changes === undefined || !isChain(from, changes)) {
      this.#position = view.position;
      this.#endAll('CURSOR_FORKED');
      return false;
    }
    const last = changes.at(-1);
    if (last === undefined) return false;
    const judged = this.#groups.size === 0 ? [] : await judgeChanges(view, changes);
    // From here to the end nothing is awaited: whoever has joined by now is handed this very range.
    const to = positionOf(last);
    for (const { interest, readers } of this.#groups.values()) {
      const told = judged.flatMap((each) => {
        const what = tell(interest, each);
        return what === undefined ? [] : [{ told: what, change: each.change }];
      });
      for (const reader of readers) reader.accept({ from, to, changes: told });
    }
    this.#position = to;
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopWatching();
    this.stop('SERVER_STOPPING');
    await this.#running;
  }
}

/** Whether the ledger still has this change at this position. */
export async function stillHolds(view: View, ledgerId: string, { seq, hash }: Position): Promise<boolean> {
  return seq === 0 ? ledgerId === hash : (await view.changeAt(seq))?.hash === hash;
}

function isChain(from: Position, changes: readonly LedgerChange[]): boolean {
  return changes.every((change, i) => change.header.previousHash === (changes[i - 1] ?? from).hash);
}
