import type { NotGivenCell, RowProblem } from '../formats/foreign-event.ts';

/** Most rows of each sort that a report names one by one; all are counted. */
const maxNamed = 1_000;

/** What became of the rows of a foreign dataset. */
export interface DatasetReport {
  readonly format: string;
  readonly timeline: string;
  /** Nothing was recorded; this is what would be. */
  readonly dryRun: boolean;
  /** Whether the file was read to its end. */
  readonly complete: boolean;
  readonly rows: number;
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly retracted: number;
  /** Rows that say something else than before, of events that somebody has changed here since: their claims alone were corrected. */
  readonly left: number;
  readonly refused: number;
  /** Rows that are odd, and were kept as they are. */
  readonly flagged: number;
  readonly refusedRows: readonly RowProblem[];
  readonly flaggedRows: readonly RowProblem[];
  readonly leftRows: readonly RowProblem[];
  /** Cells that were taken as not given for the marker that stands in them. */
  readonly cellsNotGiven: number;
  /** The same by marker and column, the most first. */
  readonly notGiven: readonly NotGivenCells[];
  /** What there is to say of the whole file. */
  readonly notices: readonly string[];
  /** Why events that the file does not have were not retracted, where that was asked for. */
  readonly notRetracted?: string;
}

export interface NotGivenCells extends NotGivenCell {
  readonly cells: number;
}

/** Most pairs of a marker and a column, and most notices, that a report has. */
const maxRemarks = 100;

type Named = 'refused' | 'flagged' | 'left';
type Counted = 'rows' | 'added' | 'corrected' | 'unchanged' | 'retracted' | 'left' | 'refused' | 'flagged';

/** Counts what becomes of rows. */
export class DatasetTally {
  readonly #counts: Record<Counted, number> = {
    rows: 0,
    added: 0,
    corrected: 0,
    unchanged: 0,
    retracted: 0,
    left: 0,
    refused: 0,
    flagged: 0,
  };
  readonly #named: Record<Named, RowProblem[]> = { refused: [], flagged: [], left: [] };
  readonly #markers = new Map<string, Omit<NotGivenCells, 'cells'> & { cells: number }>();
  readonly #notices = new Set<string>();
  #cellsNotGiven = 0;
  complete = true;
  notRetracted: string | undefined;
  /** The file is a part of what the dataset has. */
  isPart = false;
  /** The line of the first row that was refused and whose id cannot be read: it may be of any event. */
  withoutId: number | undefined;

  count(what: Counted, by = 1): void {
    this.#counts[what] += by;
  }

  of(what: Counted): number {
    return this.#counts[what];
  }

  /** How many changes of the record it was so far that was counted. */
  get recorded(): number {
    const { added, corrected, retracted } = this.#counts;
    return added + corrected + retracted;
  }

  /** Counts a row, and names what there is to say of it. */
  name(what: Named, problems: readonly RowProblem[]): void {
    this.#counts[what]++;
    const room = maxNamed - this.#named[what].length;
    this.#named[what].push(...problems.slice(0, room));
  }

  /** Counts cells that were taken as not given. */
  notGiven(cells: readonly NotGivenCell[]): void {
    for (const { marker, column } of cells) {
      this.#cellsNotGiven++;
      const key = JSON.stringify([marker, column]);
      const counted = this.#markers.get(key);
      if (counted !== undefined) counted.cells++;
      else if (this.#markers.size < maxRemarks) this.#markers.set(key, { marker, column, cells: 1 });
    }
  }

  /** Notes what there is to say of the whole file. */
  remark({ message, isPart = false }: { readonly message: string; readonly isPart?: boolean | undefined }): void {
    if (this.#notices.size < maxRemarks) this.#notices.add(message);
    this.isPart ||= isPart;
  }

  report(about: Pick<DatasetReport, 'format' | 'timeline' | 'dryRun'>): DatasetReport {
    const { refused, flagged, left } = this.#named;
    return {
      ...about,
      complete: this.complete,
      ...this.#counts,
      refusedRows: refused,
      flaggedRows: flagged,
      leftRows: left,
      cellsNotGiven: this.#cellsNotGiven,
      notGiven: [...this.#markers.values()].toSorted((a, b) => b.cells - a.cells),
      notices: [...this.#notices],
      ...(this.notRetracted === undefined ? {} : { notRetracted: this.notRetracted }),
    };
  }
}
