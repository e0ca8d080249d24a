import type { FollowerGroup } from '../../ledger/follow/follower-group.ts';
import type { TotalsGroup } from '../../ledger/follow/totals-group.ts';
import type { Storage } from '../../ledger/storage.ts';
import type { ToShow } from '../types/live-model.ts';
import { KeyedGroups } from './keyed-groups.ts';
import type { MessageResult } from './run-subscription.ts';
import { ShownMessages } from './shown-messages.ts';

/** What subscriptions with equal document, variables and rights have in common. */
export interface MessageGroup {
  /** A message as all of them are shown it, for as long as somebody waits; undefined where there is nothing that they may see. */
  readonly show: (asked: ToShow, signal: AbortSignal) => Promise<MessageResult | undefined>;
}

/** Those who follow changes. */
export interface ChangesGroup extends MessageGroup {
  readonly followers: FollowerGroup<MessageResult>;
}

/** Those who follow totals. */
export interface TotalsMessageGroup extends MessageGroup {
  readonly totals: TotalsGroup<MessageResult>;
}

/** The groups of a process's subscriptions, each for as long as one of it is under way. */
export class MessageGroups implements Disposable {
  readonly shown: ShownMessages;
  readonly changes = new KeyedGroups<ChangesGroup>();
  readonly totals = new KeyedGroups<TotalsMessageGroup>();
  readonly #stopWatching: () => void;

  constructor(storage: Pick<Storage, 'newest' | 'watch'>) {
    this.shown = new ShownMessages(storage);
    this.#stopWatching = storage.watch(() => this.shown.forget());
  }

  [Symbol.dispose](): void {
    this.#stopWatching();
    this.shown.forget();
  }
}
