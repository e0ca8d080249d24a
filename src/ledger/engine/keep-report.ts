import { type ImportReport, importReportRow } from '../import-report.ts';
import type { Query } from './query.ts';

/** Keeps a report of an import; what was erased of it stays so. */
export function keepReport(report: Omit<ImportReport, 'erased'>): Query {
  const { id, sortKey, timelineId, report: told, named } = importReportRow(report);
  return {
    sql: `INSERT INTO import_reports (id, sort_key, timeline_id, report, named) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET report = excluded.report,
        named = CASE WHEN import_reports.named IS NULL THEN NULL ELSE excluded.named END`,
    params: [id, sortKey, timelineId, told, named],
  };
}
