import { LoopTurns } from '../ledger/loop-turns.ts';

/** How many begin at a time. */
export const beginAtOnce = 16;
/** How long the others wait for one that takes long to, milliseconds. */
const beginWithinMs = 100;

/**
 * Those who begin a stream, a few at a time and in turns: what waits half begun is copied by every collection of garbage. That one more waits
 * costs next to nothing: thousands may come in one round of the event loop.
 */
export class StreamAdmission {
  /** The share of the event loop that they have. */
  readonly turns = new LoopTurns();
  readonly #waiting: ((begun: () => void) => void)[] = [];
  #beginning = 0;
  #isLettingIn = false;
  readonly #withinMs: number;
  #hasRoom = (): void => undefined;

  constructor(withinMs = beginWithinMs) {
    this.#withinMs = withinMs;
  }

  /** Lets one in once it is its turn, which says when it has begun. */
  letIn(one: (begun: () => void) => void): void {
    this.#waiting.push(one);
    if (!this.#isLettingIn) void this.#letAllIn();
  }

  async #letAllIn(): Promise<void> {
    this.#isLettingIn = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (this.#beginning >= beginAtOnce)
        await new Promise<void>((resolve) => {
          this.#hasRoom = resolve;
        });
      if (this.turns.isOver) await this.turns.wait();
      next(this.#begins());
    }
    this.#isLettingIn = false;
  }

  /** One more begins; answers what is to be called when it has. After a while it is taken to have. */
  #begins(): () => void {
    this.#beginning++;
    let isOver = false;
    const begun = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      this.#beginning--;
      this.#hasRoom();
    };
    const late = setTimeout(begun, this.#withinMs);
    return begun;
  }
}
