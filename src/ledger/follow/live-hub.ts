// One tailer for a process, and everybody who is live.
//
// The tailer is the only one that reads the ledger for live readers. Woken by a hint (an append in this process, a poll that saw
// another process write), it reads on from the last change it knows, gathers what decides about each change once, matches it
// once for each different interest, and hands every reader of that interest the same range `(from, to]`: the notices in it,
// and how far it goes. Whoever has no notice of anything in it is not even looked at: it stands where the tail is (`live-tail.ts`).
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
import type { Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import { Admission } from '../admission.ts';
import { isChain, isOn, stillHolds } from '../chain/still-holds.ts';
import { positionOf } from '../ledger-change.ts';
import { LoopTurns } from '../loop-turns.ts';
import type { Storage } from '../storage.ts';
import type { GroupHub } from './follower-group.ts';
import { GatheredPages } from './gathered-pages.ts';
import { LiveTail } from './live-tail.ts';
import { gatherChanges, type Interest, marksOf, noticesOf } from './notices.ts';
import { StreamGroups } from './stream-groups.ts';
import type { TailWatcher, TotalsHub } from './totals-group.ts';
import type { NoticedChange, WaitingChanges } from './waiting-changes.ts';
import { retryEveryMs } from './when-readable.ts';

/** Changes gathered at a time; a request is always gathered whole. */
const pageSize = 64;

export interface HubOptions {
  readonly storage: Storage;
  /** Told of what went wrong while tailing; the tailer tries again by itself. */
  readonly onError: (error: unknown) => void;
  /** How many of the storage's readers streams have at most, all together. */
  readonly readers?: number;
}

/** Tells the live readers of a process what the ledger says. */
export class LiveHub implements GroupHub, TotalsHub, AsyncDisposable {
  /** What is read for streams, a few at a time; and what takes long of it, which the others do not wait for. */
  readonly admission: Admission;
  readonly longAdmission = new Admission(1);
  readonly handingOn = new LoopTurns();
  /** What backfills read. */
  readonly pages: GatheredPages;
  readonly #storage: Storage;
  readonly #onError: (error: unknown) => void;
  readonly #groups = new StreamGroups();
  /** The tailer's own share of the event loop. */
  readonly #turns = new LoopTurns();
  readonly #stopWatching: () => void;
  readonly #tail: LiveTail;
  /** Readers that read beyond the tail before it was there. */
  readonly #ahead = new Set<WaitingChanges>();
  readonly #watchers = new Set<TailWatcher>();
  #reachable = true;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #again = false;
  #stopped: StreamEndCode | undefined;

  private constructor({ storage, onError, readers = 4 }: HubOptions, position: Position) {
    this.admission = new Admission(readers);
    this.pages = new GatheredPages(storage);
    this.#storage = storage;
    this.#onError = onError;
    this.#tail = new LiveTail(position);
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
    return this.#tail.position;
  }

  /** Whether the ledger can be followed now. */
  get ready(): boolean {
    return this.#reachable && this.#stopped === undefined;
  }

  /** How many are live. */
  get readers(): number {
    return [...this.#groups.readers, ...this.#watchers].reduce((sum, { followers }) => sum + followers, 0);
  }

  /** Makes a reader live; false where it has not caught up with the tailer. One synchronous step. */
  join(reader: WaitingChanges, interest: Interest): boolean {
    if (this.#stopped !== undefined) {
      reader.end(this.#stopped);
      return true;
    }
    const { seq, hash } = this.position;
    if (reader.last.seq < seq) return false;
    // The ledger may have been replaced since it read. Of one that is ahead the tailer finds out, reading on.
    if (reader.last.seq === seq && reader.last.hash !== hash) {
      reader.end('CURSOR_FORKED');
      return true;
    }
    this.#groups.add(reader, interest);
    reader.standAt(this.#tail);
    if (reader.last.seq > seq) {
      this.#ahead.add(reader);
      this.#wake();
    }
    return true;
  }

  leave(reader: WaitingChanges): void {
    this.#groups.remove(reader);
    this.#ahead.delete(reader);
    reader.leaveTail();
  }

  /** Tells somebody of each step that is made and of each end, until what it answers is called. */
  watchTail(watcher: TailWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** How streams end that begin now; undefined as long as they go on. */
  get stopped(): StreamEndCode | undefined {
    return this.#stopped;
  }

  /** Ends every stream, also those that begin later. */
  stop(code: StreamEndCode): void {
    this.#stopped = code;
    this.#endAll(code);
  }

  #endAll(code: StreamEndCode): void {
    this.#groups.endAll(code);
    for (const watcher of this.#watchers) watcher.tailEnded(code);
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
        for (let more = true; more; await turn()) {
          more = await this.#handOn();
          // Also where others write faster than it reads: it can be followed.
          this.#reachable = true;
        }
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
    const from = this.position;
    const ahead = [...this.#ahead];
    await using view = await this.#storage.openView({ turns: this.#turns });
    const changes = (await stillHolds(view, this.#storage.ledgerId, from))
      ? await view.changesAfter(from.seq, pageSize)
      : undefined;
    if (changes === undefined || !isChain(from, changes)) {
      this.#endAll('CURSOR_FORKED');
      this.#ahead.clear();
      this.#tail.restart(view.position);
      return false;
    }
    const last = changes.at(-1);
    if (last === undefined) {
      // Whoever stood beyond the end before it was read stands on another ledger.
      for (const reader of ahead) reader.end('CURSOR_FORKED');
      return false;
    }
    const notices = new Map<string, NoticedChange[]>();
    if (!this.#groups.isEmpty) {
      const gathered = await gatherChanges(view, changes, this.#turns);
      const marks = await marksOf(gathered, this.#turns);
      const unnoticed = () => [...this.#groups.concernedBy(marks)].filter(([key]) => !notices.has(key));
      // Who follows something else may join while it is found out what the others have notice of.
      for (let left = unnoticed(); left.length > 0; left = unnoticed())
        for (const [key, { interest }] of left) notices.set(key, await noticesOf(interest, gathered, this.#turns));
    }
    // From here to the end nothing is awaited: whoever has joined by now is handed this very range.
    const to = positionOf(last);
    for (const reader of this.#ahead) {
      if (!isOn(reader.last, from, changes)) reader.end('CURSOR_FORKED');
      if (reader.last.seq <= to.seq) this.#ahead.delete(reader);
    }
    for (const [key, noticed] of notices) {
      if (noticed.length === 0) continue;
      for (const reader of this.#groups.readersOf(key)) reader.accept({ from, to, changes: noticed });
    }
    this.#tail.moveTo(to);
    const isWithheld = changes.some(({ header }) => header.kind === 'WITHHELD');
    for (const watcher of this.#watchers) watcher.tailMoved(isWithheld);
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.pages[Symbol.dispose]();
    this.#stopWatching();
    clearTimeout(this.#retry);
    this.stop('SERVER_STOPPING');
    await this.#running;
  }
}
