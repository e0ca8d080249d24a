import { useMemo, useSyncExternalStore } from 'react';
import type { ListedNode, ShownNode } from './documents.ts';
import { type ListOptions, liveList, type ShownAsUsual, type Snapshot } from './live-list.ts';

/** A list that stays right for as long as a component shows it; other options are another list. What options have of functions is kept from the first time. */
export function useLiveList<Node extends ListedNode = ShownNode>(options: ShownAsUsual): Snapshot<Node>;
export function useLiveList<Node extends ListedNode = ListedNode>(options: ListOptions): Snapshot<Node>;
export function useLiveList<Node extends ListedNode>(options: ListOptions): Snapshot<Node> {
  const said = JSON.stringify(options);
  // Options are made anew with every rendering, and are the same if they say the same.
  const list = useMemo(() => liveList<Node>(options), [said]);
  return useSyncExternalStore(list.subscribe, list.get, list.get);
}
