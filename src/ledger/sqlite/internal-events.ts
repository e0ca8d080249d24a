import type { EventId } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import { restsOnInternal } from '../../domain/record/visibility.ts';
import type { Connection } from './connection.ts';
import { recordLookups } from './record-lookups.ts';

/** Which events rest on what may not be passed on. */
export interface InternalEvents {
  /** Whether an event does, with these claims about it. */
  readonly isInternal: (event: States['event'], claims: readonly States['claim'][]) => boolean;
  /** Decides anew of the merged events that were made of a claim: what they were made of is passed on no sooner for their being merged. */
  readonly afterClaim: (claim: string) => void;
  /** Decides anew of the events that may rest on actors, places and sources which may now be passed on, or no longer. */
  readonly afterEntities: (ids: readonly string[]) => void;
}

/** The events that may rest on some of these; figures are looked through, since only they say whose people they count. */
const restingOn = `WITH moved AS MATERIALIZED (SELECT value AS id FROM json_each(?))
  SELECT c.event_id FROM moved m JOIN claim_sources s ON s.source_id = m.id JOIN claims_ever c ON c.claim_id = s.claim_id
  UNION SELECT p.event_id FROM moved m JOIN event_places p ON p.place_id = m.id
  UNION SELECT e.event_id FROM moved m JOIN claims c ON c.claimant_id = m.id JOIN claims_ever e ON e.claim_id = c.id
  UNION SELECT coalesce(e.event_id, s.id) FROM subjects s LEFT JOIN claims_ever e ON e.claim_id = s.id
    WHERE s.type IN ('claim', 'event') AND instr(s.state, '"of":"actor_') > 0
      AND EXISTS (SELECT 1 FROM json_each(s.state, '$.casualties') f WHERE f.value ->> '$.of' IN (SELECT id FROM moved))`;

/** Prepares, once for a connection, how it is decided which events rest on what may not be passed on. */
export function prepareInternalEvents(db: Connection): InternalEvents {
  const record = recordLookups(db);
  const find = db
    .prepare<[string], number | null>("SELECT state ->> '$.redistribution' = 'INTERNAL' FROM subjects WHERE id = ?")
    .pluck();
  const merged = db
    .prepare<[string], EventId>(
      "SELECT e.id FROM claims_ever c JOIN events e ON e.id = c.event_id WHERE c.claim_id = ? AND e.state = 'MERGED'",
    )
    .pluck();
  const resting = db.prepare<[string], EventId>(restingOn).pluck();
  const set = db.prepare('UPDATE events SET internal = ? WHERE id = ?');
  const isInternal: InternalEvents['isInternal'] = (event, claims) => {
    const known = new Map<string, boolean>();
    const went = (event.mergedClaims?.all ?? []).flatMap((id) => record.get('claim', id)?.state ?? []);
    // Of a claim whose words are gone, until it is said what is left, there is nothing to rest on.
    const all = [...claims, ...went].filter((claim) => 'claimant' in claim);
    return restsOnInternal(event, all, (id) => {
      const found = known.get(id) ?? find.get(id) === 1;
      known.set(id, found);
      return found;
    });
  };
  const decide = (id: EventId): void => {
    const event = record.get('event', id)?.state;
    if (event === undefined || !('timeline' in event)) return;
    const claims = record.claimsOf(id).map(({ state }) => state);
    set.run(isInternal(event, claims) ? 1 : 0, id);
  };
  return {
    isInternal,
    afterClaim: (claim) => {
      for (const id of merged.all(claim)) decide(id);
    },
    afterEntities: (ids) => {
      if (ids.length > 0) for (const event of resting.all(JSON.stringify(ids))) decide(event);
    },
  };
}
