import type { KeyPage, KeyRange } from './storage.ts';

/** What there is to say of one row of a file that was imported. */
export interface ReportedRow {
  /** Where in the file, from 1; 0 where it is about no row of it. */
  readonly line: number;
  readonly column?: string;
  /** What stands there, cut. */
  readonly value?: string;
  readonly message: string;
}

/** The sorts of rows that a report names. */
export type ReportedSort = 'refused' | 'flagged' | 'left';

export type ReportedRows = Readonly<Record<ReportedSort, readonly ReportedRow[]>>;

/** How many rows there were, and what became of how many. */
export interface RowCounts {
  readonly rows: number;
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly retracted: number;
  readonly left: number;
  readonly refused: number;
  readonly flagged: number;
}

/** What became of the rows of a file of a foreign dataset, in one run of an import. */
export interface ImportReport extends RowCounts {
  readonly id: string;
  /** The id and the slug of the timeline that the rows go into; it is not there where none was recorded. */
  readonly timelineId: string;
  readonly timeline: string;
  /** The file’s name, without its folders. */
  readonly file: string;
  readonly format: string;
  /** The dataset’s title. */
  readonly dataset: string;
  /** Its release, where that was said. */
  readonly release?: string | undefined;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** Absent while the import runs, and where it was broken off. */
  readonly finishedAt?: string | undefined;
  /** Whether the file was read to its end. */
  readonly complete: boolean;
  /** Cells that were taken as not given for the marker that stands in them. Reports of before have no count. */
  readonly cellsNotGiven?: number | undefined;
  /** What there is to say of the whole file. */
  readonly notices?: readonly string[] | undefined;
  /** Why nothing was retracted, where that was asked for. */
  readonly notRetracted?: string | undefined;
  /** The first rows of each sort. */
  readonly named: ReportedRows;
  /** Whether the named rows were erased, as they may have quoted words that were withheld since. */
  readonly erased: boolean;
}

/** A report as a page of reports has it. */
export interface KeptReport {
  readonly id: string;
  readonly key: string;
  readonly report: ImportReport;
}

/** Which reports: all, one by its id, or those of imports into one timeline. */
export interface AskedReports {
  readonly id?: string | undefined;
  readonly timelineId?: string | undefined;
}

/** Finding reports of imports. Rights are the caller's to ask. */
export interface ImportReportLookup {
  /** Reports in the order in which their imports began. */
  importReports(asked: AskedReports, range: KeyRange): Promise<KeyPage<KeptReport>>;
  countImportReports(asked: AskedReports): Promise<number>;
}

/** Keeping reports of imports: beside the ledger, not of it. They change no fact, and no copy of the ledger has them. */
export interface ImportReportKeeping {
  /** Keeps a report, in place of the one with its id. Rows that were erased from that one stay erased. */
  keepImportReport(report: Omit<ImportReport, 'erased'>): Promise<void>;
}

/** A report as a row of its table. */
export interface ImportReportRow {
  readonly id: string;
  readonly sortKey: string;
  readonly timelineId: string;
  readonly report: string;
  readonly named: string | null;
}

/** A report as the row that is kept of it. */
export function importReportRow({ id, timelineId, named, ...rest }: Omit<ImportReport, 'erased'>): ImportReportRow {
  const sortKey = `${rest.startedAt} ${id}`;
  return { id, sortKey, timelineId, report: JSON.stringify(rest), named: JSON.stringify(named) };
}

export function keptReport({ id, sortKey, timelineId, report, named }: ImportReportRow): KeptReport {
  const rest = JSON.parse(report) as Omit<ImportReport, 'id' | 'timelineId' | 'named' | 'erased'>;
  const rows = named === null ? { refused: [], flagged: [], left: [] } : (JSON.parse(named) as ReportedRows);
  return { id, key: sortKey, report: { id, timelineId, ...rest, named: rows, erased: named === null } };
}
