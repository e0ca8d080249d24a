import type { Recorded } from '../../domain/record.ts';
import type { eventRow } from '../project.ts';

/** The columns that follow from an event and its claims; what else its row has, SQLite finds out. */
export const eventColumnNames = [
  'id',
  'timeline_id',
  'state',
  'ever_published',
  'added_by',
  'kind',
  'evidence',
  'sort_key',
  'earliest',
  'latest',
  'possible_from',
  'possible_to',
  'certain',
  'width_days',
  'disputed',
  'figures_inconsistent',
  'killed_low',
  'killed_high',
  'includes_parts',
  'withheld',
  'derived',
] as const;

/** What they hold, under their names. */
export function eventColumns(
  row: ReturnType<typeof eventRow>,
  { addedBy, withheld }: Pick<Recorded<'event'>, 'addedBy' | 'withheld'>,
): Record<(typeof eventColumnNames)[number], string | number | null> {
  return {
    id: row.id,
    timeline_id: row.timelineId,
    state: row.state,
    ever_published: row.everPublished ? 1 : 0,
    added_by: addedBy,
    kind: row.kind,
    evidence: row.evidence,
    sort_key: row.sortKey,
    earliest: row.earliest,
    latest: row.latest,
    possible_from: row.possibleFrom,
    possible_to: row.possibleTo,
    certain: row.certain ? 1 : 0,
    width_days: row.widthDays,
    disputed: row.disputed ? 1 : 0,
    figures_inconsistent: row.figuresInconsistent ? 1 : 0,
    killed_low: row.killedLow,
    killed_high: row.killedHigh,
    includes_parts: row.includesParts ? 1 : 0,
    withheld: withheld ? 1 : 0,
    derived: JSON.stringify(row.derived),
  };
}
