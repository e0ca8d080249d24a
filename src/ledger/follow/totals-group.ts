// Those who follow the same totals are told together: totals are made once, and handed to each.
//
// Totals say how things stand, not what has happened. Whoever was told nothing for a while needs the newest alone, so nothing waits for
// anybody, whoever reads slowly is given the next once it has taken the last, and whoever comes back is given what there is now. They are
// made when the ledger has moved, whatever moved it: what an event adds to them may hang on others that no filter accepts, and on actors,
// places and sources. So it is once in as long as its readers ask for, however much is written, and never where nobody waits. Only what is
// withheld is told at once: nobody is to show its words for as long as they asked for nothing.
import type { Position } from '../../domain/base/cursor.ts';
import { isOver } from '../../domain/base/is-over.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { LoopTurns } from '../loop-turns.ts';
import { Batch } from './shared-seat.ts';
import { type MadeTotals, TotalsSeat, type TotalsSitter } from './totals-seat.ts';

/** How many are handed something before it is looked whether others want their turn. */
const atOnce = 32;

/** Who hears that the tail of the ledger has moved, or that all streams have ended. */
export interface TailWatcher {
  /** How many hear of it through this one. */
  readonly followers: number;
  /** Told whether anything was withheld by that. */
  tailMoved(isWithheld: boolean): void;
  tailEnded(code: StreamEndCode): void;
}

/** What a group needs of the tailer. */
export interface TotalsHub {
  readonly position: Position;
  readonly stopped: StreamEndCode | undefined;
  readonly handingOn: LoopTurns;
  watchTail(watcher: TailWatcher): () => void;
}

export interface TotalsParts<Message> {
  readonly hub: TotalsHub;
  /** How long after a message the next may be sent, milliseconds. */
  readonly everyMs: number;
  /** Makes totals at the newest position; undefined where that was given up. */
  readonly make: (signal: AbortSignal) => Promise<MadeTotals<Message> | undefined>;
}

export class TotalsGroup<Message> implements TailWatcher {
  readonly #parts: TotalsParts<Message>;
  readonly #seats = new Set<TotalsSeat<Message>>();
  /** While somebody sits. */
  #watch: { readonly over: AbortController; readonly stop: () => void } | undefined;
  #timer: { readonly at: number; readonly handle: NodeJS.Timeout } | undefined;
  /** When totals may be made again. */
  #dueAt = 0;
  /** Whoever knows less far than this is told at once. */
  #withheldAt = 0;
  #isTelling = false;

  constructor(parts: TotalsParts<Message>) {
    this.#parts = parts;
  }

  /** A seat for somebody whose stream begins after a position. */
  enter(sitter: TotalsSitter<Message>, start: Position): TotalsSeat<Message> {
    const { hub } = this.#parts;
    const seat = new TotalsSeat(sitter, start, () => this.#leave(seat));
    this.#seats.add(seat);
    this.#watch ??= { over: new AbortController(), stop: hub.watchTail(this) };
    if (hub.stopped !== undefined) seat.end(hub.stopped);
    return seat;
  }

  #leave(seat: TotalsSeat<Message>): void {
    this.#seats.delete(seat);
    if (this.#seats.size > 0) return;
    this.#forgetTimer();
    this.#watch?.stop();
    this.#watch?.over.abort(isOver);
    this.#watch = undefined;
  }

  /** Totals as they are now, for somebody who has been given none; undefined once that is over. */
  async first(seat: TotalsSeat<Message>): Promise<Message | undefined> {
    const made = seat.isOver ? undefined : await this.#parts.make(seat.signal);
    if (made === undefined || seat.isOver) return undefined;
    seat.begin(made, performance.now() + this.#parts.everyMs);
    return made.message;
  }

  /** The next totals that are to be given to whoever sits there; undefined once that is over. */
  next(seat: TotalsSeat<Message>): Promise<Message | undefined> {
    const next = seat.wait();
    if (this.#isBehind(seat)) this.#tellAt(this.#dueAtOf(seat));
    return next;
  }

  get followers(): number {
    return [...this.#seats].filter(({ isWaiting }) => isWaiting).length;
  }

  tailMoved(isWithheld: boolean): void {
    if (isWithheld) this.#withheldAt = this.#parts.hub.position.seq;
    if (isWithheld || this.#timer === undefined) this.#schedule();
  }

  tailEnded(code: StreamEndCode): void {
    this.#withheldAt = 0;
    for (const seat of this.#seats) seat.end(code);
  }

  #isBehind({ isWaiting, known }: TotalsSeat<Message>): boolean {
    return isWaiting && known.seq < this.#parts.hub.position.seq;
  }

  /** When one who is behind may be told. */
  #dueAtOf({ known, dueAt }: TotalsSeat<Message>): number {
    return known.seq < this.#withheldAt ? 0 : Math.max(dueAt, this.#dueAt);
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer?.handle);
    this.#timer = undefined;
  }

  /** Sees to it that those who are behind are told, once the first of them may be. */
  #schedule(): void {
    if (this.#isTelling) return;
    let at = Number.POSITIVE_INFINITY;
    for (const seat of this.#seats) if (this.#isBehind(seat)) at = Math.min(at, this.#dueAtOf(seat));
    if (at < Number.POSITIVE_INFINITY) this.#tellAt(at);
  }

  #tellAt(at: number): void {
    if (this.#isTelling || (this.#timer !== undefined && this.#timer.at <= at)) return;
    this.#forgetTimer();
    const tell = (): void => {
      this.#timer = undefined;
      void this.#tell(at);
    };
    this.#timer = { at, handle: setTimeout(tell, Math.max(1, at - performance.now())) };
  }

  async #tell(at: number): Promise<void> {
    const over = this.#watch?.over.signal;
    if (over === undefined) return;
    this.#isTelling = true;
    try {
      const made = await this.#parts.make(over);
      // A timer may be a moment early.
      if (made !== undefined) await this.#handOn(made, Math.max(performance.now(), at), over);
    } catch (error) {
      for (const seat of this.#seats) seat.fail(error);
    }
    this.#isTelling = false;
    this.#schedule();
  }

  async #handOn(made: MadeTotals<Message>, now: number, over: AbortSignal): Promise<void> {
    const { everyMs, hub } = this.#parts;
    const batch = new Batch([made.message]);
    const dueAt = now + everyMs;
    let handed = 0;
    for (const seat of this.#seats) {
      if (handed++ % atOnce === 0 && hub.handingOn.isOver) {
        await hub.handingOn.wait();
        if (over.aborted) return;
      }
      const isDue = seat.isWaiting && seat.known.seq < made.position.seq && this.#dueAtOf(seat) <= now;
      if (isDue) seat.hand(made, batch, dueAt);
    }
    this.#dueAt = dueAt;
  }
}
