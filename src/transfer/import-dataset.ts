import { newIdsFrom, type TimelineId } from '../domain/base/subject.ts';
import type { ForeignFormat, ForeignRow, ReadContext } from '../formats/foreign-event.ts';
import { pooledRandom } from '../ledger/pooled-random.ts';
import type { Storage, View } from '../ledger/storage.ts';
import { inBatches } from './dataset-batches.ts';
import { planRows, type RowPlan } from './dataset-plans.ts';
import { type DatasetReport, DatasetTally } from './dataset-report.ts';
import { retractGone, retractMissing } from './dataset-retractions.ts';
import { DatasetTimeline, type TimelineOptions } from './dataset-timeline.ts';
import { DatasetWriter, rowsOfRequest } from './dataset-writer.ts';
import { findForeign } from './find-foreign.ts';
import { entitiesOf, findEntities, type KnownEntity } from './foreign-entities.ts';
import { strangersOf } from './given-by-strangers.ts';
import { PositionSet } from './position-set.ts';
import { ReportKeeper } from './report-keeper.ts';

export interface DatasetOptions extends TimelineOptions {
  /** Why what is recorded otherwise is corrected, and what the file does not have is retracted: the release. */
  readonly reason: string;
  readonly dryRun?: boolean | undefined;
  /** Retract events of the dataset that the file does not have. */
  readonly retractMissing?: boolean | undefined;
  /** The dataset’s release, for the report that is kept. */
  readonly release?: string | undefined;
  readonly now?: (() => Date) | undefined;
  /** Hears how many rows are done. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

export interface DatasetFile {
  /** What it is called, for the report that is kept. */
  readonly name?: string | undefined;
  readonly format: ForeignFormat;
  /** Reads the file’s rows, from the first, whenever it is called. */
  readonly rows: (context?: ReadContext) => AsyncIterable<ForeignRow>;
}

/**
 * Records a foreign dataset, row by row as it streams. Rows that cannot be recorded are refused and told, the others go in. What was
 * imported before is left alone where the dataset says the same; so an import that was interrupted goes on where it was.
 */
export async function importDataset(storage: Storage, file: DatasetFile, options: DatasetOptions): Promise<DatasetReport> {
  const { format } = file;
  const { scheme } = format.dataset;
  const { reason, dryRun = false, now = () => new Date() } = options;
  const [author, ids, tally] = [await storage.keys.builtIn(), newIdsFrom(pooledRandom()), new DatasetTally()];
  const strangers = await strangersOf(storage);
  const timeline = await DatasetTimeline.find(storage, { dataset: format.dataset, rows: file.rows }, options, ids);
  if (timeline.notice !== undefined) tally.remark({ message: timeline.notice });
  const repeats = new Repeats(timeline.head);
  const onThrough = (plans: readonly RowPlan[]): void => repeats.forget(plans);
  const settled = new Set<string>();
  const about = aboutReport(file, options, ids.value('import'), timeline.id);
  await using keeper = dryRun ? undefined : new ReportKeeper({ storage, about, tally, now });
  await using writer = new DatasetWriter({ storage, author, scheme, reason, dryRun, tally, onThrough }, timeline);
  const write = dryRun ? undefined : writer.pending.bind(writer);
  const retracting = { storage, timeline: timeline.id, scheme, tally, write, reason, author };
  const rows = file.rows({ timeZone: timeline.timeZone, report: (remark) => tally.remark(remark) });
  // As many are looked up at a time as a request takes: others of this process have their turn.
  for await (const { events, gone, refused } of inBatches(rows, tally, rowsOfRequest)) {
    if (gone.length > 0) await writer.settle();
    await retractGone(gone, retracting);
    await timeline.reachBackTo(events);
    const { entities } = writer;
    // What is said of something in another way than just now is looked up once that is recorded.
    if ([...entitiesOf(events)].some((each) => entities.isOtherwise(each))) await writer.settle();
    await using view = await storage.openView();
    const within = { scheme, ids, builtInKey: author.key, strangers, timeline: timeline.recordedId };
    await repeats.see(view, refused, within);
    const plans = (await planRows(view, events, within)).filter((plan) => !repeats.refused(plan, tally));
    const changed = plans.filter((plan) => isToWrite(plan, tally));
    const [underway, others] = entities.apart(entitiesOf(changed.map(({ row }) => row)));
    const known = new Map([...(await findEntities(view, others, ids, within)), ...underway]);
    await view[Symbol.asyncDispose]();
    await writer.write(changed, withoutSettled(known, settled));
    for (const [key, { entity, write: left }] of known)
      if (entity.type === 'actor' && (left === undefined || !dryRun)) settled.add(key);
    await keeper?.goOn();
    options.onRows?.(tally.of('rows'));
  }
  await writer.settle();
  await writer.writeTimeline();
  if (options.retractMissing === true) await retractMissing({ seen: repeats.seen, until: timeline.head }, retracting);
  await keeper?.finish();
  return tally.report({ format: format.name, timeline: options.timeline, dryRun });
}

