import type { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { startThread } from '../../../ledger/start-thread.ts';
import type { AnswerText } from '../../answer-text.ts';
import type { CardDrawn, CardTask } from './draw-card.ts';

const script = new URL('./draw-card.ts', import.meta.url);

/** Most pictures that wait to be drawn: what is more is asked for again later. */
const mostWaiting = 20;

/** Most bytes of pictures that are kept. */
const mostKeptBytes = 8_000_000;

type Png = Uint8Array<ArrayBuffer>;

/** Draws pictures in a thread of their own, one after the other, and keeps what it drew last: what says the same is the same picture. */
export class CardDrawings implements AsyncDisposable {
  readonly #kept: LRUCache<string, Png> | undefined;
  readonly #underWay = new Map<string, Promise<Png | undefined>>();
  readonly #waiting = new Map<number, (png: Png | undefined) => void>();
  #worker: Worker | undefined;
  #tasks = 0;

  constructor(maxKeptAnswersBytes: number) {
    const maxSize = Math.min(mostKeptBytes, maxKeptAnswersBytes);
    this.#kept = maxSize === 0 ? undefined : new LRUCache({ maxSize, sizeCalculation: ({ length }) => length + 100 });
  }

  /** The picture of an SVG; undefined where too many wait already, or it cannot be drawn. */
  png({ etag, text }: AnswerText): Promise<Png | undefined> {
    const kept = this.#kept?.get(etag);
    if (kept !== undefined) return Promise.resolve(kept);
    const underWay = this.#underWay.get(etag);
    if (underWay !== undefined) return underWay;
    if (this.#waiting.size >= mostWaiting) return Promise.resolve(undefined);
    const drawn = this.#draw(text).then((png) => {
      this.#underWay.delete(etag);
      if (png !== undefined) this.#kept?.set(etag, png);
      return png;
    });
    this.#underWay.set(etag, drawn);
    return drawn;
  }

  #draw(svg: string): Promise<Png | undefined> {
    const id = this.#tasks++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#thread().postMessage({ id, svg } satisfies CardTask);
    });
  }

  /** It begins with the first picture that anybody asks for. */
  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = startThread(script, { name: 'waqai cards' });
    worker.on('message', ({ id, png }: CardDrawn) => this.#told(id, png));
    // Whatever ends it, the next picture begins another.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const id of [...this.#waiting.keys()]) this.#told(id, undefined);
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #told(id: number, png: Png | undefined): void {
    this.#waiting.get(id)?.(png);
    this.#waiting.delete(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }
}
