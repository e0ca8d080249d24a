import { LRUCache } from 'lru-cache';
import type { Position } from '../domain/base/cursor.ts';
import { untilAborted, whenAborted } from '../domain/base/when-aborted.ts';
import type { LiveHub } from '../ledger/follow/live-hub.ts';
import type { Storage } from '../ledger/storage.ts';
import { costOfLook } from '../schema/run/operation-cost.ts';
import type { AnswerText } from './answer-text.ts';

/** Most characters of a request whose answer is kept, and of all that are known to have one that may be. */
const maxRequest = 20_000;
const maxKnown = 4_000_000;

/** An answer, and whether it is the same for everybody with the same rights, as long as the record is. */
export interface MadeAnswer {
  readonly answer: AnswerText;
  readonly isShareable: boolean;
}

/** Makes an answer, until nobody waits for it. */
export type MakeAnswer = (signal: AbortSignal) => Promise<MadeAnswer>;

/** The newest position, with what the cost of an operation hangs on beside it. */
interface Head extends Position {
  readonly costOfLook: number;
}

interface UnderWay {
  readonly answer: Promise<AnswerText>;
  readonly waitFor: (signal: AbortSignal) => void;
}

/**
 * Whole answers, as long as the record stays as it is: under its head, to the same request by the same viewer. Only what hangs on nothing
 * but the record is kept, as a run has proven, from the second time on; requests that come while it is made wait for it, the first time
 * too. Nothing is kept once anything is written: what is withheld is in none when that is answered.
 */
export class KeptAnswers implements Disposable {
  readonly #storage: Pick<Storage, 'newest'>;
  readonly #hub: Pick<LiveHub, 'position'>;
  /** Whether the answers to requests may be kept. */
  readonly #known = new LRUCache<string, boolean>({ maxSize: maxKnown, sizeCalculation: (_, request) => request.length });
  readonly #answers: LRUCache<string, AnswerText> | undefined;
  readonly #underWay = new Map<string, UnderWay>();
  /** Answers that are made for the first time: over once it is known whether they may be kept. */
  readonly #first = new Map<string, Promise<void>>();
  readonly #stop: () => void;
  /** What all that is kept was read at. */
  #head: Head | undefined;
  #cleared = 0;

  constructor(storage: Pick<Storage, 'newest' | 'watch'>, hub: Pick<LiveHub, 'position'>, maxBytes: number) {
    this.#storage = storage;
    this.#hub = hub;
    this.#answers =
      maxBytes === 0
        ? undefined
        : new LRUCache({
            maxSize: maxBytes,
            maxEntrySize: Math.ceil(maxBytes / 8),
            // A character takes up to two bytes, and its bytes as they are written one each; packed in every way it takes less than it does plain.
            sizeCalculation: (answer, request) => 2 * request.length + 4 * answer.length,
          });
    this.#stop = storage.watch(() => this.#clear());
  }

  /** How many bytes it takes. */
  get bytes(): number {
    return this.#answers?.calculatedSize ?? 0;
  }

  /** The answer to a request that may have a kept one; undefined where it may not. */
  async find(request: string, gone: () => AbortSignal): Promise<AnswerText | undefined> {
    if (this.#answers === undefined || this.#known.get(request) !== true) return undefined;
    const head = await this.#headNow();
    if (head === undefined) return undefined;
    if (head !== this.#head) this.#clear();
    this.#head = head;
    const kept = this.#answers.get(request);
    if (kept !== undefined) return kept;
    const underWay = this.#underWay.get(request);
    underWay?.waitFor(gone());
    return underWay?.answer;
  }

  /** Makes the answer to a request, for whoever else asks the same, too. */
  make(request: string, signal: AbortSignal, run: MakeAnswer): Promise<AnswerText> {
    if (this.#answers === undefined || request.length > maxRequest) return run(signal).then(({ answer }) => answer);
    const mayBeKept = this.#known.get(request);
    if (mayBeKept !== true) {
      const first = mayBeKept === undefined ? this.#first.get(request) : undefined;
      return first === undefined ? this.#makeFirst(request, signal, run) : this.#makeAfter(first, request, signal, run);
    }
    // What has begun since the head was looked at reads all that was there then.
    const underWay = this.#underWay.get(request);
    underWay?.waitFor(signal);
    return underWay?.answer ?? this.#makeForAll(request, signal, run);
  }

  async #makeFirst(request: string, signal: AbortSignal, run: MakeAnswer): Promise<AnswerText> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#first.set(request, promise);
    try {
      const { answer, isShareable } = await run(signal);
      this.#known.set(request, isShareable);
      return answer;
    } finally {
      if (this.#first.get(request) === promise) this.#first.delete(request);
      resolve();
    }
  }

  /** Of a crowd that asks for what nobody has asked for before, one makes it, then one for all others. */
  async #makeAfter(first: Promise<void>, request: string, signal: AbortSignal, run: MakeAnswer): Promise<AnswerText> {
    await untilAborted(first, signal);
    signal.throwIfAborted();
    return (await this.find(request, () => signal)) ?? this.make(request, signal, run);
  }

  #makeForAll(request: string, signal: AbortSignal, run: MakeAnswer): Promise<AnswerText> {
    const over = new AbortController();
    let waiting = 0;
    const waitFor = (each: AbortSignal): void => {
      waiting++;
      whenAborted(each, () => {
        if (--waiting === 0) over.abort();
      });
    };
    waitFor(signal);
    const answer = this.#made(request, over.signal, run);
    const mine = { answer, waitFor };
    this.#underWay.set(request, mine);
    const end = (): void => {
      if (this.#underWay.get(request) === mine) this.#underWay.delete(request);
    };
    answer.then(end, end);
    return answer;
  }

  async #made(request: string, signal: AbortSignal, run: MakeAnswer): Promise<AnswerText> {
    const [head, cleared] = [this.#head, this.#cleared];
    const { answer, isShareable } = await run(signal);
    // It was read between two looks at the head that saw the same one.
    const isOfHead = isShareable && (await this.#headNow()) === head && head !== undefined;
    if (isOfHead && cleared === this.#cleared && head === this.#head) this.#answers?.set(request, answer);
    return answer;
  }

  /** The head as it is: the one that was seen last, where it is the same; undefined where it cannot be read, which is told to whoever goes on to read. */
  async #headNow(): Promise<Head | undefined> {
    try {
      const { seq, hash } = await this.#storage.newest();
      const cost = costOfLook(this.#hub.position.seq);
      const last = this.#head;
      return last?.seq === seq && last.hash === hash && last.costOfLook === cost ? last : { seq, hash, costOfLook: cost };
    } catch {
      return undefined;
    }
  }

  #clear(): void {
    this.#cleared++;
    this.#answers?.clear();
    this.#underWay.clear();
  }

  [Symbol.dispose](): void {
    this.#stop();
    this.#clear();
  }
}
