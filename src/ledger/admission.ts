import { LoopTurns } from './loop-turns.ts';

/**
 * Work of one kind that many may ask for at once, as when all subscribers come back together: a few pieces of it are done at a time, in
 * the order that they came in, and all of it together has one share of the event loop and of the readers. Whoever else asks for something
 * does not wait for the crowd.
 */
export class Admission {
  /** The share of the event loop that all of it has. */
  readonly turns = new LoopTurns();
  readonly #atATime: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(atATime: number) {
    this.#atATime = atATime;
  }

  /** Does a piece of work once it is its turn; undefined where nobody waits for it any more by then. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    const leave = await this.enter(signal);
    if (leave === undefined) return undefined;
    try {
      if (this.turns.isOver) await this.turns.wait();
      return signal.aborted ? undefined : await work();
    } finally {
      leave();
    }
  }

  /** Waits for a place, and answers what gives it back; undefined where the wait was given up, or took too long. */
  async enter(signal: AbortSignal, withinMs?: number): Promise<(() => void) | undefined> {
    const leave = this.enterAtOnce();
    if (leave !== undefined) return leave;
    return (await this.#admitted(signal, withinMs)) ? () => this.#leave() : undefined;
  }

  /** Takes a place where one is free, and answers what gives it back. */
  enterAtOnce(): (() => void) | undefined {
    if (this.#running >= this.#atATime) return undefined;
    this.#running++;
    return () => this.#leave();
  }

  #leave(): void {
    const [next] = this.#waiting;
    // The place is handed on: nobody who comes now takes it first.
    if (next === undefined) this.#running--;
    else next();
  }

  /** Waits for a place; false where the wait was given up. */
  #admitted(signal: AbortSignal, withinMs: number | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (hasPlace: boolean): void => {
        this.#waiting.delete(admit);
        signal.removeEventListener('abort', giveUp);
        clearTimeout(late);
        resolve(hasPlace);
      };
      const admit = (): void => end(true);
      const giveUp = (): void => end(false);
      const late = withinMs === undefined ? undefined : setTimeout(giveUp, withinMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(admit);
      if (signal.aborted) giveUp();
    });
  }
}
