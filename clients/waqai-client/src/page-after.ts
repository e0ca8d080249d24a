import type { ChangeMessage, ListedEdge, ListedNode } from './documents.ts';

/** Any edge of a list: its sort key, its event’s id, and whatever else was asked for. */
export type AnyEdge = ListedEdge<ListedNode>;

/** What is loaded of a list. */
export interface LoadedPage<Edge extends AnyEdge> {
  readonly edges: readonly Edge[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/**
 * A page in some cache as a message of `timelineChanged` leaves it, and whether it is right then: where it is not, it has to be asked for
 * again. `edges` and `pageInfo { hasNextPage }` have to be in it, of each edge `sortKey` and `node { id }`, and the same of a message’s.
 */
export function pageAfter<Edge extends AnyEdge, Page extends LoadedPage<Edge>>(
  page: Page & LoadedPage<Edge>,
  message: ChangeMessage<ListedNode, Edge>,
): { readonly page: Page; readonly isRight: boolean } {
  const until = page.pageInfo.hasNextPage ? page.edges.at(-1)?.sortKey : undefined;
  const { edges, isRight } = edgesAfter(page.edges, until, message);
  // Where the end of what is loaded has gone, what comes next is not known.
  return { page: { ...page, edges }, isRight: isRight && (until === undefined || edges.at(-1)?.sortKey === until) };
}

/** The beginning of a list up to a sort key, undefined where that is the whole list, as a message leaves it; and whether the message says all. */
export function edgesAfter<Edge extends AnyEdge>(
  edges: readonly Edge[],
  until: string | undefined,
  message: ChangeMessage<ListedNode, Edge>,
): { readonly edges: readonly Edge[]; readonly isRight: boolean } {
  const without = (...ids: readonly string[]): readonly Edge[] => edges.filter(({ node }) => !ids.includes(node.id));
  const placed = (edge: Edge, others = without(edge.node.id)): readonly Edge[] => {
    // Beyond the end of what is here it stands on a later page.
    if (until !== undefined && edge.sortKey > until) return others;
    const found = others.findIndex(({ sortKey }) => sortKey > edge.sortKey);
    const at = found === -1 ? others.length : found;
    return [...others.slice(0, at), edge, ...others.slice(at)];
  };
  switch (message.__typename) {
    case 'Started':
    case 'Progress':
      return { edges, isRight: true };
    case 'IncidentAdded':
      return { edges: placed(message.edge), isRight: true };
    case 'EventChanged':
    case 'EventsMerged': {
      const merged = message.__typename === 'EventsMerged' ? message.merged : [];
      const others = without(message.edge.node.id, ...merged.map(({ id }) => id));
      return { edges: message.membership === 'LEFT' ? others : placed(message.edge, others), isRight: true };
    }
    case 'EventRetracted':
      // What still belongs to the list stands in it retracted.
      return { edges: without(message.event.id), isRight: message.membership === 'LEFT' };
    case 'Withheld':
      return { edges: without(message.subject), isRight: false };
    // What is not known here is a reason to ask again.
    default:
      return { edges, isRight: false };
  }
}
