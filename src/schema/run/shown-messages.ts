import { LRUCache } from 'lru-cache';
import type { MessageResult } from './run-subscription.ts';

/** Most that is kept of messages, in the objects that they may show. */
const mostObjects = 20_000;

/**
 * Messages as they were shown at the newest position, for the others of their group who are told the same a moment later. What was shown
 * at an earlier one is wanted by nobody: it is forgotten with the next change, before that is answered.
 */
export class ShownMessages {
  readonly #kept = new LRUCache<string, { readonly message: MessageResult | undefined }>({ maxSize: mostObjects });
  readonly #underWay = new Map<string, Promise<MessageResult | undefined>>();
  #forgotten = 0;

  /** A message, made once for all who ask for it meanwhile or soon after. */
  async once(key: string, objects: number, make: () => Promise<MessageResult | undefined>): Promise<MessageResult | undefined> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept.message;
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return await underWay;
    const begun = this.#forgotten;
    const made = make();
    this.#underWay.set(key, made);
    try {
      const message = await made;
      if (begun === this.#forgotten) this.#kept.set(key, { message }, { size: objects + 1 });
      return message;
    } finally {
      if (this.#underWay.get(key) === made) this.#underWay.delete(key);
    }
  }

  forget(): void {
    this.#forgotten++;
    this.#kept.clear();
    this.#underWay.clear();
  }
}
