import type { Author } from '../domain/base/role.ts';
import type { TimelineId } from '../domain/base/subject.ts';
import type { ChangeRequest } from '../domain/rules/change.ts';
import type { GoneRow } from '../formats/foreign-event.ts';
import type { PendingWrite, Storage, View } from '../ledger/storage.ts';
import type { DatasetTally } from './dataset-report.ts';
import { lastAuthor } from './foreign-entities.ts';
import type { PositionSet } from './position-set.ts';

export interface RetractionOptions {
  readonly storage: Storage;
  readonly timeline: TimelineId;
  readonly scheme: string;
  readonly tally: DatasetTally;
  /** Undefined in a dry run. */
  readonly write: ((request: ChangeRequest) => PendingWrite) | undefined;
  readonly reason: string;
  readonly author: Author;
}

/** Events looked at at a time. */
const pageSize = 100;

/** Retracts the events that a dataset says that it no longer has. */
export async function retractGone(rows: readonly GoneRow[], options: RetractionOptions): Promise<void> {
  const { storage, timeline, scheme, tally } = options;
  if (rows.length === 0) return;
  await using view = await storage.openView();
  const ids = rows.map(({ id }) => id);
  const found = await view.byExternalIds({ type: 'event', within: timeline }, scheme, ids);
  const events = [...new Set(found.map((each) => each?.id ?? ''))];
  const retracted = tally.of('retracted') + tally.of('left');
  const writes = await retractionsOf(view, events, options);
  tally.count('unchanged', rows.length - (tally.of('retracted') + tally.of('left') - retracted));
  await view[Symbol.asyncDispose]();
  await append(writes, options);
}

/**
 * Retracts the public events of a dataset that its file does not have, where it is sure that it has not: of those first recorded up
 * to a position, whose own positions were not seen.
 */
export async function retractMissing(
  { seen, until }: { readonly seen: PositionSet; readonly until: number },
  options: RetractionOptions,
): Promise<void> {
  const { storage, timeline, scheme, tally } = options;
  tally.notRetracted = whyUnsure(tally);
  if (tally.notRetracted !== undefined) return;
  for (let after: number | undefined = 0; after !== undefined && after <= until; ) {
    await using view: View = await storage.openView();
    const page = await view.foreignEvents(timeline, scheme, after, pageSize);
    const missing = page.filter(({ addedSeq }) => addedSeq <= until && !seen.has(addedSeq));
    const writes = await retractionsOf(
      view,
      missing.map(({ id }) => id),
      options,
    );
    after = page.length < pageSize ? undefined : page.at(-1)?.addedSeq;
    await view[Symbol.asyncDispose]();
    await append(writes, options);
  }
}

/** Why it is not sure of any event that the dataset does not have it; undefined where it is. */
function whyUnsure(tally: DatasetTally): string | undefined {
  const { complete, isPart, withoutId } = tally;
  if (!complete) return 'The file could not be read to its end: what stands after that is not known.';
  // More often than a dataset of nothing it is a download that failed, or a sheet that was cleared.
  if (tally.of('rows') === 0)
    return 'The file has no rows: that a dataset has no event any more is not believed of an empty file.';
  if (isPart) return 'The file is a part of what the dataset has: what it does not have is not missing.';
  if (withoutId === undefined) return undefined;
  return `The row of line ${withoutId} was refused, and its id cannot be read: it may be of any event. Mend it or take it out.`;
}

/** Takes public events back; what somebody has changed here since is left. */
async function retractionsOf(view: View, ids: readonly string[], options: RetractionOptions): Promise<PendingWrite[]> {
  const { tally, write, reason, author } = options;
  const writes: PendingWrite[] = [];
  for (const event of await view.events(ids)) {
    if (event === undefined || event.state.state !== 'PUBLISHED') continue;
    if ((await lastAuthor(view, event.id)) !== author.key) {
      const message = `The dataset does not have it any more. Somebody has changed ${event.id} here since it was imported, so it was left.`;
      tally.name('left', [{ line: 0, message }]);
      continue;
    }
    tally.count('retracted');
    const input = { id: event.id, expectedVersion: event.version, reason };
    if (write !== undefined) writes.push(write({ type: 'retractEvent', input }));
  }
  return writes;
}

async function append(writes: readonly PendingWrite[], { storage, tally }: RetractionOptions): Promise<void> {
  for (const outcome of writes.length === 0 ? [] : await storage.append(writes)) {
    if (outcome.type === 'FAILED') throw outcome.error;
    // Somebody was faster; the next import sees what they made of it.
    if (outcome.type === 'REFUSED') tally.count('retracted', -1);
  }
}
