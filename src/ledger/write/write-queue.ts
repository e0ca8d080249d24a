/** Write transactions of one connection, one after the other: each begins once the one before is over, however it ended. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(transaction: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(transaction);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
