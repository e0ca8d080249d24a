import { isOver } from '../../domain/base/is-over.ts';

/** A group that somebody is one of, until they leave it. */
export interface Entered<Group> {
  readonly group: Group;
  readonly leave: () => void;
}

/** Groups by what their members have in common, each for as long as it has one. */
export class KeyedGroups<Group> {
  readonly #groups = new Map<string, { readonly group: Group; readonly over: AbortController; members: number }>();

  /** The group of a key, made where there is none yet, until the last has left it. */
  enter(key: string, make: (over: AbortSignal) => Group): Entered<Group> {
    const entry = this.#groups.get(key) ?? this.#begin(key, make);
    entry.members++;
    const leave = (): void => {
      if (--entry.members > 0) return;
      this.#groups.delete(key);
      entry.over.abort(isOver);
    };
    return { group: entry.group, leave };
  }

  #begin(key: string, make: (over: AbortSignal) => Group) {
    const over = new AbortController();
    const entry = { group: make(over.signal), over, members: 0 };
    this.#groups.set(key, entry);
    return entry;
  }
}
