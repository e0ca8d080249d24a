import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import { marksAsked } from '../../domain/derived/event-marks.ts';
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
  /** Groups by the marks that their filters ask for one of; those that ask for none under undefined. */
  readonly #byMark = new Map<string | undefined, Set<string>>();

  get readers(): Iterable<WaitingChanges> {
    return this.#keyOf.keys();
  }

  readersOf(key: string): Iterable<WaitingChanges> {
    return this.#groups.get(key)?.readers ?? [];
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  /** The groups that may have notice of something with these marks; all, where it may concern anybody. */
  concernedBy(marks: ReadonlySet<string> | undefined): Map<string, Group> {
    if (marks === undefined) return this.#groups;
    const found = new Map<string, Group>();
    for (const mark of [undefined, ...marks])
      for (const key of this.#byMark.get(mark) ?? []) {
        const group = this.#groups.get(key);
        if (group !== undefined) found.set(key, group);
      }
    return found;
  }

  add(reader: WaitingChanges, interest: Interest): void {
    const key = JSON.stringify(interest);
    const group = this.#groups.get(key) ?? this.#begin(key, interest);
    group.readers.add(reader);
    this.#keyOf.set(reader, key);
  }

  #begin(key: string, interest: Interest): Group {
    const group = { interest, readers: new Set<WaitingChanges>() };
    this.#groups.set(key, group);
    for (const mark of marksAsked(interest.filter) ?? [undefined]) {
      const keys = this.#byMark.get(mark) ?? new Set();
      this.#byMark.set(mark, keys.add(key));
    }
    return group;
  }

  remove(reader: WaitingChanges): void {
    const key = this.#keyOf.get(reader) ?? '';
    const group = this.#groups.get(key);
    this.#keyOf.delete(reader);
    if (group?.readers.delete(reader) !== true || group.readers.size > 0) return;
    this.#groups.delete(key);
    for (const mark of marksAsked(group.interest.filter) ?? [undefined]) {
      const keys = this.#byMark.get(mark);
      keys?.delete(key);
      if (keys?.size === 0) this.#byMark.delete(mark);
    }
  }

  endAll(code: StreamEndCode): void {
    for (const reader of this.readers) reader.end(code);
    this.#groups.clear();
    this.#keyOf.clear();
    this.#byMark.clear();
  }
}
