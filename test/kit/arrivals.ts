/** Things as they arrive, to be awaited one after the other. */
export class Arrivals<T> {
  readonly #arrived: T[] = [];
  readonly #waiting: ((next: T | undefined) => void)[] = [];
  #over = false;

  push(each: T): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#arrived.push(each);
    else waiting(each);
  }

  /** Nothing more will come; what has come can still be taken. */
  end(): void {
    this.#over = true;
    for (const waiting of this.#waiting.splice(0)) waiting(undefined);
  }

  /** The next one; undefined where it is over. */
  next(): Promise<T | undefined> {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    if (this.#over) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<T | undefined>();
    this.#waiting.push(resolve);
    return promise;
  }

  /** The next one; that it is over is an error. */
  async one(): Promise<T> {
    const next = await this.next();
    if (next === undefined) throw new Error('it is over, and one more was expected');
    return next;
  }

  async take(count: number): Promise<T[]> {
    const taken: T[] = [];
    while (taken.length < count) taken.push(await this.one());
    return taken;
  }

  /** All that comes until it is over. */
  async rest(): Promise<T[]> {
    const taken: T[] = [];
    for (let next = await this.next(); next !== undefined; next = await this.next()) taken.push(next);
    return taken;
  }
}

/** Waits until something is so, looking again and again; the runner's time limit ends what never comes. */
export async function untilTrue(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 1));
}
