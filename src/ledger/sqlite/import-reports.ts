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
import type { Statements } from './statements.ts';

export function importReports(on: Statements, asked: AskedReports, range: KeyRange): KeyPage<KeptReport> {
  const where = [
    ...(asked.id === undefined ? [] : [{ sql: 'id = ? AND', params: [asked.id] }]),
    ...(asked.timelineId === undefined ? [] : [{ sql: 'timeline_id = ? AND', params: [asked.timelineId] }]),
  ];
  const select = literal('SELECT id, sort_key AS sortKey, timeline_id AS timelineId, report, named FROM import_reports WHERE');
  const page = cut(on.allOf<ImportReportRow>(join([select, ...where, pageOf('sort_key', range)], ' ')), range);
  return { ...page, items: page.items.map(keptReport) };
}

export function keepReport(db: Connection, report: Omit<ImportReport, 'erased'>): void {
  const { id, sortKey, timelineId, report: told, named } = importReportRow(report);
  db.prepare(keepReportSql).run(id, sortKey, timelineId, told, named);
}
