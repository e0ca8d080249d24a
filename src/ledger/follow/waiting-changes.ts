import { cursorOf, type Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import { type LedgerChange, positionOf } from '../ledger-change.ts';
import type { LiveTail, Standing } from './live-tail.ts';
import type { Notice } from './notices.ts';

/** A notice, and the change that it is about. */
export interface NoticedChange {
  readonly notice: Notice;
  readonly change: LedgerChange;
}

/** All notices of the changes after `from` up to `to`. */
export interface NoticeRange {
  readonly from: Position;
  readonly to: Position;
  readonly changes: readonly NoticedChange[];
}

export interface WaitingLimits {
  /** Most characters of changes that may wait for one reader. */
  readonly maxWaitingBytes: number;
  /** A reader that has no notice hears of its position after this many changes. */
  readonly progressEvery: number;
}

/** What a reader takes next: a notice of a change, how far it is, its end, or that it must read the ledger again. */
export type Next =
  | { readonly type: 'CHANGE'; readonly noticed: NoticedChange }
  | { readonly type: 'PROGRESS'; readonly position: Position }
  | { readonly type: 'GAP' }
  | { readonly type: 'END'; readonly code: StreamEndCode };

// What a change costs that is sent without being long itself.
const overhead = 200;

/** The changes that wait for one reader: bounded in bytes, and with a named end when there are too many. */
export class WaitingChanges implements Standing {
  readonly #limits: WaitingLimits;
  readonly #queue: NoticedChange[] = [];
  #bytes = 0;
  /** Everything up to here was taken in, and up to the tail, where it stands there. */
  #last: Position;
  #tail: LiveTail | undefined;
  /** Where the tail tells it that its progress may be due. */
  #toldAt: number | undefined;
  /** The reader knows that it is at least here. */
  #known: Position;
  #gap = false;
  #end: StreamEndCode | undefined;
  #wake: (() => void) | undefined;
  readonly #onEnding: () => void;
  readonly #followers: () => number;

  /** `last` was taken in before; that it is at `known`, or after it, the reader knows. It reads for so many followers. */
  constructor(
    last: Position,
    known: Position,
    limits: WaitingLimits,
    onEnding: () => void = () => undefined,
    followers = (): number => 1,
  ) {
    this.#onEnding = onEnding;
    this.#followers = followers;
    this.#last = last;
    this.#known = known;
    this.#limits = limits;
  }

  get last(): Position {
    const tail = this.#tail?.position;
    return tail !== undefined && tail.seq > this.#last.seq ? tail : this.#last;
  }

  /** Takes in all that the tail passes, but for what it is handed. */
  standAt(tail: LiveTail): void {
    this.#tail = tail;
    this.#expectProgress();
  }

  /** Stays where it is. */
  leaveTail(): void {
    this.#last = this.last;
    if (this.#toldAt !== undefined) this.#tail?.tellNoMore(this.#toldAt, this);
    this.#toldAt = undefined;
    this.#tail = undefined;
  }

  tailIsThere(): void {
    this.#toldAt = undefined;
    if (this.#isProgressDue) this.#wake?.();
    else this.#expectProgress();
  }

  #expectProgress(): void {
    const due = this.#known.seq + this.#limits.progressEvery;
    if (this.#tail === undefined || (this.#toldAt !== undefined && this.#toldAt <= due)) return;
    if (this.#toldAt !== undefined) this.#tail.tellNoMore(this.#toldAt, this);
    this.#toldAt = this.#tail.tellAt(due, this);
  }

  /** How many it reads for. */
  get followers(): number {
    return this.#followers();
  }

  /** Whether no change waits, and none was left out. */
  get isIdle(): boolean {
    return this.#queue.length === 0 && !this.#gap && this.#end === undefined;
  }

  /** What waits to be taken. */
  get waiting(): readonly NoticedChange[] {
    return this.#queue;
  }

  /** Lets the reader know of positions from an earlier one on. */
  knowFrom(known: Position): void {
    if (known.seq >= this.#known.seq) return;
    this.#known = known;
    this.#expectProgress();
  }

  /** Takes in a range that follows on what was taken in before; one that leaves something out opens a gap. */
  accept({ from, to, changes }: NoticeRange): void {
    const { last } = this;
    if (this.#end !== undefined || this.#gap || to.seq <= last.seq) return;
    if (from.seq > last.seq) {
      this.#gap = true;
      this.leaveTail();
    } else {
      for (const each of changes) {
        if (each.change.header.seq <= last.seq) continue;
        this.#queue.push(each);
        this.#bytes += each.change.size + overhead;
      }
      this.#last = to;
    }
    if (this.#bytes > this.#limits.maxWaitingBytes) this.end('READER_TOO_SLOW');
    else if (this.#queue.length > 0 || this.#gap || this.#isProgressDue) this.#wake?.();
  }

  get #isProgressDue(): boolean {
    return this.last.seq - this.#known.seq >= this.#limits.progressEvery;
  }

  /** Ends the stream: what waits is dropped, and the end is what the reader takes next. */
  end(code: StreamEndCode): void {
    if (this.#end !== undefined) return;
    this.#end = code;
    this.leaveTail();
    this.#queue.length = 0;
    this.#onEnding();
    this.#wake?.();
  }

  /** What the reader takes next, or undefined where it has to wait. */
  take(): Next | undefined {
    if (this.#end !== undefined) return { type: 'END', code: this.#end };
    const noticed = this.#queue.shift();
    if (noticed !== undefined) {
      this.#bytes -= noticed.change.size + overhead;
      this.#known = positionOf(noticed.change);
      this.#expectProgress();
      return { type: 'CHANGE', noticed };
    }
    if (this.#gap) return { type: 'GAP' };
    if (!this.#isProgressDue) return undefined;
    this.#known = this.last;
    this.#expectProgress();
    return { type: 'PROGRESS', position: this.#known };
  }

  /** Waits until there is something to take. Abort ends the wait at once. */
  async moved(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    signal.addEventListener('abort', resolve as () => void, { once: true });
    await promise;
    signal.removeEventListener('abort', resolve as () => void);
    this.#wake = undefined;
  }

  /** For logs. */
  toString(): string {
    return `${this.#queue.length} changes (${this.#bytes} bytes) waiting at ${cursorOf(this.last)}`;
  }
}
