import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { Interest } from './notices.ts';
import type { WaitingChanges } from './waiting-changes.ts';

interface Group {
  readonly interest: Interest;
  readonly readers: Set<WaitingChanges>;
}

/** The live readers of a process by what they follow: those who follow the same have the same notices. */
export class StreamGroups {
  readonly #groups = new Map<string, Group>();
  readonly #keyOf = new Map<WaitingChanges, string>();

  get readers(): Iterable<WaitingChanges> {
    return this.#keyOf.keys();
  }

  [Symbol.iterator](): MapIterator<[string, Group]> {
    return this.#groups.entries();
  }

  add(reader: WaitingChanges, interest: Interest): void {
    const key = JSON.stringify(interest);
    const group = this.#groups.get(key) ?? { interest, readers: new Set() };
    group.readers.add(reader);
    this.#groups.set(key, group);
    this.#keyOf.set(reader, key);
  }

  remove(reader: WaitingChanges): void {
    const key = this.#keyOf.get(reader) ?? '';
    const readers = this.#groups.get(key)?.readers;
    this.#keyOf.delete(reader);
    if (readers?.delete(reader) === true && readers.size === 0) this.#groups.delete(key);
  }

  endAll(code: StreamEndCode): void {
    for (const reader of this.readers) reader.end(code);
    this.#groups.clear();
    this.#keyOf.clear();
  }
}
