/** What was sent on a connection and is not answered yet. Where no answer comes for too long, or none can come any more, all of it fails. */
export class Unanswered {
  readonly #waiting = new Set<(error: Error) => void>();
  readonly #answerWithinMs: number | undefined;
  readonly #onLate: () => void;
  #late: NodeJS.Timeout | undefined;
  #failed: Error | undefined;

  /** Without a time whoever asks waits for as long as it takes. */
  constructor(answerWithinMs: number | undefined, onLate: () => void) {
    this.#answerWithinMs = answerWithinMs;
    this.#onLate = onLate;
  }

  /** Sends something, and waits for its answer. */
  until<T>(send: () => PromiseLike<T>): Promise<T> {
    if (this.#failed !== undefined) return Promise.reject(this.#failed);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.add(reject);
    if (this.#answerWithinMs !== undefined) this.#late ??= setTimeout(this.#onLate, this.#answerWithinMs);
    send().then(
      (result) => {
        this.#answered(reject);
        resolve(result);
      },
      (error: unknown) => {
        this.#answered(reject);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return promise;
  }

  #answered(reject: (error: Error) => void): void {
    if (!this.#waiting.delete(reject)) return;
    if (this.#waiting.size > 0) this.#late?.refresh();
    else this.#stopClock();
  }

  #stopClock(): void {
    clearTimeout(this.#late);
    this.#late = undefined;
  }

  /** Fails what waits, and whatever is sent from now on. */
  fail(error: Error): void {
    if (this.#failed !== undefined) return;
    this.#failed = error;
    this.#stopClock();
    for (const reject of this.#waiting) reject(error);
    this.#waiting.clear();
  }
}
