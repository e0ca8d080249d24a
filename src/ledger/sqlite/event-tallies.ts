import type { DaysTally } from '../../domain/derived/histogram.ts';
import type { EventQuery, Facet, Tally } from '../counting.ts';
import { join, literal, type Query } from '../engine/query.ts';
import { eventConditions } from './event-query.ts';
import { eventsToLookAt } from './few-events.ts';
import { idSeen } from './seen-rows.ts';
import type { Statements } from './statements.ts';

// Counting events, on a connection that stands in a read transaction.

/** What is counted for each facet, of `events e`, and what is joined to them for it. */
const facets: Record<Facet, { readonly value: string; readonly joined: string }> = {
  // Not grouped by the index of kinds, which would lead to the row of every event.
  KIND: { value: '+e.kind', joined: '' },
  EVIDENCE: { value: 'e.evidence', joined: '' },
  ACTOR: { value: 'a.actor_id', joined: 'JOIN event_actors a ON a.event_id = e.id' },
  CLAIMANT: { value: 'c.claimant_id', joined: 'JOIN claims c ON c.event_id = e.id' },
  SCENE: { value: 'p.place_id', joined: "JOIN event_places p ON p.event_id = e.id AND p.role = 'SCENE'" },
  SOURCE: {
    value: 's.source_id',
    joined: 'JOIN claims c ON c.event_id = e.id JOIN claim_sources s ON s.claim_id = c.id',
  },
};

export function countEvents(on: Statements, query: EventQuery): number {
  return on.allOf<{ count: number }>(selected(on, 'SELECT count(*) AS count', '', query, ''))[0]?.count ?? 0;
}

export function tallyDays(on: Statements, query: EventQuery): DaysTally[] {
  const select = 'SELECT e.possible_from AS "from", e.possible_to AS "to", count(*) AS count';
  return on.allOf<DaysTally>(selected(on, select, '', query, 'GROUP BY 1, 2'));
}

export function tallyFacet(on: Statements, query: EventQuery, facet: Facet, limit: number): Tally[] {
  const { value, joined } = facets[facet];
  const select = `SELECT ${value} AS value, ${joined === '' ? 'count(*)' : 'count(DISTINCT e.id)'} AS count`;
  const seen = joined === '' ? '' : `HAVING ${idSeen(value, query.rights)}`;
  return on.allOf<Tally>(selected(on, select, joined, query, `GROUP BY 1 ${seen} ORDER BY count DESC, value LIMIT ${limit}`));
}

function selected(on: Statements, select: string, joined: string, query: EventQuery, rest: string): Query {
  const from = [literal(`${select} FROM`), eventsToLookAt(on, query), literal(`${joined} WHERE`)];
  return join([...from, eventConditions(on, query.filter, query.rights), literal(rest)], ' ');
}
