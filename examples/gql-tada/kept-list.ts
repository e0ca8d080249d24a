import { type FragmentOf, type ResultOf, readFragment, type TadaDocumentNode, type VariablesOf } from 'gql.tada';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { changes, listedEdge, page } from './documents.ts';
import type { LedgerCursor } from './graphql.ts';
import { aMoment, patientFetch } from './patient-fetch.ts';

export type Filter = NonNullable<VariablesOf<typeof page>['filter']> | null;
export type ListedEdge = ResultOf<typeof listedEdge>;
type Message = ResultOf<typeof changes>['timelineChanged'];

export interface KeptListOptions {
  readonly api: string;
  readonly filter: Filter;
  readonly first: number;
  /** The list is right as of a cursor: it is shown. */
  readonly onRight: (list: KeptList, cursor: LedgerCursor) => void;
}

/** A list of events that stays right: one page, and the stream since it. There is no cache, so nothing in it can be old. */
export class KeptList {
  readonly #options: KeptListOptions;
  #edges: ListedEdge[] = [];
  hasMore = false;

  constructor(options: KeptListOptions) {
    this.#options = options;
  }

  get edges(): readonly ListedEdge[] {
    return this.#edges;
  }

  /** Asks, follows, and shows what it knows; ends when the stream ends for good, with why. */
  async run(): Promise<string> {
    const { filter, onRight } = this.#options;
    const since = await this.#ask();
    onRight(this, since);
    // graphql-ws sends this again whenever it comes back: since the last message that came, not since the first.
    const payload = { query: print(changes), variables: { filter, since } };
    const client = createClient({
      url: this.#options.api.replace(/^http/, 'ws'),
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: aMoment,
    });
    for await (const { data, errors } of client.iterate<ResultOf<typeof changes>>(payload)) {
      if (errors !== undefined || data == null) throw new AggregateError(errors ?? [], 'a message failed');
      const message = data.timelineChanged;
      if (message.__typename === 'Ended') {
        if (message.resumable) continue;
        return message.code.startsWith('CURSOR_') ? this.run() : message.message;
      }
      payload.variables.since = message.cursor;
      // One message after the other: what comes while it asks again waits, and is not overwritten by an older answer.
      if (!this.#take(message)) await this.#ask();
      onRight(this, message.cursor);
    }
    return 'It is over.';
  }

  /** Reads the page. */
  async #ask(): Promise<LedgerCursor> {
    const { filter, first, api } = this.#options;
    const { events } = await send(api, page, { filter, first });
    if (events === null) throw new Error('the list was not answered');
    this.#edges = events.edges.map((each) => readFragment(listedEdge, each));
    this.hasMore = events.pageInfo.hasNextPage;
    return events.readAt;
  }

  /** Takes a message in. Whether the list is right then: where not, or where the message is not known here, ask again. */
  #take(message: Message): boolean {
    switch (message.__typename) {
      case 'Started':
      case 'Progress':
        return true;
      case 'IncidentAdded':
        return this.#put(message.edge);
      case 'EventChanged':
        return message.membership === 'LEFT' ? this.#takeOut(message.event.id) : this.#put(message.edge);
      case 'EventsMerged': {
        const isRight = message.merged.map(({ id }) => this.#takeOut(id));
        isRight.push(message.membership === 'LEFT' ? this.#takeOut(message.event.id) : this.#put(message.edge));
        return !isRight.includes(false);
      }
      case 'EventRetracted':
        return this.#takeOut(message.event.id) && message.membership === 'LEFT';
      case 'Withheld':
        this.#takeOut(message.subject);
        return false;
      default:
        return false;
    }
  }

  /** Where the end of the page has gone, what comes next is not known. */
  #takeOut(id: string): boolean {
    const isEnd = this.hasMore && this.#edges.at(-1)?.node.id === id;
    this.#edges = this.#edges.filter(({ node }) => node.id !== id);
    return !isEnd;
  }

  /** Puts an event at its place by its sort key; beyond the end of the page it stands on a later one. */
  #put(masked: FragmentOf<typeof listedEdge>): boolean {
    const edge = readFragment(listedEdge, masked);
    const isRight = this.#takeOut(edge.node.id);
    const found = this.#edges.findIndex(({ sortKey }) => sortKey > edge.sortKey);
    if (found !== -1 || !this.hasMore) this.#edges.splice(found === -1 ? this.#edges.length : found, 0, edge);
    return isRight;
  }
}

/** Sends one query. */
async function send<Data, Variables>(
  api: string,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const body = JSON.stringify({ query: print(document), variables });
  const response = await patientFetch(api, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new AggregateError(errors, errors[0].message);
  return data;
}
