import { once } from '../../domain/base/once.ts';
import { type Soon, soon } from '../../domain/base/soon.ts';
import { builder } from '../builder.ts';
import { asConnection, type FieldCost } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import type { Page } from './page.ts';

/** What a connection's fields are read from; its page is read when one of its fields is asked for, once. */
export interface Connection<T> {
  readonly page: () => Soon<Page<T>>;
}

/** A connection that says how many entries all of its pages have. */
export interface Counted<T> extends Connection<T> {
  readonly total: () => Soon<number>;
}

export interface Edge<T> {
  readonly node: T;
  readonly cursor: () => string;
}

export function lazily<T>(read: () => Soon<Page<T>>): Connection<T> {
  return { page: once(read) };
}

/** A page whose entries are to be shown: those of many pages take long, and others have their turn in between. */
export function inTurn<T, U>(page: () => Soon<T>, reader: Pick<OperationReader, 'inTurn'>, show: (page: T) => U): Soon<U> {
  return soon(page(), (read) => reader.inTurn(() => show(read)));
}

export const pageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page stands in its connection (Relay).',
  fields: (t) => ({
    hasNextPage: t.boolean({ description: 'Whether there is more after this page.', resolve: (page) => page.hasNextPage() }),
    hasPreviousPage: t.boolean({
      description: 'Whether there is more before this page.',
      resolve: (page) => page.hasPreviousPage(),
    }),
    startCursor: t.string({
      nullable: true,
      description: 'Page cursor of the first edge; null where there is none.',
      resolve: ({ edges }) => edges[0]?.cursor(),
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Page cursor of the last edge; null where there is none.',
      resolve: ({ edges }) => edges.at(-1)?.cursor(),
    }),
  }),
});

const listsPage: FieldCost = { listsPage: true };

type NodeRef<T> = ReturnType<typeof builder.objectRef<T>>;

/** Makes the one edge and the one connection type of a node type, whatever lists its nodes. */
export function connectionOf<T extends object, Model extends Connection<T> = Connection<T>>(name: string, node: NodeRef<T>) {
  const edge = builder.objectRef<Edge<T>>(`${name}Edge`).implement({
    description: `One entry of ${anA(name)} connection.`,
    fields: (t) => ({
      node: t.field({ type: node, description: 'The entry itself.', resolve: (each) => each.node as never }),
      cursor: t.string({ description: 'Where it stands: a page cursor for after and before.', resolve: (each) => each.cursor() }),
    }),
  });
  return builder.objectRef<Model>(`${name}Connection`).implement({
    description: `A page of ${inWords(name)}s (Relay).`,
    extensions: asConnection,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        extensions: listsPage,
        description: 'The entries with their cursors.',
        resolve: ({ page }, _, { reader }) => inTurn(page, reader, ({ edges }) => edges) as never,
      }),
      nodes: t.field({
        type: [node],
        extensions: listsPage,
        description: 'The entries alone.',
        resolve: ({ page }, _, { reader }) => inTurn(page, reader, ({ edges }) => edges.map((each) => each.node)) as never,
      }),
      pageInfo: t.field({ type: pageInfo, description: 'What is before and after this page.', resolve: ({ page }) => page() }),
    }),
  });
}

/** The same for lists that are counted too, which may take as long as `cost` says. */
export function countedConnectionOf<T extends object>(name: string, node: NodeRef<T>, cost: FieldCost = {}) {
  const connection = connectionOf<T, Counted<T>>(name, node);
  builder.objectField(connection, 'totalCount', (t) =>
    t.int({
      extensions: cost,
      description: `How many ${inWords(name)}s there are, on all pages.`,
      resolve: ({ total }) => total(),
    }),
  );
  return connection;
}

function anA(name: string): string {
  return /^[AEIOU]/.test(name) ? `an ${inWords(name)}` : `a ${inWords(name)}`;
}

function inWords(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
