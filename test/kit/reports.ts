import type { ImportReport } from '../../src/ledger/import-report.ts';

/** A report of an import that began in an hour, as it is kept. */
export function reportOf(id: string, hour: number, rest: Partial<ImportReport> = {}): Omit<ImportReport, 'erased'> {
  const startedAt = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  const counts = { rows: 1, added: 0, corrected: 0, unchanged: 0, retracted: 0, left: 0, refused: 0, flagged: 1 };
  const named = { refused: [], left: [], flagged: [{ line: 2, column: 'best', value: '4', message: 'It is odd.' }] };
  const about = { timelineId: 'timeline_t', timeline: 't', file: 'rows.csv', format: 'csv', dataset: 'Rows' };
  return { id, ...about, startedAt, finishedAt: startedAt, complete: true, ...counts, named, ...rest };
}
