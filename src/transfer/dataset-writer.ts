import type { Refusal } from '../domain/base/refusal.ts';
import type { Author } from '../domain/base/role.ts';
import type { ChangeRequest } from '../domain/rules/change.ts';
import type { RowProblem } from '../formats/foreign-event.ts';
import type { PendingWrite, Storage } from '../ledger/storage.ts';
import { type DatasetEntries, datasetEntries } from './dataset-entries.ts';
import type { RowPlan } from './dataset-plans.ts';
import type { DatasetTally } from './dataset-report.ts';
import type { DatasetTimeline } from './dataset-timeline.ts';
import { EntitiesUnderway } from './entities-underway.ts';
import type { KnownEntity } from './foreign-entities.ts';
import { ownRequest } from './own-request.ts';

/** Rows of one request, which is read and told whole: a row has some three changes. */
export const rowsOfRequest = 70;

/** Requests that are asked for and not answered yet, at most. */
const mostUnderway = 4;

export interface WriterOptions {
  readonly storage: Storage;
  readonly author: Author;
  readonly scheme: string;
  readonly reason: string;
  /** Judge only. */
  readonly dryRun: boolean;
  readonly tally: DatasetTally;
  /** Hears of rows that are recorded or refused, and underway no more. */
  readonly onThrough: (plans: readonly RowPlan[]) => void;
}

type Known = ReadonlyMap<string, KnownEntity>;

/** A request that is underway. */
interface Underway {
  readonly plans: readonly RowPlan[];
  readonly known: Known;
  readonly made: DatasetEntries;
  readonly refusal: Promise<Refusal | undefined>;
}

/**
 * Records rows of a dataset in requests that are short enough to be made beside a running server. The next rows are read while those before
 * are judged and written.
 */
export class DatasetWriter implements AsyncDisposable {
  readonly #options: WriterOptions;
  readonly #timeline: DatasetTimeline;
  readonly #underway: Underway[] = [];
  readonly entities = new EntitiesUnderway(mostUnderway);

  /** What is new of the timeline is recorded with the first rows. */
  constructor(options: WriterOptions, timeline: DatasetTimeline) {
    this.#options = options;
    this.#timeline = timeline;
  }

  /** Has rows recorded; what becomes of the last of them is known once they are settled. */
  async write(plans: readonly RowPlan[], known: Known): Promise<void> {
    for (let at = 0; at < plans.length; at += rowsOfRequest) {
      const some = plans.slice(at, at + rowsOfRequest);
      // Where something of the timeline is to be recorded, too, nothing goes by it before it is.
      const isAlone = this.#options.dryRun || this.#timeline.entry !== undefined;
      if (isAlone) await this.settle();
      await (isAlone ? this.#writeAlone(some, known) : this.#send(some, known));
    }
  }

  async #send(plans: readonly RowPlan[], known: Known): Promise<void> {
    const made = datasetEntries(plans, this.entities.over(known), this.#timeline, this.#options.scheme);
    this.entities.begin(made.entities, known);
    const refusal = this.#append(made);
    // It is waited for in its turn.
    refusal.catch(() => undefined);
    this.#underway.push({ plans, known, made, refusal });
    if (this.#underway.length >= mostUnderway) await this.#settleFirst();
  }

  /** Waits until nothing is underway any more. */
  async settle(): Promise<void> {
    while (this.#underway.length > 0) await this.#settleFirst();
    this.entities.clear();
  }

  async #settleFirst(): Promise<void> {
    const first = this.#underway.shift();
    if (first === undefined) return;
    if ((await first.refusal) === undefined) return this.#recorded(first.plans, first.made);
    // Those after it may be refused for what it was to record: what they are refused for then counts, each once all before it are through.
    const refused = [first];
    for (const each of this.#underway.splice(0))
      if ((await each.refusal) === undefined) this.#recorded(each.plans, each.made);
      else refused.push(each);
    for (const { made } of refused) this.entities.refused(made.entities);
    for (const { plans, known } of refused) await this.#writeAlone(plans, known);
  }

  #recorded(plans: readonly RowPlan[], { entities }: DatasetEntries): void {
    for (const plan of plans) tallyRow(plan, this.#options.tally);
    if (this.#options.dryRun) return;
    this.entities.recorded(entities);
    this.#options.onThrough(plans);
  }

  /** Records some rows in one request; those that are refused are reported, and the others recorded without them. */
  async #writeAlone(plans: readonly RowPlan[], known: Known): Promise<void> {
    const { tally, scheme } = this.#options;
    for (let left = plans; left.length > 0; ) {
      const made = datasetEntries(left, this.entities.recordedOver(known), this.#timeline, scheme);
      this.entities.begin(made.entities, known);
      const refusal = await this.#record(made);
      if (refusal === undefined) return this.#recorded(left, made);
      this.entities.refused(made.entities);
      const refused = rowsOf(refusal, made);
      for (const problems of refused.values()) tally.name('refused', problems);
      this.#options.onThrough([...refused.keys()]);
      left = left.filter((plan) => !refused.has(plan));
    }
  }

  async #record(made: DatasetEntries): Promise<Refusal | undefined> {
    if (!this.#options.dryRun) return this.#append(made);
    const judged = await this.#options.storage.judge(this.#requestOf(made));
    return 'refusal' in judged ? judged.refusal : undefined;
  }

  async #append(made: DatasetEntries): Promise<Refusal | undefined> {
    const [outcome] = await this.#options.storage.append([this.#requestOf(made)]);
    if (outcome?.type === 'REFUSED') return outcome.refusal;
    if (outcome === undefined || outcome.type === 'FAILED') throw outcome?.error;
    this.#timeline.recorded();
    return undefined;
  }

  #requestOf({ entries }: DatasetEntries): PendingWrite {
    return this.pending({ type: 'importSubjects', input: { correctWith: this.#options.reason, entries } });
  }

  /** Records what is new of a timeline that there is, where no row took it along. */
  async writeTimeline(): Promise<void> {
    const { entry, recordedId } = this.#timeline;
    if (entry === undefined || recordedId === undefined || this.#options.dryRun) return;
    await this.#append({ entries: [entry], entities: [], plansOf: () => [] });
  }

  /** A request of this import’s author. */
  pending(request: ChangeRequest): PendingWrite {
    return ownRequest(request, this.#options.author);
  }

  /** Where an import is broken off, what is underway is through before that is told. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const { plans, made, refusal } of this.#underway.splice(0))
      if ((await refusal.catch(() => 'BROKEN_OFF')) === undefined) this.#recorded(plans, made);
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
