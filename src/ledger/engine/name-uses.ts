import type { ReadingRights } from '../../domain/record/visibility.ts';
import { prefix, type Query } from './query.ts';
import { eventSeen } from './seen-rows.ts';

/** The table of what `nameUses` leaves out, which is gone through once: events are counted by the index that leads to them, without a look at each. */
export function hiddenEvents(rights: ReadingRights): Query {
  return prefix('WITH hidden(id) AS MATERIALIZED (SELECT e.id FROM events e WHERE NOT (', eventSeen('e', rights), '))');
}

/** SQL: how many events that their viewer may see are about a subject `s`. */
export const nameUses = [
  'event_actors x WHERE x.actor_id = s.id AND x.event_id',
  'event_places x WHERE x.place_id = s.id AND x.event_id',
  'claim_sources x JOIN claims c ON c.id = x.claim_id WHERE x.source_id = s.id AND c.event_id',
]
  .map((of) => `(SELECT count(*) FROM ${of} NOT IN (SELECT id FROM hidden))`)
  .join(' + ');
