// What is asked for where nobody brings a document, in one place.

/** An event, as far as a list has to know of it. */
export interface ListedNode {
  readonly id: string;
}

/** An event at its place in a list. */
export interface ListedEdge<Node extends ListedNode> {
  readonly sortKey: string;
  readonly node: Node;
}

interface Edged<Edge> {
  readonly edge: Edge;
}

interface Standing {
  readonly membership: 'ENTERED' | 'STAYED' | 'LEFT';
}

/** What `timelineChanged` tells. Later servers may tell more: whatever is not known is a reason to ask again. */
export type ChangeMessage<Node extends ListedNode, Edge extends ListedEdge<Node> = ListedEdge<Node>> =
  | { readonly __typename: 'Started' | 'Progress' | 'EntityChanged' | 'Refetch' }
  | ({ readonly __typename: 'IncidentAdded' } & Edged<Edge>)
  | ({ readonly __typename: 'EventChanged' } & Edged<Edge> & Standing)
  | ({ readonly __typename: 'EventsMerged'; readonly merged: readonly ListedNode[] } & Edged<Edge> & Standing)
  | ({ readonly __typename: 'EventRetracted'; readonly event: ListedNode } & Standing)
  | { readonly __typename: 'Withheld'; readonly subject: string }
  | { readonly __typename: 'Ended'; readonly code: string; readonly message: string };

/** An event as it is shown where nobody says what of it. */
export interface ShownNode extends ListedNode {
  readonly version: number;
  readonly kind: string;
  readonly title: { readonly text: string; readonly language: string; readonly direction: 'LTR' | 'RTL' };
  readonly date: { readonly edtf: string; readonly text: { readonly text: string } };
}

/** The same, as it is asked for. */
const shownFields = 'version kind title { text language direction } date { edtf text { text } }';

const listed = (fields = shownFields) => `fragment L on EventEdge { sortKey node { id ...F } }
fragment F on TimelineEvent { ${fields} }`;

/** What happens to the events that a filter accepts, and what is shown of them. */
export function changesDocument(fields?: string): string {
  const edge = 'edge(orderBy: $orderBy) { ...L }';
  return `subscription ($filter: EventFilter, $orderBy: EventOrder! = DATE_ASC) { timelineChanged(filter: $filter) { __typename
... on IncidentAdded { ${edge} }
... on EventChanged { membership ${edge} }
... on EventsMerged { membership merged { id } ${edge} }
... on EventRetracted { membership event { id } }
... on Withheld { subject }
... on Ended { code message } } }
${listed(fields)}`;
}

/** A page of them. */
export function pageDocument(fields?: string): string {
  return `query ($filter: EventFilter, $orderBy: EventOrder! = DATE_ASC, $first: Int) {
events(filter: $filter, orderBy: $orderBy, first: $first) { readAt edges { ...L } pageInfo { hasNextPage } } }
${listed(fields)}`;
}

/** A page of events as it is answered. */
export interface Page<Node extends ListedNode> {
  readonly readAt: string;
  readonly edges: readonly ListedEdge<Node>[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}
