import type { FollowState } from './connection.ts';
import {
  type ChangeMessage,
  changesDocument,
  type ListedEdge,
  type ListedNode,
  type Page,
  pageDocument,
  type ShownNode,
} from './documents.ts';
import { type FollowOptions, follow } from './follow.ts';
import { ListWindow } from './list-window.ts';
import { answerOf, Refused } from './server-stream.ts';
import { backoff, pause, within } from './waiting.ts';

/** Which events a list has, and how it is kept right. */
export interface ListOptions extends Omit<FollowOptions, 'document' | 'variables' | 'since' | 'store' | 'onState'> {
  /** `DATE_ASC` where it is left out. */
  readonly orderBy?: string | undefined;
  /** How many to show, 1 to 100; 20. */
  readonly first?: number | undefined;
}

/** A list as it is at a moment. It is never changed: another one takes its place. */
export interface Snapshot<Node extends ListedNode> {
  readonly edges: readonly ListedEdge<Node>[];
  /** Whether there are more than are shown. */
  readonly hasMore: boolean;
  /** Where in the record the list is right; undefined until it is there. */
  readonly cursor: string | undefined;
  readonly state: FollowState;
  /** Why it is not kept right any more. */
  readonly error: unknown;
}

/** A list that stays right for as long as somebody listens; it begins with the first who does. */
export interface LiveList<Node extends ListedNode> {
  get(): Snapshot<Node>;
  /** Calls back at once, and with each list after it, until the function that it answers is called. (A store of Svelte, and of React.) */
  subscribe(run: (snapshot: Snapshot<Node>) => void): () => void;
}

/** Options that leave open what is shown of an event. */
export type ShownAsUsual = ListOptions & { readonly fields?: undefined };

/** The first events of a filter, as a fresh query would answer them, whatever happens to them. */
export function liveList<Node extends ListedNode = ShownNode>(options: ShownAsUsual): LiveList<Node>;
export function liveList<Node extends ListedNode = ListedNode>(options: ListOptions): LiveList<Node>;
export function liveList<Node extends ListedNode>(options: ListOptions): LiveList<Node> {
  const listeners = new Set<(snapshot: Snapshot<Node>) => void>();
  let snapshot: Snapshot<Node> = { edges: [], hasMore: false, cursor: undefined, state: 'catching-up', error: undefined };
  let running: AbortController | undefined;
  const publish = (change: Partial<Snapshot<Node>>): void => {
    snapshot = { ...snapshot, ...change };
    for (const each of [...listeners]) each(snapshot);
  };
  return {
    get: () => snapshot,
    subscribe: (run) => {
      // One and the same function may listen twice.
      const listener = (each: Snapshot<Node>): void => run(each);
      if (running === undefined) {
        const over = within(options.signal);
        running = over;
        keepRight<Node>(options, over.signal, (change) => over.signal.aborted || publish(change));
      }
      // Whoever is the first hears once of how it begins.
      listeners.add(listener);
      listener(snapshot);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        running?.abort();
        running = undefined;
      };
    },
  };
}

function keepRight<Node extends ListedNode>(
  options: ListOptions,
  signal: AbortSignal,
  publish: (change: Partial<Snapshot<Node>>) => void,
): void {
  const { filter, orderBy, fields, first = 20, shared, retryWaitMs = backoff } = options;
  const variables = { ...(filter === undefined ? {} : { filter }), ...(orderBy === undefined ? {} : { orderBy }) };
  const window = new ListWindow<Node>(first);
  const onState = (state: FollowState): void => publish({ state });
  const ask = async (): Promise<string | undefined> => {
    const asked = { ...options, document: pageDocument(fields), variables: { ...variables, first: window.asked } };
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        const page = await answerOf<Page<Node>>(asked, signal);
        window.load(page);
        return page.readAt;
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      onState('lost');
      await pause(retryWaitMs(failures), signal);
    }
    return undefined;
  };
  const show = (cursor: string | undefined): void => publish({ edges: window.edges, hasMore: window.hasMore, cursor });
  /** Follows from a page on; answers whether the record is another one by now, so that all begins anew. */
  const followOn = async (): Promise<boolean> => {
    publish({ state: 'catching-up', error: undefined });
    // Where the stream is shared it is there before the page, and what it tells of before that is told twice, which changes nothing.
    let isAsked = shared !== true;
    const since = isAsked ? await ask() : undefined;
    if (isAsked) show(since);
    const document = changesDocument(fields);
    const following = follow<ChangeMessage<Node>>({ ...options, document, filter: undefined, variables, since, signal, onState });
    for await (const { messages, cursor } of following) {
      const isRight = messages.map((each) => window.take(each)).every(Boolean);
      if (!isAsked || !isRight || window.isShort) await ask();
      isAsked = true;
      show(cursor);
    }
    return following.end?.code.startsWith('CURSOR_') === true;
  };
  const run = async (): Promise<void> => {
    for (let times = 0; !signal.aborted && (await followOn()); times++) await pause(retryWaitMs(times), signal);
  };
  run().catch((error: unknown) => publish({ state: 'ended', error }));
}
