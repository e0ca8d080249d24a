import { createHash } from 'node:crypto';
import type { OperationReader } from '../schema/run/operation-reader.ts';
import type { EventPages } from './list-events.ts';

/** What tells whether a list is as it was, to whoever may see it: it is another one after each change of it that they may see, and after no other. */
export interface ListStamp {
  readonly hash: string;
  /** When anything that they may see of it was changed last, RFC 3339. */
  readonly updatedAt: string;
}

/** Events stamped at a time: less is read of them than when they are rendered. */
const stampedAtATime = 200;

/** The stamp of a list: its events, each as of its last change, and all actors, places, sources and timelines, which they may name. */
export async function stampOf({ view, rights, turns }: OperationReader, pages: EventPages): Promise<ListStamp> {
  const entities = await view.entitiesSeen(rights);
  const hash = createHash('sha256').update(JSON.stringify(entities));
  let updatedAt = entities.changedAt ?? '1970-01-01T00:00:00.000Z';
  for await (const ids of pages) {
    for (let i = 0; i < ids.length; i += stampedAtATime) {
      if (turns.isOver) await turns.wait();
      const events = await view.standsOf(ids.slice(i, i + stampedAtATime));
      hash.update(JSON.stringify(events));
      for (const { changedAt } of events) if (changedAt > updatedAt) updatedAt = changedAt;
    }
  }
  return { hash: hash.digest('base64url'), updatedAt };
}

/** Most stamps that are kept: each is of one list, one viewer and one position of the ledger. */
const maxKept = 500;

/** Stamps that were made, so that whoever asks again while the ledger has not moved is answered at once. */
export class ListStamps {
  readonly #kept = new Map<string, Promise<ListStamp>>();

  find(key: string, make: () => Promise<ListStamp>): Promise<ListStamp> {
    const known = this.#kept.get(key);
    // The moment of whoever asked first may have run out: whoever waited for it makes its own.
    if (known !== undefined) return known.catch(() => this.find(key, make));
    const made = make();
    this.#kept.set(key, made);
    // What failed is tried again.
    made.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    return made;
  }
}
