import type { ChangeRequest } from '../domain/change.ts';
import type { Author } from '../domain/role.ts';
import type { TimelineId } from '../domain/subject.ts';
import type { PendingWrite, Storage } from '../ledger/storage.ts';
import type { DatasetTally } from './dataset-report.ts';
import { lastAuthor } from './foreign-entities.ts';
import type { PositionSet } from './position-set.ts';

export interface MissingOptions {
  readonly storage: Storage;
  readonly timeline: TimelineId;
  readonly scheme: string;
  /** Where the events of the file’s rows were first recorded. */
  readonly seen: PositionSet;
  /** Only events first recorded up to this position: later ones are the file’s own. */
  readonly until: number;
  readonly tally: DatasetTally;
  /** Undefined in a dry run. */
  readonly write: ((request: ChangeRequest) => PendingWrite) | undefined;
  readonly reason: string;
  readonly author: Author;
}

/** Events looked at at a time. */
const pageSize = 100;

/**
 * Retracts the public events of a dataset that its file does not have, where it is sure that it has not. What somebody has changed
 * here since is left.
 */
export async function retractMissing(options: MissingOptions): Promise<void> {
  const { storage, tally, until } = options;
  if (!tally.complete || tally.of('refused') > 0) {
    tally.notRetracted = 'Rows were refused, and may have been of events that would have been retracted.';
    return;
  }
  for (let after: number | undefined = 0; after !== undefined && after <= until; ) {
    const page: MissingPage = await missingAfter(after, options);
    for (const outcome of page.writes.length === 0 ? [] : await storage.append(page.writes)) {
      if (outcome.type === 'FAILED') throw outcome.error;
      // Somebody was faster; the next import sees what they made of it.
      if (outcome.type === 'REFUSED') tally.count('retracted', -1);
    }
    after = page.next;
  }
}

interface MissingPage {
  readonly writes: readonly PendingWrite[];
  /** Where the next page begins, where there may be one. */
  readonly next: number | undefined;
}

async function missingAfter(after: number, options: MissingOptions): Promise<MissingPage> {
  const { storage, timeline, scheme, seen, until, tally, write, reason, author } = options;
  await using view = await storage.openView();
  const page = await view.foreignSubjects({ type: 'event', within: timeline }, scheme, after, pageSize);
  const missing = page.filter(({ addedSeq }) => addedSeq <= until && !seen.has(addedSeq));
  const writes: PendingWrite[] = [];
  for (const event of await view.events(missing.map(({ id }) => id))) {
    if (event === undefined || event.state.state !== 'PUBLISHED') continue;
    if ((await lastAuthor(view, event.id)) !== author.key) {
      const message = `The file does not have it any more. Somebody has changed ${event.id} here since it was imported, so it was left.`;
      tally.name('left', [{ line: 0, message }]);
      continue;
    }
    tally.count('retracted');
    const input = { id: event.id, expectedVersion: event.version, reason };
    if (write !== undefined) writes.push(write({ type: 'retractEvent', input }));
  }
  return { writes, next: page.length < pageSize ? undefined : page.at(-1)?.addedSeq };
}
