import path from 'node:path';
import type { RowProblem } from '../formats/foreign-event.ts';
import type { ForeignFile } from '../formats/read/foreign-file.ts';
import type { Storage } from '../ledger/storage.ts';
import type { DatasetReport } from '../transfer/dataset-report.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import type { InputFile } from './input-file.ts';
import { progressBar } from './progress-bar.ts';

/** What `waqai import` is told about files of foreign datasets. */
export interface ForeignFlags {
  readonly timeline?: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly startsOn?: string;
  readonly release?: string;
  readonly correct?: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly retractMissing?: boolean;
  readonly json?: boolean;
}

/** Rows that are listed where the answer is not JSON. */
const maxListed = 20;

/** Records a file of a foreign dataset. */
export async function importForeignFile(
  storage: Storage,
  input: InputFile,
  file: ForeignFile,
  flags: ForeignFlags,
): Promise<void> {
  const { importDataset } = await import('../transfer/import-dataset.ts');
  const { timeline, title, timeZone, startsOn, release, retractMissing, dryRun = false, strict = false } = flags;
  if (timeline === undefined) {
    throw new CommandFailed('Name the timeline that the rows go into: --timeline libya. It is made if there is none.', {
      exitCode: exitCodes.wrongUse,
    });
  }
  const bar = progressBar('Importing');
  const started = performance.now();
  let rows = 0;
  input.onRead = (read) => {
    const rate = Math.round((rows * 1_000) / (performance.now() - started));
    bar.update(read, input.size, `${rows} rows, ${rate} a second`);
  };
  const { format } = file;
  const reason =
    flags.correct ??
    (flags.release === undefined
      ? `${format.dataset.title}, as in ${path.basename(input.name)}`
      : `${format.dataset.title} ${flags.release}`);
  const onRows = (count: number): void => {
    rows = count;
  };
  try {
    const options = { timeline, title, timeZone, startsOn, release, reason, retractMissing, onRows };
    const named = { ...file, name: path.basename(input.name) };
    const judged = dryRun || strict ? await importDataset(storage, named, { ...options, dryRun: true }) : undefined;
    const stopped = judged !== undefined && (dryRun || judged.refused > 0);
    const report = stopped ? judged : await importDataset(storage, named, options);
    bar.stop();
    printReport(input.name, report, flags, file.encoding);
  } finally {
    bar.stop();
  }
}

function printReport(name: string, report: DatasetReport, flags: ForeignFlags, encoding: string): void {
  const { rows, added, corrected, unchanged, retracted, refused, left, flagged } = report;
  const counts = `${rows} rows: ${added} added, ${corrected} corrected, ${unchanged} unchanged, ${retracted} retracted, ${refused} refused, ${left} left, ${flagged} odd`;
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ file: name, encoding, ...report })}\n`);
  else {
    process.stdout.write(`${name} (${report.format}): ${counts}${report.dryRun ? '; nothing was recorded' : ''}.\n`);
    for (const line of notices(report, encoding)) process.stdout.write(`${name}: ${line}\n`);
    for (const each of report.flaggedRows.slice(0, maxListed)) process.stdout.write(`${listed(name, each)}\n`);
  }
  if (report.notRetracted !== undefined) process.stderr.write(`Nothing was retracted: ${report.notRetracted}\n`);
  const problems = [...report.refusedRows, ...report.leftRows];
  if (problems.length === 0) return;
  const lines = problems.slice(0, maxListed).map((each) => listed(name, each));
  if (problems.length > maxListed) lines.push(`… and ${problems.length - maxListed} more; --json lists them.`);
  if (flags.strict === true && report.dryRun) lines.push('Nothing was recorded.');
  throw new CommandFailed(lines.join('\n'));
}

/** What there is to say of a whole file. */
function notices({ cellsNotGiven, notGiven, notices: remarks }: DatasetReport, encoding: string): string[] {
  const markers = notGiven
    .slice(0, maxListed)
    .map(({ marker, column, cells }) => `${JSON.stringify(marker)} in ${column} (${cells})`);
  return [
    ...(/^utf-/.test(encoding) ? [] : [`Read as ${encoding}; where that is wrong, name its encoding with --encoding.`]),
    ...remarks,
    ...(cellsNotGiven === 0 ? [] : [`${cellsNotGiven} cells were taken as not given: ${markers.join(', ')}.`]),
  ];
}

function listed(name: string, { line, column, value, message }: RowProblem): string {
  const where = [line === 0 ? undefined : `line ${line}`, column].filter(Boolean).join(', ');
  return `${name} ${where}: ${value === undefined ? '' : `${JSON.stringify(value.slice(0, 60))}: `}${message}`;
}
