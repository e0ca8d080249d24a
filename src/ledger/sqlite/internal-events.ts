import type { TimelineEvent } from '../../domain/timeline-event.ts';
import type { Connection } from './connection.ts';

/**
 * SQL: whether an event rests on a source that may not be passed on. One that was merged into another does so still: what it was made
 * of is passed on no sooner for that.
 */
function restsOnInternal(event: string): string {
  const claims = `SELECT id FROM claims WHERE event_id = ${event}
    UNION SELECT m.value FROM subjects e, json_each(e.state, '$.mergedClaims.all') m WHERE e.id = ${event}`;
  return `EXISTS (SELECT 1 FROM claim_sources cs JOIN subjects s ON s.id = cs.source_id
    WHERE cs.claim_id IN (${claims}) AND s.state ->> '$.redistribution' = 'INTERNAL')`;
}

/** Prepares, once for a connection, how a change of a claim or of a source decides anew who may see the events that rest on it. */
export function prepareInternal(db: Connection): {
  readonly afterClaim: (claim: string) => void;
  readonly afterSource: (source: string) => void;
} {
  const set = `UPDATE events SET internal = ${restsOnInternal('events.id')}`;
  // The event that the claim is about now is projected as a whole.
  const claim = db.prepare(`${set} WHERE state = 'MERGED' AND id IN (SELECT event_id FROM claims_ever WHERE claim_id = ?)`);
  const source = db.prepare(
    `${set} WHERE id IN (SELECT c.event_id FROM claim_sources s JOIN claims_ever c ON c.claim_id = s.claim_id WHERE s.source_id = ?)`,
  );
  return { afterClaim: (id) => claim.run(id), afterSource: (id) => source.run(id) };
}

/**
 * Prepares, once for a connection, how the same is found out of one event as it is projected: by steps, since the database makes a
 * list of an event's claims and sorts it each time it is asked in one.
 */
export function prepareRestsOnInternal(db: Connection): (id: string, event: TimelineEvent) => boolean {
  const cited = 'SELECT cs.source_id FROM claim_sources cs';
  const ofEvent = db.prepare<[string], string>(`${cited} JOIN claims c ON c.id = cs.claim_id WHERE c.event_id = ?`).pluck();
  const ofClaim = db.prepare<[string], string>(`${cited} WHERE cs.claim_id = ?`).pluck();
  const isInternal = db
    .prepare<[string], number | null>("SELECT state ->> '$.redistribution' = 'INTERNAL' FROM subjects WHERE id = ?")
    .pluck();
  return (id, { mergedClaims }) => {
    const sources = [...ofEvent.all(id), ...(mergedClaims?.all ?? []).flatMap((claim) => ofClaim.all(claim))];
    return [...new Set(sources)].some((source) => isInternal.get(source) === 1);
  };
}
