import { cursorKindOf } from '../../domain/base/cursor.ts';
import type { Problems } from '../../domain/base/problem.ts';
import { type Soon, soon } from '../../domain/base/soon.ts';
import { quoted } from '../../domain/base/text.ts';
import type { Keyed, KeyPage, KeyRange } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';

/** Entries of a page where neither first nor last is given, and the most there can be. */
export const defaultPageSize = 20;
export const maxPageSize = 100;

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const pageArguments = builder.args((t) => ({
  first: t.int({
    required: false,
    description: 'How many from the beginning, 1 to 100. Neither first nor last: 20. Both: refused.',
  }),
  after: t.string({ required: false, description: 'Only what comes after this page cursor (p_).' }),
  last: t.int({ required: false, description: 'How many from the end, 1 to 100.' }),
  before: t.string({ required: false, description: 'Only what comes before this page cursor (p_).' }),
}));

/** Refuses page sizes out of range, and cursors that are not those of this connection's pages. */
export function checkPage({ first, after, last, before }: PageArguments, connection: string, problems: Problems): void {
  const both = isGiven(first) && isGiven(last);
  if (both) problems.add('PAGE_SIZE', 'Ask for first or for last, not for both.');
  for (const [name, size] of Object.entries({ first, last })) {
    if (isGiven(size)) checkPageSize(size, problems.at(name));
  }
  for (const [name, cursor] of Object.entries({ after, before })) {
    if (!isGiven(cursor) || parsePageCursor(cursor, connection) !== undefined) continue;
    if (cursorKindOf(cursor) === 'LEDGER')
      problems
        .at(name)
        .add('WRONG_CURSOR', 'This is a ledger cursor (c_); pages take their own cursors (p_), from pageInfo or an edge.');
    else
      problems
        .at(name)
        .add(
          'INVALID_CURSOR',
          `${quoted(cursor)} is no cursor of these pages. Take one from pageInfo or an edge of the same connection.`,
        );
  }
}

/** Refuses a number of entries that is none that a page may have. */
export function checkPageSize(size: number, problems: Problems): void {
  if (size < 1 || size > maxPageSize)
    problems.add('PAGE_SIZE', `A page has 1 to ${maxPageSize} entries; ${size} were asked for.`, {
      found: size,
      limit: maxPageSize,
    });
}

/** A page cursor: which connection's pages it is of, and the key it stands at. */
export function pageCursor(connection: string, key: string): string {
  return `p_${Buffer.from(`${connection}:${key}`, 'utf8').toString('base64url')}`;
}

/** The key that a page cursor of a connection stands at; undefined where the text is none. */
export function parsePageCursor(cursor: string, connection: string): string | undefined {
  if (cursorKindOf(cursor) !== 'PAGE') return undefined;
  const text = Buffer.from(cursor.slice(2), 'base64url').toString('utf8');
  // Whatever does not come out the same was never given out.
  if (!text.startsWith(`${connection}:`) || pageCursor(connection, text.slice(connection.length + 1)) !== cursor)
    return undefined;
  return text.slice(connection.length + 1);
}

/** An entry of a page, and where it stands. */
class PageEdge<T> {
  readonly node: T;
  readonly #item: Keyed;
  readonly #connection: string;

  constructor(node: T, item: Keyed, connection: string) {
    this.node = node;
    this.#item = item;
    this.#connection = connection;
  }

  key(): string {
    return this.#item.key;
  }

  cursor(): string {
    return pageCursor(this.#connection, this.#item.key);
  }
}

function edgesOf<T>(items: readonly Keyed[], nodes: readonly (T | undefined)[], connection: string): PageEdge<T>[] {
  const edges: PageEdge<T>[] = [];
  for (const [i, item] of items.entries()) {
    const node = nodes[i];
    if (node !== undefined) edges.push(new PageEdge(node, item, connection));
  }
  return edges;
}

/** One page of a connection, and how to look beyond it. */
export interface Page<T> {
  readonly edges: readonly Pick<PageEdge<T>, 'node' | 'key' | 'cursor'>[];
  readonly hasNextPage: () => Promise<boolean>;
  readonly hasPreviousPage: () => Promise<boolean>;
}

export interface PageSource<T, Item extends Keyed = Keyed> {
  /** Names the connection in its cursors. */
  readonly connection: string;
  /** Whether its order is the keys' descending one. */
  readonly descending?: boolean;
  readonly keys: (range: KeyRange) => Soon<KeyPage<Item>>;
  /** What is shown of each; undefined where it is not there any more. */
  readonly nodes: (items: readonly Item[]) => Soon<readonly (T | undefined)[]>;
}

/** Reads one page, by keys: what is inserted while somebody pages neither shifts nor repeats anything. */
export function readPage<T, Item extends Keyed>(
  source: PageSource<T, Item>,
  { first, after, last, before }: PageArguments,
): Soon<Page<T>> {
  const { connection, descending = false } = source;
  const [start, end] = [after, before].map((cursor) => (isGiven(cursor) ? parsePageCursor(cursor, connection) : undefined));
  const fromEnd = isGiven(last);
  const range = (from: string | undefined, to: string | undefined, limit: number, backwards: boolean): KeyRange =>
    descending ? { after: to, before: from, limit, fromEnd: !backwards } : { after: from, before: to, limit, fromEnd: backwards };
  // On the side that was cut the page itself knows; beyond a cursor that was given somebody may ask, rarely.
  const isThere = async (from: string | undefined, to: string | undefined): Promise<boolean> =>
    (await source.keys(range(from, to, 1, false))).items.length > 0;
  return soon(source.keys(range(start, end, (fromEnd ? last : first) ?? defaultPageSize, fromEnd)), (page) => {
    const items = descending ? page.items.toReversed() : page.items;
    return soon(source.nodes(items), (nodes) => ({
      edges: edgesOf(items, nodes, connection),
      hasNextPage: async () =>
        (!fromEnd && page.hasMore) || (end !== undefined && (await isThere(items.at(-1)?.key ?? start, undefined))),
      hasPreviousPage: async () =>
        (fromEnd && page.hasMore) || (start !== undefined && (await isThere(undefined, items[0]?.key ?? end))),
    }));
  });
}

/** A page out of a list that is short enough to be held whole, in the order of its keys. */
export function pageOfList<T extends Keyed>(list: readonly T[], { after, before, limit, fromEnd }: KeyRange): KeyPage<T> {
  const inside = list.filter(({ key }) => (after === undefined || key > after) && (before === undefined || key < before));
  const items = fromEnd ? inside.slice(Math.max(0, inside.length - limit)) : inside.slice(0, limit);
  return { items, hasMore: inside.length > limit };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
