import { type Client, createClient } from 'graphql-ws';
import { pageVisibility, untilSeen, whileSeen } from '../../../../clients/waqai-client/src/visibility.ts';
import { backoff } from '../../../../clients/waqai-client/src/waiting.ts';
import { withResume } from '../../../../clients/waqai-client/src/with-resume.ts';

/** What a subscription is told. */
export interface Listener {
  next(result: LiveResult): void;
  /** The server says that it is over, or that it refuses it. */
  over(isRefused: boolean): void;
  /** Whether there is a connection. */
  connected(isConnected: boolean): void;
}

/** A message, with what the server says beside it. */
export interface LiveResult {
  readonly data?: { readonly timelineChanged?: unknown } | null;
  readonly extensions?: { readonly cursor?: string; readonly upToDate?: boolean };
}

/** How long a server may say nothing to a question whether it is there, milliseconds, and how often it is asked. */
const [quietMs, askEveryMs] = [10_000, 25_000];

/** How long a page may be hidden before it lets go, milliseconds. */
const hideAfterMs = 30_000;

/** How long a connection is held on to when nobody needs it, milliseconds: an element that is moved on its page leaves it and comes back. */
const idleMs = 1_000;

/** One connection to a server, however many elements of a page follow it: each operation says where it goes on. */
class SharedSocket {
  readonly #listeners = new Set<Listener>();
  readonly #client: Client;
  #isConnected = false;
  #waits: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string) {
    const visibility = pageVisibility();
    const never = new AbortController().signal;
    this.#client = createClient(
      withResume({
        url,
        lazyCloseTimeout: idleMs,
        keepAlive: askEveryMs,
        retryAttempts: Number.POSITIVE_INFINITY,
        shouldRetry: () => true,
        retryWait: async (retries) => {
          await new Promise((again) => setTimeout(again, backoff(retries)));
          await untilSeen(visibility, never);
        },
        on: {
          connected: () => this.#tell(true),
          closed: () => this.#tell(false),
          ping: (received) => {
            if (!received) this.#waits = setTimeout(() => this.#client.terminate(), quietMs);
          },
          pong: (received) => {
            if (received) clearTimeout(this.#waits);
          },
        },
      }),
    );
    const letGoWhenHidden = (): void => {
      whileSeen(visibility, hideAfterMs, never).signal.addEventListener('abort', () => {
        this.#client.terminate();
        void untilSeen(visibility, never).then(letGoWhenHidden);
      });
    };
    letGoWhenHidden();
  }

  /** Subscribes until the signal aborts. */
  listen(
    operation: { readonly query: string; readonly variables: Record<string, unknown> },
    listener: Listener,
    signal: AbortSignal,
  ): void {
    this.#listeners.add(listener);
    if (this.#isConnected) listener.connected(true);
    const over = (isRefused: boolean): void => {
      if (this.#listeners.delete(listener)) listener.over(isRefused);
    };
    const leave = this.#client.subscribe(operation, {
      next: (result) => listener.next(result as LiveResult),
      error: (errors) => over(Array.isArray(errors)),
      complete: () => over(false),
    });
    signal.addEventListener('abort', () => {
      this.#listeners.delete(listener);
      leave();
    });
  }

  #tell(isConnected: boolean): void {
    clearTimeout(this.#waits);
    this.#isConnected = isConnected;
    for (const each of [...this.#listeners]) each.connected(isConnected);
  }
}

const sockets = new Map<string, SharedSocket>();

/** The connection to the API at an address. */
export function socketTo(address: URL): SharedSocket {
  const url = address.href.replace(/^http/, 'ws');
  const socket = sockets.get(url) ?? new SharedSocket(url);
  sockets.set(url, socket);
  return socket;
}
