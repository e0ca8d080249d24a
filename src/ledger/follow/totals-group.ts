// Those who follow the same totals are told together: totals are made once, and handed to each.
//
// Totals say how things stand, not what has happened. Whoever was told nothing for a while needs the newest alone, so nothing waits for
// anybody, whoever reads slowly is given the next once it has taken the last, and whoever comes back is given what there is now. They are
// made when the ledger has moved, whatever moved it: what an event adds to them may hang on others that no filter accepts, and on actors,
// places and sources. So it is once in as long as its readers ask for, however much is written, and never where nobody waits.
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
  tailMoved(): void;
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
  #timer: NodeJS.Timeout | undefined;
  /** When totals may be made again. */
  #dueAt = 0;
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
    clearTimeout(this.#timer);
    this.#timer = undefined;
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
    if (this.#isBehind(seat)) this.#schedule();
    return next;
  }

  get followers(): number {
    return [...this.#seats].filter(({ isWaiting }) => isWaiting).length;
  }

  tailMoved(): void {
    this.#schedule();
  }

  tailEnded(code: StreamEndCode): void {
    for (const seat of this.#seats) seat.end(code);
  }

  #isBehind({ isWaiting, known }: TotalsSeat<Message>): boolean {
    return isWaiting && known.seq < this.#parts.hub.position.seq;
  }

  /** Sees to it that those who are behind are told, once the first of them may be. */
  #schedule(): void {
    if (this.#timer !== undefined || this.#isTelling) return;
    let dueAt = Number.POSITIVE_INFINITY;
    for (const seat of this.#seats) if (this.#isBehind(seat)) dueAt = Math.min(dueAt, seat.dueAt);
    if (dueAt === Number.POSITIVE_INFINITY) return;
    const at = Math.max(dueAt, this.#dueAt);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#tell(at);
    }, at - performance.now());
  }

  async #tell(at: number): Promise<void> {
    const { everyMs, make } = this.#parts;
    const over = this.#watch?.over.signal;
    if (over === undefined) return;
    this.#isTelling = true;
    // A timer may be a moment early.
    const now = () => Math.max(performance.now(), at);
    try {
      const made = await make(over);
      this.#dueAt = now() + everyMs;
      if (made !== undefined) await this.#handOn(made, now(), over);
    } catch (error) {
      this.#dueAt = now() + everyMs;
      for (const seat of this.#seats) seat.fail(error);
    }
    this.#isTelling = false;
    this.#schedule();
  }

  async #handOn(made: MadeTotals<Message>, now: number, over: AbortSignal): Promise<void> {
    const { everyMs, hub } = this.#parts;
    const batch = new Batch([made.message]);
    let handed = 0;
    for (const seat of this.#seats) {
      if (handed++ % atOnce === 0 && hub.handingOn.isOver) {
        await hub.handingOn.wait();
        if (over.aborted) return;
      }
      if (seat.isWaiting && seat.dueAt <= now && seat.known.seq < made.position.seq) seat.hand(made, batch, now + everyMs);
    }
  }
}
