import { cursorOf, type Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import { type LedgerChange, positionOf } from '../ledger-change.ts';
import type { Told } from './judge-change.ts';

/** Something to be told, and the change that it is about. */
export interface ToldChange {
  readonly told: Told;
  readonly change: LedgerChange;
}

/** All that there is to tell of the changes after `from` up to `to`. */
export interface TellRange {
  readonly from: Position;
  readonly to: Position;
  readonly changes: readonly ToldChange[];
}

export interface WaitingLimits {
  /** Most characters of changes that may wait for one reader. */
  readonly maxWaitingBytes: number;
  /** A reader that is told nothing hears of its position after this many changes. */
  readonly progressEvery: number;
}

/** What a reader takes next: a change to tell, how far it is, its end, or that it must read the ledger again. */
export type Next =
  | { readonly type: 'CHANGE'; readonly told: ToldChange }
  | { readonly type: 'PROGRESS'; readonly position: Position }
  | { readonly type: 'GAP' }
  | { readonly type: 'END'; readonly code: StreamEndCode };

// What a change costs that is told without being long itself.
const overhead = 200;

/** The changes that wait for one reader: bounded in bytes, and with a named end when there are too many. */
export class WaitingChanges {
  readonly #limits: WaitingLimits;
  readonly #queue: ToldChange[] = [];
  #bytes = 0;
  /** Everything up to here was taken in. */
  #last: Position;
  /** The reader knows that it is at least here. */
  #told: Position;
  #gap = false;
  #end: StreamEndCode | undefined;
  #wake: (() => void) | undefined;
  readonly #onEnding: () => void;

  /** `last` was taken in before; that it is at `told`, or after it, the reader knows. */
  constructor(last: Position, told: Position, limits: WaitingLimits, onEnding: () => void = () => undefined) {
    this.#onEnding = onEnding;
    this.#last = last;
    this.#told = told;
    this.#limits = limits;
  }

  get last(): Position {
    return this.#last;
  }

  /** Takes in a range that follows on what was taken in before; one that leaves something out opens a gap. */
  accept({ from, to, changes }: TellRange): void {
    if (this.#end !== undefined || this.#gap || to.seq <= this.#last.seq) return;
    if (from.seq > this.#last.seq) {
      this.#gap = true;
    } else {
      for (const each of changes) {
        if (each.change.header.seq <= this.#last.seq) continue;
        this.#queue.push(each);
        this.#bytes += each.change.size + overhead;
      }
      this.#last = to;
    }
    if (this.#bytes > this.#limits.maxWaitingBytes) this.end('READER_TOO_SLOW');
    else this.#wake?.();
  }

  /** Ends the stream: what waits is dropped, and the end is what the reader takes next. */
  end(code: StreamEndCode): void {
    if (this.#end !== undefined) return;
    this.#end = code;
    this.#queue.length = 0;
    this.#onEnding();
    this.#wake?.();
  }

  /** What the reader takes next, or undefined where it has to wait. */
  take(): Next | undefined {
    if (this.#end !== undefined) return { type: 'END', code: this.#end };
    const told = this.#queue.shift();
    if (told !== undefined) {
      this.#bytes -= told.change.size + overhead;
      this.#told = positionOf(told.change);
      return { type: 'CHANGE', told };
    }
    if (this.#gap) return { type: 'GAP' };
    if (this.#last.seq - this.#told.seq < this.#limits.progressEvery) return undefined;
    this.#told = this.#last;
    return { type: 'PROGRESS', position: this.#last };
  }

  /** Waits for something to take. Abort ends the wait at once. */
  async next(signal: AbortSignal): Promise<Next | undefined> {
    for (;;) {
      if (signal.aborted) return undefined;
      const next = this.take();
      if (next !== undefined) return next;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      signal.addEventListener('abort', resolve as () => void, { once: true });
      await promise;
      signal.removeEventListener('abort', resolve as () => void);
      this.#wake = undefined;
    }
  }

  /** For logs. */
  toString(): string {
    return `${this.#queue.length} changes (${this.#bytes} bytes) waiting at ${cursorOf(this.#last)}`;
  }
}
