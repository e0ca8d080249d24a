import { isOver } from '../../domain/base/is-over.ts';
import { FollowerGroup, type GroupParts } from '../../ledger/follow/follower-group.ts';
import type { Storage } from '../../ledger/storage.ts';
import type { MessageResult } from './run-subscription.ts';
import { ShownMessages } from './shown-messages.ts';

/** What subscriptions with equal document, variables and rights have in common. */
export interface MessageGroup {
  readonly followers: FollowerGroup<MessageResult>;
  /** A message as all of them are shown it, for as long as somebody waits; undefined where there is nothing that they may see. */
  readonly show: GroupParts<MessageResult>['show'];
}

/** The groups of a process's subscriptions, each for as long as one of it is under way. */
export class MessageGroups implements Disposable {
  readonly shown: ShownMessages;
  readonly #groups = new Map<string, { readonly group: MessageGroup; readonly over: AbortController; members: number }>();
  readonly #stopWatching: () => void;

  constructor(storage: Pick<Storage, 'newest' | 'watch'>) {
    this.shown = new ShownMessages(storage);
    this.#stopWatching = storage.watch(() => this.shown.forget());
  }

  /** The group of a key, made where there is none yet, until the last has left it. */
  enter(
    key: string,
    make: (over: AbortSignal) => GroupParts<MessageResult>,
  ): { readonly group: MessageGroup; readonly leave: () => void } {
    const entry = this.#groups.get(key) ?? this.#begin(key, make);
    entry.members++;
    const leave = (): void => {
      if (--entry.members > 0) return;
      this.#groups.delete(key);
      entry.over.abort(isOver);
    };
    return { group: entry.group, leave };
  }

  #begin(key: string, make: (over: AbortSignal) => GroupParts<MessageResult>) {
    const over = new AbortController();
    const parts = make(over.signal);
    const entry = { group: { show: parts.show, followers: new FollowerGroup(parts) }, over, members: 0 };
    this.#groups.set(key, entry);
    return entry;
  }

  [Symbol.dispose](): void {
    this.#stopWatching();
    this.shown.forget();
  }
}
