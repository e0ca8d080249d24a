import type { ChangeMessage, ListedEdge, Page } from '../../../../clients/waqai-client/src/documents.ts';
import { ListWindow } from '../../../../clients/waqai-client/src/list-window.ts';
import type { ChangeKind, ElementEventFragment } from '../documents/page-results.ts';

export type ListedEvent = ElementEventFragment;

/** What was done to an event that is shown. */
export interface ChangeNote {
  readonly changeKind: ChangeKind;
  readonly reason: string | null;
}

/** A message of the stream: what changed, why, and the event as it is now. */
export type LiveMessage = ChangeMessage<ListedEvent> & { readonly change?: ChangeNote };

/**
 * The list as its reader has it, and beside it as it is by now: what is new waits until the reader wants it, what is shown stays where it
 * is, corrected, with what was done to it.
 */
export class ShownList {
  readonly #now: ListWindow<ListedEvent>;
  #edges: readonly ListedEdge<ListedEvent>[] = [];
  readonly #notes = new Map<string, ChangeNote[]>();
  readonly #fresh = new Set<string>();
  readonly #changed = new Set<string>();

  constructor(first: number) {
    this.#now = new ListWindow(first);
  }

  /** How many events to ask for. */
  get asked(): number {
    return this.#now.asked;
  }

  /** What is shown. */
  get edges(): readonly ListedEdge<ListedEvent>[] {
    return this.#edges;
  }

  /** Whether there are more than are shown. */
  get hasMore(): boolean {
    return this.#now.hasMore;
  }

  /** How many events are new since what is shown, and how many of others have changed. */
  get news(): { readonly fresh: number; readonly changed: number } {
    return { fresh: this.#fresh.size, changed: this.#changed.size };
  }

  /** What was done to a shown event since it is shown. */
  notesOf(id: string): readonly ChangeNote[] {
    return this.#notes.get(id) ?? [];
  }

  /** Takes a page in, and what has been told since it was asked for; what is shown stays, as it is by now. */
  load(page: Page<ListedEvent>, since: readonly LiveMessage[] = []): void {
    const idsBefore = this.#ids();
    this.#now.load(page);
    for (const message of since) this.#now.take(message);
    const edges = new Map(page.edges.map((edge) => [edge.node.id, edge]));
    this.#edges = this.#edges.map((edge) => edges.get(edge.node.id) ?? edge);
    if (this.#ids() !== idsBefore) this.#changed.add('which events there are');
  }

  /** Takes a message in; answers whether that is all, or the list has to be asked for again. */
  take(message: LiveMessage): boolean {
    const isRight = this.#now.take(message) && !this.#now.isShort;
    if ('edge' in message) this.#note(message);
    if (message.__typename === 'Withheld') this.#edges = this.#edges.filter(({ node }) => node.id !== message.subject);
    return isRight;
  }

  /** Shows the list as it is by now. */
  show(): void {
    this.#edges = this.#now.edges;
    for (const each of [this.#notes, this.#fresh, this.#changed]) each.clear();
  }

  #ids(): string {
    return this.#now.edges.map(({ node }) => node.id).join();
  }

  #isShown(id: string): boolean {
    return this.#edges.some(({ node }) => node.id === id);
  }

  #note({ edge, change, ...message }: Extract<LiveMessage, { readonly edge: unknown }>): void {
    const { id } = edge.node;
    const membership = 'membership' in message ? message.membership : 'ENTERED';
    if (this.#isShown(id)) {
      this.#edges = this.#edges.map((each) => (each.node.id === id ? { ...each, node: edge.node } : each));
      if (change !== undefined) this.#notes.set(id, [...this.notesOf(id), change]);
      this.#changed.add(id);
    } else if (membership === 'LEFT') {
      if (!this.#fresh.delete(id)) this.#changed.add(id);
    } else if (membership === 'ENTERED' || this.#fresh.has(id)) this.#fresh.add(id);
    else this.#changed.add(id);
  }
}
