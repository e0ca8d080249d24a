/** Work that stops now and then, and goes on when it is asked to. */
export type Steps<T> = Generator<void, T, void>;

/** Takes all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How long one piece of work may hold the event loop before whoever else waits has its turn, milliseconds. */
const shareMs = 2;

/** How long a round of the event loop lasts before whoever has not had a share in it waits for another, milliseconds. */
const longRoundMs = 6;

/** Of what an operation does at once, how much goes on at a time: what they ask for is then read together. */
const atATime = 4;

// A round of the event loop: what is asked for the first time in it begins it, and once what came with it has run it is over.
let round = 0;
let begun = false;
let roundBeganAt = 0;

function currentRound(): number {
  if (begun) return round;
  begun = true;
  roundBeganAt = performance.now();
  setImmediate(() => {
    begun = false;
    round++;
  });
  return round;
}

/** Operations that wait for a turn: one of them has it in a round, so that whatever comes in from outside is seen to in between. */
const waiting: LoopTurns[] = [];

function queue(turns: LoopTurns): void {
  if (waiting.push(turns) === 1) handOnTurns();
}

function handOnTurns(): void {
  setImmediate(() => {
    waiting.shift()?.goOn();
    if (waiting.length > 0) handOnTurns();
  });
}

/**
 * The share that one operation has of the event loop. Whatever it does without waiting for anybody else, such as reading a file's pages
 * that are in memory, it does in turns: others are answered in between, however long it takes. What it does at once is done in the order
 * that it came in.
 */
export class LoopTurns {
  #round = -1;
  #beganAt = 0;
  readonly #waiting: (() => void)[] = [];
  /** How many of the first of them have gone on, fewer than half: where thousands wait, they do not all move up each time. */
  #goneOn = 0;

  /** Whether the operation has held the loop for its share, or others of its own wait for a turn: then this one waits as well. */
  get isOver(): boolean {
    return this.#waiting.length > 0 || this.#isSpent();
  }

  #isSpent(): boolean {
    const [now, current] = [performance.now(), currentRound()];
    if (current === this.#round) return now - this.#beganAt >= shareMs;
    // Of many that come at once each may have a share: all of these together would be long.
    if (now - roundBeganAt >= longRoundMs) return true;
    this.#round = current;
    this.#beganAt = now;
    return false;
  }

  /** Goes on once the others have had their turn. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) queue(this);
    });
  }

  /** Takes all steps; others have their turn between them. */
  async take<T>(steps: Steps<T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (this.isOver) await this.wait();
    }
  }

  /** It is this operation's turn: as much of what it waits with as there is time for. */
  goOn(): void {
    this.#round = currentRound();
    this.#beganAt = performance.now();
    this.#resume();
  }

  #resume(): void {
    for (const resume of this.#waiting.slice(this.#goneOn, this.#goneOn + atATime)) resume();
    this.#goneOn += atATime;
    if (2 * this.#goneOn >= this.#waiting.length) {
      this.#waiting.splice(0, this.#goneOn);
      this.#goneOn = 0;
    }
    if (this.#waiting.length === 0) return;
    // Once all that comes of those has run: what a page is made of is asked for step by step, by promises alone.
    queueMicrotask(() =>
      process.nextTick(() => {
        if (this.#isSpent()) queue(this);
        else this.#resume();
      }),
    );
  }
}
