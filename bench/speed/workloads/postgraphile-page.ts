import type { Bench } from '../bench.ts';
import { bodiesWith } from '../bodies.ts';
import type { Asked } from '../measure-rate.ts';
import { positionsOf } from './page-positions.ts';

// PostGraphile makes its schema of the tables: the same is asked under other names, and answered in another shape.

const pages = {
  page: { first: 20, fields: 'publicId kind evidence titleEn edtf' },
  nested: {
    first: 50,
    fields: `publicId titleEn edtf eventLocationsByEventId { nodes { role placeByPlaceId { slug nameEn } } }
      eventParticipantsByEventId { nodes { role actorByActorId { slug nameEn } } }
      claimsByEventId(first: 5) { nodes { statementEn citationsByClaimId { nodes { sourceBySourceId { slug publisherEn } } } } }`,
  },
} as const;

/** What PostGraphile is asked for a page. */
export async function postGraphilePage(
  bench: Bench,
  events: number,
  name: keyof typeof pages,
): Promise<Pick<Asked, 'bodies' | 'essence'>> {
  const { first, fields } = pages[name];
  const orders = {
    SORT_KEY_ASC: await digestOf(bench, events, 'SORT_KEY_ASC'),
    SORT_KEY_DESC: await digestOf(bench, events, 'SORT_KEY_DESC'),
  };
  const positions = positionsOf(bench.fixture(events).sortKeys);
  const variables = () =>
    Object.entries(orders).flatMap(([order, digest]) =>
      positions.map((key) => ({ after: Buffer.from(JSON.stringify([digest, key])).toString('base64'), order: [order] })),
    );
  const query = `query ($after: Cursor, $order: [EventOrderBy!]) { allEvents(first: ${first}, after: $after, orderBy: $order) { nodes { ${fields} } } }`;
  return {
    bodies: bodiesWith(bench.folder, `pages-postgraphile-${events}`, query, variables),
    essence: (answer) => ({ events: { nodes: (answer as Answer).data.allEvents.nodes.map(shapes[name]) } }),
  };
}

/** What its cursors of an order begin with. */
async function digestOf(bench: Bench, events: number, order: string): Promise<unknown> {
  const { address } = await bench.subjects(events).get('PostGraphile');
  const query = `{ allEvents(first: 1, orderBy: [${order}]) { edges { cursor } } }`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: { allEvents: { edges: { cursor: string }[] } } };
  return (JSON.parse(Buffer.from(data.allEvents.edges[0]?.cursor ?? '', 'base64').toString()) as unknown[])[0];
}

interface Answer {
  readonly data: { readonly allEvents: { readonly nodes: readonly Node[] } };
}

interface Nodes<T> {
  readonly nodes: readonly T[];
}

interface Named {
  readonly slug: string;
  readonly nameEn: string;
}

interface Node {
  readonly publicId: string;
  readonly kind: string;
  readonly evidence: string;
  readonly titleEn: string;
  readonly edtf: string;
  readonly eventLocationsByEventId: Nodes<{ role: string; placeByPlaceId: Named }>;
  readonly eventParticipantsByEventId: Nodes<{ role: string; actorByActorId: Named }>;
  readonly claimsByEventId: Nodes<{
    statementEn: string;
    citationsByClaimId: Nodes<{ sourceBySourceId: { slug: string; publisherEn: string } }>;
  }>;
}

const named = ({ slug, nameEn }: Named) => ({ slug, name: { text: nameEn } });

/** Its answers in the shape of the others'. */
const shapes: Readonly<Record<keyof typeof pages, (node: Node) => unknown>> = {
  page: ({ publicId: id, kind, evidence, titleEn, edtf }) => ({ id, kind, evidence, title: { text: titleEn }, date: { edtf } }),
  nested: (node) => ({
    id: node.publicId,
    title: { text: node.titleEn },
    date: { edtf: node.edtf },
    locations: node.eventLocationsByEventId.nodes.map(({ role, placeByPlaceId }) => ({ role, place: named(placeByPlaceId) })),
    participants: node.eventParticipantsByEventId.nodes.map(({ role, actorByActorId }) => ({
      role,
      actor: named(actorByActorId),
    })),
    claims: {
      nodes: node.claimsByEventId.nodes.map(({ statementEn, citationsByClaimId }) => ({
        statement: { text: statementEn },
        citations: citationsByClaimId.nodes.map(({ sourceBySourceId: { slug, publisherEn } }) => ({
          source: { slug, publisher: { text: publisherEn } },
        })),
      })),
    },
  }),
};
