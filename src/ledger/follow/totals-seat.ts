import type { Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import { whenAborted } from '../../domain/base/when-aborted.ts';
import type { Batch, Sink, Sitter } from './shared-seat.ts';

/** Totals as they were made at a position. Those of the same print say the same. */
export interface MadeTotals<Message> {
  readonly position: Position;
  readonly print: string;
  readonly message: Message;
}

/** Who takes a seat among those who follow the same totals. */
export interface TotalsSitter<Message> extends Sitter {
  /** Where messages are sent to, where they go out at once; otherwise whoever waits is given them. */
  readonly sink?: Sink<Message> | undefined;
}

/** One follower's place among those who follow the same totals, until its stream is over. */
export class TotalsSeat<Message> implements Disposable {
  readonly signal: AbortSignal;
  /** The end that it has come to, if any. */
  ended: StreamEndCode | undefined;
  /** What it was sent last, or where it begins. */
  delivered: Position;
  /** Up to where that is still right. */
  known: Position;
  /** When it may be sent the next, in milliseconds of `performance.now`. */
  dueAt = 0;
  #print: string | undefined;
  #waiting: PromiseWithResolvers<Message | undefined> | undefined;
  readonly #sitter: TotalsSitter<Message>;
  readonly #leave: () => void;

  constructor(sitter: TotalsSitter<Message>, start: Position, leave: () => void) {
    this.signal = sitter.signal;
    this.delivered = start;
    this.known = start;
    this.#sitter = sitter;
    this.#leave = leave;
    whenAborted(sitter.signal, this.#letGo);
    if (sitter.endWith !== undefined) whenAborted(sitter.endWith, this.#endWithReason);
  }

  /** Whether it takes what comes next. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Whether it has ended, or nobody takes anything any more. */
  get isOver(): boolean {
    return this.ended !== undefined || this.signal.aborted;
  }

  /** Waits for a message that its sink did not take; undefined once it is over. */
  wait(): Promise<Message | undefined> {
    if (this.isOver) return Promise.resolve(undefined);
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  /** Notes what it is given first. */
  begin({ position, print }: MadeTotals<Message>, dueAt: number): void {
    this.known = position;
    this.delivered = position;
    this.#print = print;
    this.dueAt = dueAt;
  }

  /** Hands it totals, where they say something else than what it was sent last. */
  hand(made: MadeTotals<Message>, batch: Batch<Message>, dueAt: number): void {
    this.known = made.position;
    if (made.print === this.#print) return;
    this.begin(made, dueAt);
    const { sink } = this.#sitter;
    if (sink?.isFree === true) sink.send(batch);
    else this.#give(made.message);
  }

  end(code: StreamEndCode): void {
    if (this.isOver) return;
    this.ended = code;
    this.#sitter.onEnding?.();
    this.#give(undefined);
  }

  /** What whoever waits meets with. */
  fail(error: unknown): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  [Symbol.dispose](): void {
    this.signal.removeEventListener('abort', this.#letGo);
    this.#sitter.endWith?.removeEventListener('abort', this.#endWithReason);
    this.#leave();
  }

  readonly #letGo = (): void => this.#give(undefined);
  readonly #endWithReason = (): void => this.end(this.#sitter.endWith?.reason as StreamEndCode);

  #give(message: Message | undefined): void {
    this.#waiting?.resolve(message);
    this.#waiting = undefined;
  }
}
