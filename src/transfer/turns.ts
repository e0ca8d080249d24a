import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/** How long one request of an import may take, milliseconds: others write in between, also other processes. */
export const chunkMs = 40;

/**
 * Leaves the database to others between the requests of an import, for a third of the time that the last one took: whoever waits to
 * write tries every few milliseconds. What the import reads and prepares in between is a part of that time, so nothing of it is idle
 * where preparing takes as long.
 */
export class Turns {
  #freeUntil = 0;

  /** Makes a request once its turn has come; answers what became of it and how long it took. */
  async take<T>(request: () => Promise<T>): Promise<{ readonly outcome: T; readonly tookMs: number }> {
    const left = this.#freeUntil - performance.now();
    await (left > 0 ? delay(left) : nextTurn());
    const began = performance.now();
    const outcome = await request();
    const ended = performance.now();
    this.#freeUntil = ended + (ended - began) / 3;
    return { outcome, tookMs: ended - began };
  }
}
