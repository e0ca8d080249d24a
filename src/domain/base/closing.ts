/** What is closed at an end, what came last first: an AsyncDisposableStack, which Node has from 24 on. */
export class Closing implements AsyncDisposable {
  readonly #all: (() => unknown)[] = [];

  use<T extends AsyncDisposable>(opened: T): T {
    this.defer(() => opened[Symbol.asyncDispose]());
    return opened;
  }

  defer(close: () => unknown): void {
    this.#all.unshift(close);
  }

  /** All that is to be closed, which is somebody else's to do from now on. */
  move(): Closing {
    const moved = new Closing();
    moved.#all.push(...this.#all.splice(0));
    return moved;
  }

  /** Closes everything, whatever goes wrong with some of it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const [next] = this.#all.splice(0, 1);
    if (next === undefined) return;
    try {
      await next();
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }
}
