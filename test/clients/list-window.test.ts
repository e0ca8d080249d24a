import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeMessage, ListedEdge } from '../../clients/waqai-client/src/documents.ts';
import { ListWindow } from '../../clients/waqai-client/src/list-window.ts';
import { rounds } from '../kit/long-run.ts';

// A page that stays right, against the whole list kept by the simplest means.

interface Node {
  readonly id: string;
  readonly version: number;
}
type Edge = ListedEdge<Node>;

/** An event enters the list, moves in it, or leaves it; or some are merged. */
interface Step {
  readonly id: number;
  readonly key: number;
  readonly does: 'PUT' | 'LEAVE' | 'RETRACT' | 'MERGE';
  readonly other: number;
}

const steps = fc.array(
  fc.record<Step>({
    id: fc.nat({ max: 60 }),
    key: fc.nat({ max: 999 }),
    does: fc.constantFrom('PUT', 'PUT', 'PUT', 'LEAVE', 'RETRACT', 'MERGE'),
    other: fc.nat({ max: 60 }),
  }),
  { maxLength: 200 },
);

const edgeOf = ({ id, key }: Step, version: number): Edge => ({
  sortKey: `${String(key).padStart(3, '0')} ${id}`,
  node: { id: `event_${id}`, version },
});

function inOrder(all: ReadonlyMap<string, Edge>): Edge[] {
  return [...all.values()].toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
}

test('a page that takes each message in is the beginning of the list, and asks again only where it has less than it shows', () => {
  let [asked, taken] = [0, 0];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), steps, (first, all) => {
      const list = new Map<string, Edge>();
      const window = new ListWindow<Node>(first);
      const load = (): void => {
        const page = inOrder(list).slice(0, window.asked);
        window.load({ readAt: '', edges: page, pageInfo: { hasNextPage: list.size > page.length } });
      };
      for (let i = 0; i < 50; i++) list.set(`event_${i}`, edgeOf({ id: i, key: (i * 37) % 1_000, does: 'PUT', other: 0 }, 1));
      load();
      for (const [i, step] of all.entries()) {
        const told = apply(list, step, i + 2);
        if (told === undefined) continue;
        taken++;
        if (!window.take(told) || window.isShort) {
          asked++;
          load();
        }
        expect(window.edges).toEqual(inOrder(list).slice(0, first));
        expect(window.hasMore).toBe(list.size > first);
      }
    }),
    { numRuns: rounds(200, 5_000) },
  );
  expect(asked).toBeLessThan(taken / 20);
});

/** Applies a step to the whole list, and says what a stream tells of it; undefined where it tells nothing. */
function apply(list: Map<string, Edge>, step: Step, version: number): ChangeMessage<Node> | undefined {
  const edge = edgeOf(step, version);
  const { id } = edge.node;
  const wasThere = list.has(id);
  const other = `event_${step.other}`;
  switch (step.does) {
    case 'PUT':
      list.set(id, edge);
      return wasThere ? { __typename: 'EventChanged', membership: 'STAYED', edge } : { __typename: 'IncidentAdded', edge };
    case 'LEAVE':
      return list.delete(id) ? { __typename: 'EventChanged', membership: 'LEFT', edge } : undefined;
    case 'RETRACT':
      return list.delete(id) ? { __typename: 'EventRetracted', membership: 'LEFT', event: { id } } : undefined;
    case 'MERGE':
      if (other === id || !list.delete(other)) return undefined;
      list.set(id, edge);
      return { __typename: 'EventsMerged', membership: wasThere ? 'STAYED' : 'ENTERED', merged: [{ id: other }], edge };
  }
}

test('what a page cannot tell by a message, or does not know, it has to ask for', () => {
  const window = new ListWindow<Node>(2);
  const edges = [1, 2, 3].map((id) => edgeOf({ id, key: id, does: 'PUT', other: 0 }, 1));
  window.load({ readAt: '', edges, pageInfo: { hasNextPage: false } });
  expect(window.take({ __typename: 'Started' })).toBe(true);
  expect(window.take({ __typename: 'Refetch' })).toBe(false);
  expect(window.take({ __typename: 'EntityChanged' })).toBe(false);
  expect(window.take({ __typename: 'EventRetracted', membership: 'STAYED', event: { id: 'event_9' } })).toBe(false);
  expect(window.take({ __typename: 'SomethingLater' } as never)).toBe(false);
  expect(window.edges.map(({ node }) => node.id)).toEqual(['event_1', 'event_2']);
  expect(window.take({ __typename: 'Withheld', subject: 'event_1' })).toBe(false);
  expect(window.edges.map(({ node }) => node.id)).toEqual(['event_2', 'event_3']);
});
