import type { Recorded } from '../../domain/record/record.ts';
import type { eventRow } from '../engine/project.ts';

const columns = [
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
  'internal',
  'derived',
] as const;

/** SQL: writes an event's row, by the names of its columns; it was added when its subject was. */
export const putEvent = `INSERT INTO events (${columns.join(', ')}, added_at)
  VALUES (${columns.map((name) => `@${name}`).join(', ')}, (SELECT added_at FROM subjects WHERE id = @id))
  ON CONFLICT (id) DO UPDATE SET ${columns
    .slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`;

/** What an event's row holds, under the names of its columns. */
export function eventColumns(
  row: ReturnType<typeof eventRow>,
  { addedBy, withheld }: Pick<Recorded<'event'>, 'addedBy' | 'withheld'>,
  internal: boolean,
): Record<(typeof columns)[number], string | number | null> {
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
    internal: internal ? 1 : 0,
    derived: JSON.stringify(row.derived),
  };
}
