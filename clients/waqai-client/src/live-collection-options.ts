import type { CollectionConfig, NonSingleResult } from '@tanstack/db';
import type { ListedNode, ShownNode } from './documents.ts';
import { type ListOptions, type LiveList, liveList, type ShownAsUsual } from './live-list.ts';

/** An event of a list with its place in it. */
export type ListedRow<Node extends ListedNode> = Node & {
  /** The list is in the order of these, by code unit. */
  readonly sortKey: string;
};

/** What a collection says besides its rows: how its list stands. */
export interface CollectionUtils<Node extends ListedNode> {
  readonly list: LiveList<Node>;
  readonly [more: string]: unknown;
}

/** What TanStack DB makes a collection of. */
export type LiveCollectionOptions<Node extends ListedNode> = Omit<
  CollectionConfig<ListedRow<Node>, string, never, CollectionUtils<Node>>,
  'utils'
> &
  NonSingleResult & { readonly utils: CollectionUtils<Node> };

/**
 * A list that stays right as a collection of TanStack DB: `createCollection(liveCollectionOptions({ url, filter }))`. It holds the list and
 * no more, in its order, begins with the first who queries it, and is ready once it is right. Nothing is written through it.
 */
export function liveCollectionOptions<Node extends ListedNode = ShownNode>(options: ShownAsUsual): LiveCollectionOptions<Node>;
export function liveCollectionOptions<Node extends ListedNode = ListedNode>(options: ListOptions): LiveCollectionOptions<Node>;
export function liveCollectionOptions<Node extends ListedNode>(options: ListOptions): LiveCollectionOptions<Node> {
  const list = liveList<Node>(options);
  return {
    getKey: ({ id }) => id,
    // Sort keys are in order by code unit, in queries too; by what a locale makes of them they would not be.
    defaultStringCollation: { stringSort: 'lexical' },
    compare: ({ sortKey: one }, { sortKey: other }) => Number(one > other) - Number(one < other),
    utils: { list },
    sync: {
      rowUpdateMode: 'full',
      sync: ({ begin, write, commit, markReady, markError }) => {
        let held = new Map<string, string>();
        return list.subscribe(({ edges, cursor, error }) => {
          const told = new Map<string, string>();
          begin();
          for (const { node, sortKey } of edges) {
            const value = { ...node, sortKey };
            const said = JSON.stringify(value);
            told.set(node.id, said);
            if (held.get(node.id) !== said) write({ type: held.has(node.id) ? 'update' : 'insert', value });
          }
          for (const key of held.keys()) if (!told.has(key)) write({ type: 'delete', key });
          commit();
          held = told;
          if (error !== undefined) markError(error);
          else if (cursor !== undefined) markReady();
        });
      },
    },
  };
}