function aboutReport(
  { name = 'a file', format }: DatasetFile,
  { timeline, release }: DatasetOptions,
  id: string,
  timelineId: TimelineId,
) {
  return { id, timelineId, timeline, file: name, format: format.name, dataset: format.dataset.title, release };
}

/** Names what is odd, and counts what stays as it is. Of what is withheld nothing is quoted. */
function isToWrite({ row, event, doing }: RowPlan, tally: DatasetTally): boolean {
  const message = `Words of ${event} were withheld here: nothing of the row was recorded.`;
  if (doing === 'WITHHELD') tally.name('left', [{ line: row.line, value: row.id, message }]);
  else if (row.flags.length > 0) tally.name('flagged', row.flags);
  if (doing === 'NOTHING') tally.count('unchanged');
  return doing !== 'WITHHELD' && doing !== 'NOTHING';
}

/** Of an actor whom rows of one file call differently, the first row counts: it is not corrected back and forth. */
function withoutSettled(known: Map<string, KnownEntity>, settled: ReadonlySet<string>): Map<string, KnownEntity> {
  for (const [key, each] of known)
    if (settled.has(key) && each.write === 'CORRECTED') known.set(key, { ...each, write: undefined });
  return known;
}

/** Finds rows with an id that an earlier row of the same file has. */
class Repeats {
  /** Where the events of the file’s rows were first recorded. */
  readonly seen = new PositionSet();
  /** Ids that are not recorded yet: of what is underway, and in a dry run of all that would be added. */
  readonly #ids = new Set<string>();
  readonly #head: number;

  constructor(head: number) {
    this.#head = head;
  }

  /** What was recorded is found by where it stands. */
  forget(plans: readonly RowPlan[]): void {
    for (const { row } of plans) this.#ids.delete(row.id);
  }

  /** The events of rows that cannot be recorded are the dataset’s all the same. */
  async see(
    view: View,
    ids: readonly string[],
    { timeline, scheme }: { timeline: string | undefined; scheme: string },
  ): Promise<void> {
    if (timeline === undefined || ids.length === 0) return;
    const found = await findForeign(view, { type: 'event', within: timeline }, scheme, ids);
    for (const each of found) if (each !== undefined) this.seen.add(each.addedSeq);
  }

  refused({ row, addedSeq }: RowPlan, tally: DatasetTally): boolean {
    const recorded = addedSeq !== undefined && (addedSeq > this.#head || this.seen.has(addedSeq));
    const repeated = recorded || this.#ids.has(row.id);
    if (addedSeq === undefined) this.#ids.add(row.id);
    else this.seen.add(addedSeq);
    const problem = { line: row.line, column: 'id', value: row.id, message: 'An earlier row of the file has this id.' };
    if (repeated) tally.name('refused', [problem]);
    return repeated;
  }
}
