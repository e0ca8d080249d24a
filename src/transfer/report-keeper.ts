import type { ImportReport, ReportedRow } from '../ledger/import-report.ts';
import type { Storage } from '../ledger/storage.ts';
import type { DatasetReport, DatasetTally } from './dataset-report.ts';

/** Most rows of each sort that a kept report names; all are counted. */
const maxNamed = 100;
const maxValueLength = 200;
/** Rows that are recorded, and time that goes by, between two times that the report is kept: each is a transaction of its own, and synced. */
const [keptEach, keptEachMs] = [200, 1_000];

type About = Pick<ImportReport, 'id' | 'timelineId' | 'timeline' | 'file' | 'format' | 'dataset' | 'release'>;

export interface ReportKeeperOptions {
  readonly storage: Pick<Storage, 'keepImportReport'>;
  readonly about: About;
  readonly tally: DatasetTally;
  readonly now: () => Date;
}

/**
 * Keeps the report of an import while it goes on, so that one that is broken off has told what it recorded: whenever it has recorded
 * some rows, and at its end. Where nothing was recorded and the end was not reached, there is none.
 */
export class ReportKeeper implements AsyncDisposable {
  readonly #options: ReportKeeperOptions;
  readonly #startedAt: string;
  #kept = 0;
  #keptAt = Number.NEGATIVE_INFINITY;
  #finished = false;
  #keeping: Promise<void> | undefined;

  constructor(options: ReportKeeperOptions) {
    this.#options = options;
    this.#startedAt = options.now().toISOString();
  }

  /** Some rows are done. What is kept of them is waited for when the next are. */
  async goOn(): Promise<void> {
    const { tally, now } = this.#options;
    const at = now().getTime();
    if (tally.recorded - this.#kept < keptEach || at - this.#keptAt < keptEachMs) return;
    await this.#keeping;
    this.#kept = tally.recorded;
    this.#keptAt = at;
    this.#keeping = this.#keep(undefined);
    this.#keeping.catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.#keeping;
    await this.#keep(this.#options.now().toISOString());
    this.#finished = true;
  }

  async #keep(finishedAt: string | undefined): Promise<void> {
    const { storage, about, tally } = this.#options;
    const {
      refusedRows,
      flaggedRows,
      leftRows,
      notGiven: _,
      dryRun,
      ...counts
    }: DatasetReport = tally.report({ ...about, dryRun: false });
    const named = { refused: some(refusedRows), flagged: some(flaggedRows), left: some(leftRows) };
    const complete = counts.complete && finishedAt !== undefined;
    await storage.keepImportReport({ ...about, ...counts, complete, startedAt: this.#startedAt, finishedAt, named });
  }

  /** What an import that is broken off had recorded. Why it is, is told by whoever broke it off. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { tally } = this.#options;
    await this.#keeping?.catch(() => undefined);
    if (!this.#finished && tally.recorded > this.#kept) await this.#keep(undefined).catch(() => undefined);
  }
}

function some(rows: readonly ReportedRow[]): ReportedRow[] {
  return rows.slice(0, maxNamed).map((row) => {
    const value = row.value === undefined ? {} : { value: row.value.slice(0, maxValueLength).toWellFormed() };
    return { ...row, ...value };
  });
}
