import { type Batch, type Connecting, connection, type FollowState } from './connection.ts';
import type { CursorStore } from './cursor-store.ts';
import { type ChangeMessage, changesDocument, type ListedNode } from './documents.ts';
import { type Asked, type StreamEnd, type StreamFrom, serverStream } from './server-stream.ts';
import { sharedConnection } from './shared-connection.ts';
import { pageVisibility, type Visibility } from './visibility.ts';
import { backoff, within } from './waiting.ts';

/** What is followed, and how. */
export interface FollowOptions extends Omit<Asked, 'document'> {
  /** A subscription of one field; `timelineChanged` where it is left out. */
  readonly document?: string | undefined;
  /** Of `timelineChanged`: which events, as the API's `EventFilter` says it. */
  readonly filter?: object | null | undefined;
  /** Of `timelineChanged`: what is shown of an event, as a selection of fields. */
  readonly fields?: string | undefined;
  /** Begin after this cursor; left out, at the end of the record as it is now. */
  readonly since?: string | undefined;
  /** Where the cursor is kept; what is in it counts before `since`. A batch counts as handled when the next one is asked for. */
  readonly store?: CursorStore | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Shares one connection with the other tabs that follow the same. It begins where that stands, so that it goes with neither `since` nor
   * `store`; where a browser has no Web Locks each tab has its own.
   */
  readonly shared?: boolean | undefined;
  readonly onState?: ((state: FollowState) => void) | undefined;
  /** Most messages that come together while it catches up; 1,000. */
  readonly maxBatch?: number | undefined;
  /** How long a page may be hidden before it lets its connection go, milliseconds; 30,000. */
  readonly hideAfterMs?: number | undefined;
  /** How long a connection may say nothing before it counts as lost, milliseconds; 60,000. */
  readonly quietMs?: number | undefined;
  /** How long to wait before another try after so many that failed, milliseconds. */
  readonly retryWaitMs?: ((failures: number) => number) | undefined;
  /** What it is told over; server-sent events where it is left out (`overWebSocket` of `@waqai/client/web-socket`). */
  readonly stream?: StreamFrom | undefined;
  /** Whether anybody sees it; the page's own where it is left out. */
  readonly visibility?: Visibility | undefined;
}

/** A stream of batches, in the ledger's order: nothing is left out, nothing comes twice. */
export interface Following<Message> extends AsyncIterableIterator<Batch<Message>, void, void> {
  /** Ends it, also while somebody waits for a batch. */
  return(): Promise<IteratorResult<Batch<Message>, void>>;
  readonly state: FollowState;
  /** Where what came last stands. */
  readonly cursor: string | undefined;
  /** Why the server ended it, once it has. */
  readonly end: StreamEnd | undefined;
}

/**
 * Follows a subscription for as long as it is read. It reads on only while batches are taken, so that whoever is slow waits rather than
 * grows. Throws `Refused` where the server refuses it.
 */
export function follow<Message = ChangeMessage<ListedNode>>(options: FollowOptions): Following<Message> {
  const { url, key, headers, fetch, filter, fields, variables, since, store, onState } = options;
  const over = within(options.signal);
  let state: FollowState = 'catching-up';
  let cursor = since;
  let end: StreamEnd | undefined;
  const tell = (next: FollowState): void => {
    if (next === state) return;
    state = next;
    onState?.(next);
  };
  const connecting: Connecting = {
    asked: {
      url,
      key,
      headers,
      fetch,
      document: options.document ?? changesDocument(fields),
      variables: filter === undefined ? variables : { ...variables, filter },
    },
    stream: options.stream ?? serverStream,
    signal: over.signal,
    visibility: options.visibility ?? pageVisibility(),
    hideAfterMs: options.hideAfterMs ?? 30_000,
    quietMs: options.quietMs ?? 60_000,
    maxBatch: options.maxBatch ?? 1_000,
    retryWaitMs: options.retryWaitMs ?? backoff,
    onState: tell,
    onEnd: (told) => {
      end = told;
    },
  };
  async function* batches(): AsyncGenerator<Batch<Message>, void, void> {
    try {
      cursor = (await store?.load()) ?? since;
      const open = options.shared === true ? sharedConnection : connection;
      for await (const { messages, cursor: at, upToDate } of open<Message>(connecting, cursor)) {
        cursor = at;
        yield { messages, cursor, upToDate };
        await store?.save(at);
      }
    } finally {
      over.abort();
      tell('ended');
    }
  }
  const stream = batches();
  return {
    get state() {
      return state;
    },
    get cursor() {
      return cursor;
    },
    get end() {
      return end;
    },
    next: () => stream.next(),
    return: () => {
      // One that waits does not hear that it is to end; what it waits on does.
      over.abort();
      return stream.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
