import { isOver } from '../domain/base/is-over.ts';
import type { ResumeCursors } from './resume-cursors.ts';
import type { StreamCosts } from './stream-costs.ts';

/** An operation under way on a socket. */
export interface SocketOperation {
  /** Aborts when nobody waits for its answer any more: its client has completed it, or the socket is closed. */
  readonly over: AbortController;
  /** It has been answered. */
  readonly end: () => void;
}

/** What is under way on one socket, until it has really ended: an operation that its client has given up counts as long as it runs. */
export class SocketOperations {
  /** What its subscriptions cost together. */
  streams: StreamCosts | undefined;
  /** Where they were on an earlier connection. */
  resume: ResumeCursors | undefined;
  readonly #gone: AbortSignal;
  #waitedFor: { readonly subscriptions: object } | undefined;
  readonly #running = new Map<symbol, { readonly id: string; readonly over: AbortController }>();

  constructor(gone: AbortSignal) {
    this.#gone = gone;
  }

  get size(): number {
    return this.#running.size;
  }

  begin(id: string): SocketOperation {
    const key = Symbol(id);
    const over = new AbortController();
    const abort = (): void => over.abort(isOver);
    this.#running.set(key, { id, over });
    this.#gone.addEventListener('abort', abort, { once: true });
    if (this.#gone.aborted) abort();
    return {
      over,
      end: () => {
        this.#running.delete(key);
        this.#gone.removeEventListener('abort', abort);
      },
    };
  }

  /** The connection that knows what its client waits for. */
  belongTo(connection: { readonly subscriptions: object }): void {
    this.#waitedFor = connection;
  }

  /** Ends what the client no longer waits for: it may have said so just now. */
  endLeft(): void {
    for (const { id, over } of this.#running.values()) if (!(id in (this.#waitedFor?.subscriptions ?? {}))) over.abort(isOver);
  }
}
