/**
 * SQL: whether an event rests on what may not be passed on (`restsOnInternal`). One that was merged into another does so still: what it
 * was made of is passed on no sooner for that.
 */
export function restsOnInternal(event: string): string {
  const claims = `SELECT id FROM claims WHERE event_id = ${event}
    UNION SELECT m.value FROM subjects e, json_array_elements_text(e.state::json #> '{mergedClaims,all}') m(value) WHERE e.id = ${event}`;
  const internal = "s.state::json ->> 'redistribution' = 'INTERNAL'";
  const names = `(SELECT l.value ->> 'place' UNION ALL SELECT json_array_elements_text(l.value -> 'anchors'))`;
  return `(EXISTS (SELECT 1 FROM claim_sources cs JOIN subjects s ON s.id = cs.source_id WHERE cs.claim_id IN (${claims}) AND ${internal})
    OR EXISTS (SELECT 1 FROM claims c JOIN subjects s ON s.id = c.claimant_id WHERE c.id IN (${claims}) AND ${internal})
    OR EXISTS (SELECT 1 FROM subjects c CROSS JOIN LATERAL json_array_elements(c.state::json -> 'casualties') f(value)
      JOIN subjects s ON s.id = f.value ->> 'of' WHERE c.id IN (${claims} UNION SELECT ${event}) AND ${internal})
    OR EXISTS (SELECT 1 FROM subjects e CROSS JOIN LATERAL json_array_elements(e.state::json -> 'locations') l(value) WHERE e.id = ${event}
      AND (SELECT count(DISTINCT (${internal}) IS TRUE) FROM ${names} n(id) JOIN subjects s ON s.id = n.id) = 2))::integer`;
}
