import type { Refusal } from '../domain/base/refusal.ts';
import type { Author } from '../domain/base/role.ts';
import type { ChangeRequest } from '../domain/rules/change.ts';
import type { RowProblem } from '../formats/foreign-event.ts';
import type { PendingWrite, Storage } from '../ledger/storage.ts';
import { type DatasetEntries, datasetEntries } from './dataset-entries.ts';
import type { RowPlan } from './dataset-plans.ts';
import type { DatasetTally } from './dataset-report.ts';
import type { DatasetTimeline } from './dataset-timeline.ts';
import type { KnownEntity } from './foreign-entities.ts';
import { chunkMs, inTurn } from './in-turn.ts';
import { ownRequest } from './own-request.ts';

/** A commit costs what it costs, however few rows share it. A request is read and told whole, and a row has some three changes. */
const minChunk = 10;
const maxChunk = 70;

export interface WriterOptions {
  readonly storage: Storage;
  readonly author: Author;
  readonly scheme: string;
  readonly reason: string;
  /** Judge only. */
  readonly dryRun: boolean;
  readonly tally: DatasetTally;
}

/** Records rows of a dataset in requests that are short enough to be made beside a running server. */
export class DatasetWriter {
  readonly #options: WriterOptions;
  readonly #timeline: DatasetTimeline;
  #chunk = 20;

  /** What is new of the timeline is recorded with the first rows. */
  constructor(options: WriterOptions, timeline: DatasetTimeline) {
    this.#options = options;
    this.#timeline = timeline;
  }

  /** How many rows the next request takes. */
  get chunk(): number {
    return this.#chunk;
  }

  async write(plans: readonly RowPlan[], known: Map<string, KnownEntity>): Promise<void> {
    for (let at = 0; at < plans.length; ) {
      const chunk = plans.slice(at, at + this.#chunk);
      at += chunk.length;
      await this.#writeChunk(chunk, known);
    }
  }

  /** Records some rows in one request; those that are refused are reported, and the others recorded without them. */
  async #writeChunk(plans: readonly RowPlan[], known: Map<string, KnownEntity>): Promise<void> {
    const { tally, scheme } = this.#options;
    for (let left = plans; left.length > 0; ) {
      const made = datasetEntries(left, known, this.#timeline, scheme);
      const refusal = await this.#record(made, left.length);
      if (refusal === undefined) {
        for (const plan of left) tallyRow(plan, tally);
        const written = new Set(made.entries.map(({ id }) => id));
        if (!this.#options.dryRun)
          for (const [key, each] of known) if (written.has(each.id)) known.set(key, { ...each, write: undefined });
        return;
      }
      const refused = rowsOf(refusal, made);
      for (const problems of refused.values()) tally.name('refused', problems);
      left = left.filter((plan) => !refused.has(plan));
    }
  }

  async #record({ entries }: DatasetEntries, rows: number): Promise<Refusal | undefined> {
    const { storage, reason, dryRun } = this.#options;
    const write = this.pending({ type: 'importSubjects', input: { correctWith: reason, entries } });
    if (dryRun) {
      const judged = await storage.judge(write);
      return 'refusal' in judged ? judged.refusal : undefined;
    }
    const {
      outcome: [outcome],
      workMs,
    } = await inTurn(() => storage.append([write]));
    if (outcome?.type === 'REFUSED') return outcome.refusal;
    if (outcome === undefined || outcome.type === 'FAILED') throw outcome?.error;
    this.#timeline.recorded();
    // By what these rows took, but never by leaps: a few that went fast say little about many.
    const fitting = Math.min(2 * this.#chunk, Math.round((rows * chunkMs) / Math.max(1, workMs)));
    this.#chunk = Math.min(maxChunk, Math.max(minChunk, fitting));
    return undefined;
  }

  /** Records what is new of a timeline that there is, where no row took it along. */
  async writeTimeline(): Promise<void> {
    const { entry, recordedId } = this.#timeline;
    if (entry === undefined || recordedId === undefined || this.#options.dryRun) return;
    await this.#record({ entries: [entry], plansOf: () => [] }, 1);
  }

  /** A request of this import’s author. */
  pending(request: ChangeRequest): PendingWrite {
    return ownRequest(request, this.#options.author);
  }
}

function tallyRow({ row, doing, event }: RowPlan, tally: DatasetTally): void {
  if (doing !== 'LEFT') {
    tally.count(doing === 'ADD' ? 'added' : 'corrected');
    return;
  }
  const message = `Somebody has changed ${event} here since it was imported: the event was left, its claim says what the row says now.`;
  tally.name('left', [{ line: row.line, value: row.id, message }]);
}

/** The rows that stand in the way of a request, with what is wrong with each. */
function rowsOf(refusal: Refusal, made: DatasetEntries): Map<RowPlan, RowProblem[]> {
  const found = new Map<RowPlan, RowProblem[]>();
  for (const { path, code, message } of refusal.code === 'INVALID_INPUT' ? refusal.problems : []) {
    const [, index, , ...rest] = path;
    for (const plan of made.plansOf(Number(index))) {
      const problems = found.get(plan) ?? [];
      const earlier = code === 'BEFORE_TIMELINE' ? ` Or let the timeline begin earlier: --starts-on ${plan.row.earliest}.` : '';
      problems.push({ line: plan.row.line, column: rest.join('.'), message: `${message}${earlier}` });
      found.set(plan, problems);
    }
  }
  if (found.size === 0) throw new Error(refusal.message);
  return new Map([...found].toSorted(([a], [b]) => a.row.line - b.row.line));
}
