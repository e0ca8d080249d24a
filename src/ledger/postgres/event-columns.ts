import type { Recorded } from '../../domain/record/record.ts';
import type { eventRow } from '../engine/project.ts';
import type { SubjectRow } from './subject-row.ts';
import type { Row } from './write-rows.ts';

/** What follows from an event and its claims, by the names of the columns; whether it is internal PostgreSQL finds out. */
export function eventColumns(made: ReturnType<typeof eventRow>, event: Recorded<'event'>, row: SubjectRow): Row {
  return {
    id: made.id,
    timeline_id: made.timelineId,
    state: made.state,
    ever_published: made.everPublished ? 1 : 0,
    added_by: event.addedBy,
    kind: made.kind,
    evidence: made.evidence,
    sort_key: made.sortKey,
    earliest: made.earliest,
    latest: made.latest,
    possible_from: made.possibleFrom,
    possible_to: made.possibleTo,
    certain: made.certain ? 1 : 0,
    width_days: made.widthDays,
    disputed: made.disputed ? 1 : 0,
    figures_inconsistent: made.figuresInconsistent ? 1 : 0,
    killed_low: made.killedLow,
    killed_high: made.killedHigh,
    added_at: row.added_at,
    includes_parts: made.includesParts ? 1 : 0,
    withheld: event.withheld ? 1 : 0,
    derived: JSON.stringify(made.derived),
  };
}
