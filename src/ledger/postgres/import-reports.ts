import { cut, pageOf } from '../engine/key-page.ts';
import { join, literal } from '../engine/query.ts';
import {
  type AskedReports,
  type ImportReport,
  type ImportReportRow,
  importReportRow,
  type KeptReport,
  keepReportSql,
  keptReport,
} from '../import-report.ts';
import type { KeyPage, KeyRange } from '../storage.ts';
import type { Connection } from './connection.ts';

export async function importReports(on: Connection, asked: AskedReports, range: KeyRange): Promise<KeyPage<KeptReport>> {
  const where = [
    ...(asked.id === undefined ? [] : [{ sql: 'id = ? AND', params: [asked.id] }]),
    ...(asked.timelineId === undefined ? [] : [{ sql: 'timeline_id = ? AND', params: [asked.timelineId] }]),
  ];
  const select = literal(
    'SELECT id, sort_key AS "sortKey", timeline_id AS "timelineId", report, named FROM import_reports WHERE',
  );
  const page = cut(await on.allOf<ImportReportRow>(join([select, ...where, pageOf('sort_key', range)], ' ')), range);
  return { ...page, items: page.items.map(keptReport) };
}

export async function keepReport(on: Connection, report: Omit<ImportReport, 'erased'>): Promise<void> {
  const { id, sortKey, timelineId, report: told, named } = importReportRow(report);
  await on.all(keepReportSql, id, sortKey, timelineId, told, named);
}
