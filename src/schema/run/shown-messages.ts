import { LRUCache } from 'lru-cache';
import { untilAborted } from '../../domain/base/when-aborted.ts';
import type { Storage } from '../../ledger/storage.ts';
import type { MessageResult } from './run-subscription.ts';

/** Most that is kept of messages, in the objects that they may show. */
const mostObjects = 20_000;

/** A message as it was shown at a position, by the hash of that; undefined where there is nothing that its group may see. */
export interface ShownMessage {
  readonly head: string;
  readonly message: MessageResult | undefined;
}

/** A message to show. */
export interface ToShow {
  /** What it looks like hangs on this and on the record. */
  readonly what: string;
  /** Most objects that it may show. */
  readonly objects: number;
  /** Aborts when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Makes it, and calls back before it looks at the record; undefined where that was given up. */
  readonly make: (begins: () => void) => Promise<ShownMessage | undefined>;
}

interface UnderWay {
  readonly made: Promise<ShownMessage | undefined>;
  /** Its look at the record. */
  readonly look: { readonly hasBegun: boolean };
}

/**
 * Messages as they were shown at the newest position, for the others who are told the same at that moment or a moment later. What was shown
 * at an earlier one is wanted by nobody: it is forgotten with the next change, before that is answered.
 */
export class ShownMessages {
  readonly #storage: Pick<Storage, 'newest'>;
  readonly #kept = new LRUCache<string, ShownMessage>({ maxSize: mostObjects });
  readonly #underWay = new Map<string, UnderWay>();
  #forgotten = 0;

  constructor(storage: Pick<Storage, 'newest'>) {
    this.#storage = storage;
  }

  /** A message, made once for all who ask for it until it is there, or soon after. */
  async once(asked: ToShow): Promise<MessageResult | undefined> {
    const { what, signal } = asked;
    while (!signal.aborted) {
      const [kept, underWay] = [this.#kept.get(what), this.#underWay.get(what)];
      if (kept === undefined && underWay === undefined) return (await this.#make(asked))?.message;
      const isOfNow = kept === undefined && underWay?.look.hasBegun === false;
      const shown = kept ?? (await untilAborted(underWay?.made, signal).catch(() => undefined));
      if (shown !== undefined && (isOfNow || (await this.#isNow(shown)))) return shown.message;
      // It was given up, or is of before something else was written: whoever is the first to find that out makes it anew.
      if (this.#kept.get(what) === shown) this.#kept.delete(what);
    }
    return undefined;
  }

  /** Whether a message is what would be shown now. */
  async #isNow({ head }: ShownMessage): Promise<boolean> {
    const now = await this.#storage.newest().catch(() => undefined);
    return now?.hash === head;
  }

  async #make({ what, objects, make }: ToShow): Promise<ShownMessage | undefined> {
    const forgotten = this.#forgotten;
    const look = { hasBegun: false };
    const underWay = make(() => {
      look.hasBegun = true;
    });
    this.#underWay.set(what, { made: underWay, look });
    try {
      const made = await underWay;
      if (made !== undefined && forgotten === this.#forgotten) this.#kept.set(what, made, { size: objects + 1 });
      return made;
    } finally {
      if (this.#underWay.get(what)?.made === underWay) this.#underWay.delete(what);
    }
  }

  forget(): void {
    this.#forgotten++;
    this.#kept.clear();
    this.#underWay.clear();
  }
}
