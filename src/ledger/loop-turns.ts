/** How long one piece of work may hold the event loop before whoever else waits has its turn, milliseconds. */
const shareMs = 2;

// A round of the event loop: what is asked for the first time in it begins it, and once what came with it has run it is over.
let round = 0;
let begun = false;

function currentRound(): number {
  if (begun) return round;
  begun = true;
  setImmediate(() => {
    begun = false;
    round++;
  });
  return round;
}

/** Operations that wait for a turn: one of them has it in a round, so that whatever comes in from outside is seen to in between. */
const waiting: LoopTurns[] = [];

function handOnTurns(): void {
  setImmediate(() => {
    waiting.shift()?.goOn();
    if (waiting.length > 0) handOnTurns();
  });
}

/**
 * The share that one operation has of the event loop. Whatever it does without waiting for anybody else, such as reading a file's pages
 * that are in memory, it does in turns: others are answered in between, however long it takes.
 */
export class LoopTurns {
  #round = -1;
  #beganAt = 0;
  #turn: PromiseWithResolvers<void> | undefined;

  /** Whether the operation has held the loop for its share. */
  get isOver(): boolean {
    const [now, current] = [performance.now(), currentRound()];
    if (current === this.#round) return now - this.#beganAt >= shareMs;
    this.#round = current;
    this.#beganAt = now;
    return false;
  }

  /** Resolves once the others have had their turn. What else the operation does at once may have its share before: look again. */
  wait(): Promise<void> {
    this.#turn ??= this.#queue();
    return this.#turn.promise;
  }

  #queue(): PromiseWithResolvers<void> {
    if (waiting.push(this) === 1) handOnTurns();
    return Promise.withResolvers<void>();
  }

  /** It is this operation's turn. */
  goOn(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    this.#round = currentRound();
    this.#beganAt = performance.now();
    turn?.resolve();
  }
}
