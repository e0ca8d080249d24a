import type { EventConditions } from '../../domain/derived/event-filter.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { EventQuery } from '../counting.ts';
import { join, literal, type Query } from '../engine/query.ts';
import { actorsBelow, placesBelow } from './hierarchy-query.ts';
import type { Statements } from './statements.ts';

/** Most events that are looked at one by one. What more events than these have is soon met when all are gone through in order. */
const few = 1_000;

/**
 * SQL of the `events e` that a filter has to look at: all of them, or those few that an actor, a claimant, a place, a source or a
 * link leaves at most. The filter's conditions are still to be held against each.
 */
export function eventsToLookAt(on: Statements, { filter, rights }: EventQuery): Query {
  for (const query of narrowings(filter, rights)) {
    const found = on.allOf<{ id: string }>(join([query, { sql: 'LIMIT ?', params: [few + 1] }], ' ')).map(({ id }) => id);
    // The join goes from the few to their events, never the other way round.
    if (found.length <= few)
      return { sql: 'json_each(?) few CROSS JOIN events e ON e.id = few.value', params: [JSON.stringify(found)] };
  }
  return literal('events e');
}

/** For each condition that an index leads from to events: a statement of these events, each once. */
function narrowings({ actors, claimants, places, sources, linksTo }: EventConditions, rights: ReadingRights): Query[] {
  const below = (wanted: Query, select: string): Query =>
    join(
      [literal('WITH RECURSIVE'), wanted, literal(`SELECT DISTINCT x.event_id AS id FROM wanted w CROSS JOIN ${select}`)],
      ' ',
    );
  const queries: Query[] = [];
  if (linksTo !== undefined)
    queries.push({ sql: 'SELECT DISTINCT event_id AS id FROM event_links WHERE target_id = ?', params: [linksTo.event] });
  if (actors !== undefined) queries.push(below(actorsBelow('wanted', actors, rights), 'event_actors x ON x.actor_id = w.id'));
  if (claimants !== undefined) queries.push(below(actorsBelow('wanted', claimants, rights), 'claims x ON x.claimant_id = w.id'));
  if (places !== undefined) queries.push(below(placesBelow('wanted', places, rights), 'event_places x ON x.place_id = w.id'));
  if (sources !== undefined)
    queries.push({
      sql: `SELECT DISTINCT c.event_id AS id FROM json_each(?) w CROSS JOIN claim_sources cs ON cs.source_id = w.value
        CROSS JOIN claims c ON c.id = cs.claim_id`,
      params: [JSON.stringify(sources)],
    });
  return queries;
}
