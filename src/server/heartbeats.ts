import { LoopTurns } from '../ledger/loop-turns.ts';

/** A stream that shows that it is alive when it has been quiet for long. */
export interface Beating {
  /** How many steps ago something was sent; whoever sends sets it to 0. */
  quietFor: number;
  beat(): void;
}

/** So many steps are the time after which a quiet stream shows that it is alive. */
const steps = 12;

/** Has streams that are quiet show that they are alive, with one timer for all of them, which runs while there are any. */
export class Heartbeats {
  readonly everyMs: number;
  readonly #streams = new Set<Beating>();
  readonly #turns = new LoopTurns();
  #timer: NodeJS.Timeout | undefined;

  constructor(everyMs: number) {
    this.everyMs = everyMs;
  }

  add(stream: Beating): void {
    this.#streams.add(stream);
    this.#timer ??= setInterval(() => this.#step(), this.everyMs / steps);
  }

  delete(stream: Beating): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #step(): void {
    const quiet: Beating[] = [];
    for (const stream of this.#streams) {
      if (++stream.quietFor < steps) continue;
      stream.quietFor = 0;
      quiet.push(stream);
    }
    void this.#beat(quiet);
  }

  /** All who were told something last are quiet as long: thousands beat in the same step, and others have their turn in between. */
  async #beat(quiet: readonly Beating[]): Promise<void> {
    for (const stream of quiet) {
      if (this.#turns.isOver) await this.#turns.wait();
      if (this.#streams.has(stream)) stream.beat();
    }
  }
}
