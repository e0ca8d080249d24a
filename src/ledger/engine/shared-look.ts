import { setImmediate as turn } from 'node:timers/promises';

/**
 * A look at what stands now, for all who ask at about the same time: it begins once the round of the event loop is over in which the first
 * of them asked, and after the look before it. So nobody is told of an earlier moment than when they asked, and however many ask, one look
 * is under way and one waits.
 */
export class SharedLook<T> {
  readonly #look: () => T | Promise<T>;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<T> | undefined;

  constructor(look: () => T | Promise<T>) {
    this.#look = look;
  }

  now(): Promise<T> {
    if (this.#next !== undefined) return this.#next;
    const mine = Promise.all([this.#last, turn()]).then(() => {
      this.#next = undefined;
      return this.#look();
    });
    this.#last = mine.catch(() => undefined);
    this.#next = mine;
    return mine;
  }
}
