import type { ChangeMessage, ListedEdge, ListedNode, Page } from './documents.ts';
import { edgesAfter } from './page-after.ts';

/** How many more than are shown it is well to have: what leaves is then followed by what comes next. */
const spare = 20;
/** Most that a server answers at once. */
const most = 100;

/** The beginning of a list of events, as a page and the messages since it tell: everything up to some place in it, and nothing beyond. */
export class ListWindow<Node extends ListedNode> {
  readonly #first: number;
  #edges: readonly ListedEdge<Node>[] = [];
  /** The sort key up to which everything is here; undefined where that is the whole list. */
  #until: string | undefined;

  constructor(first: number) {
    this.#first = first;
  }

  /** How many to ask for. */
  get asked(): number {
    return Math.max(this.#first, Math.min(most, this.#first + spare));
  }

  /** What is shown. */
  get edges(): readonly ListedEdge<Node>[] {
    return this.#edges.slice(0, this.#first);
  }

  get hasMore(): boolean {
    return this.#until !== undefined || this.#edges.length > this.#first;
  }

  /** Whether there is more than is here, and less is here than is shown: it has to be asked for. */
  get isShort(): boolean {
    return this.#until !== undefined && this.#edges.length < this.#first;
  }

  load({ edges, pageInfo }: Page<Node>): void {
    this.#edges = edges;
    this.#until = pageInfo.hasNextPage ? edges.at(-1)?.sortKey : undefined;
  }

  /** Takes a message in. Whether that is all: where it is not, or the message is not known here, the list has to be asked for again. */
  take(message: ChangeMessage<Node>): boolean {
    const { edges, isRight } = edgesAfter<ListedEdge<Node>>(this.#edges, this.#until, message);
    this.#edges = edges;
    if (edges.length > 2 * this.asked) {
      this.#edges = edges.slice(0, this.asked);
      this.#until = this.#edges.at(-1)?.sortKey;
    }
    return isRight;
  }
}
