import type { DaysTally } from '../../domain/derived/histogram.ts';
import type { EventQuery, Facet, Tally } from '../counting.ts';
import { join, literal, type Query } from '../engine/query.ts';
import type { Connection } from './connection.ts';
import { eventConditions } from './event-query.ts';
import { idSeen } from './seen-rows.ts';

// Counting events, on a connection that stands in a read transaction.

/** What is counted for each facet, of `events e`, and from where. */
const facets: Record<Facet, { readonly value: string; readonly from: string }> = {
  KIND: { value: 'e.kind', from: 'events e' },
  EVIDENCE: { value: 'e.evidence', from: 'events e' },
  ACTOR: { value: 'a.actor_id', from: 'events e JOIN event_actors a ON a.event_id = e.id' },
  CLAIMANT: { value: 'c.claimant_id', from: 'events e JOIN claims c ON c.event_id = e.id' },
  SCENE: { value: 'p.place_id', from: "events e JOIN event_places p ON p.event_id = e.id AND p.role = 'SCENE'" },
  SOURCE: {
    value: 's.source_id',
    from: 'events e JOIN claims c ON c.event_id = e.id JOIN claim_sources s ON s.claim_id = c.id',
  },
};

export async function countEvents(on: Connection, query: EventQuery): Promise<number> {
  const rows = await on.allOf<{ count: number }>(await selected(on, 'SELECT count(*) AS count', 'events e', query, ''));
  return rows[0]?.count ?? 0;
}

export async function tallyDays(on: Connection, query: EventQuery): Promise<DaysTally[]> {
  const select = 'SELECT e.possible_from AS "from", e.possible_to AS "to", count(*) AS count';
  return on.allOf<DaysTally>(await selected(on, select, 'events e', query, 'GROUP BY 1, 2'));
}

export async function tallyFacet(on: Connection, query: EventQuery, facet: Facet, limit: number): Promise<Tally[]> {
  const { value, from } = facets[facet];
  const select = `SELECT ${value} AS value, count(DISTINCT e.id) AS count`;
  const seen = from === 'events e' ? '' : `HAVING ${idSeen(value, query.rights)}`;
  return on.allOf<Tally>(await selected(on, select, from, query, `GROUP BY 1 ${seen} ORDER BY count DESC, value LIMIT ${limit}`));
}

async function selected(
  on: Connection,
  select: string,
  from: string,
  { filter, rights }: EventQuery,
  rest: string,
): Promise<Query> {
  const { tables, where } = await eventConditions(on, filter, rights);
  return join([tables, literal(`${select} FROM ${from} WHERE`), where, literal(rest)], ' ');
}
