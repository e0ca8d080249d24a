import type { Ending, LockedLedger } from '../locked-ledger.ts';
import type { PendingWrite } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { type HeadRecord, RecordBehind } from './head-record.ts';
import { type Appended, JudgedBatch } from './judged-batch.ts';
import { RequestsSoFar } from './requests-so-far.ts';
import { requireWritable } from './write-ahead.ts';

/**
 * Changes of others that are taken in under the lock; whoever is further behind catches up without it, in turns with whatever else waits.
 * More where others write so fast that it would go on for ever.
 */
export const mostBehind = { USUALLY: 64, AT_LAST: 2_000 } as const;

/**
 * Appends a batch of requests, under the head's lock. Each is judged on the record as the ones before it leave it, in memory; all is written
 * at the end. What the database refuses of it fails the whole, and whoever called tries each by itself.
 */
export async function appendBatch(
  on: LockedLedger,
  writes: readonly PendingWrite[],
  head: HeadRecord,
  surroundings: Surroundings,
  most: number,
): Promise<Ending<Appended>> {
  const keys = writes.map(({ requestKey }) => requestKey);
  const asked = Promise.all([on.requestsWith(keys), on.changesAfter(head.position.seq, most)]);
  // Where the lock is not had these fail, too, and only it says why.
  asked.catch(() => undefined);
  const start = await on.head;
  requireWritable(start);
  const [requests, missed] = await asked;
  // A request is read whole, however long it is.
  if (missed.length > most) throw new RecordBehind();
  await head.takeIn(missed, on);
  if (head.position.hash !== start.hash) throw new RecordBehind();
  const batch = new JudgedBatch({ record: head.record(), from: on, surroundings }, start);
  const so = new RequestsSoFar(requests);
  return batch.ending(await batch.appendAll(writes, so));
}
