import type { Position } from '../../domain/base/cursor.ts';
import { applyChange } from '../../domain/rules/apply-change.ts';
import type { JudgedChange } from '../../domain/rules/change.ts';
import { openSealed, openWith } from '../chain/change-hash.ts';
import { sealRequest } from '../chain/seal-request.ts';
import type { LedgerChange, NewChange, SealedChange } from '../ledger-change.ts';
import { LedgerMoved } from '../ledger-moved.ts';
import type { Ending, LedgerHead, LockedLedger } from '../locked-ledger.ts';
import { requireOwnProjections } from '../other-release.ts';
import type { PendingWrite, WriteOutcome } from '../storage.ts';
import { recordedTime, type Surroundings } from '../surroundings.ts';
import { BatchRecord } from './batch-record.ts';
import { type ChangesSource, type HeadRecord, RecordBehind, whenLoaded } from './head-record.ts';
import { ledgerWriting } from './ledger-writing.ts';
import { type RepeatableIds, repeatableIds } from './repeatable-ids.ts';
import { repeatedRequest } from './repeated-request.ts';
import { RequestsSoFar } from './requests-so-far.ts';

/**
 * Changes of others that are taken in under the lock; whoever is further behind catches up without it, in turns with whatever else waits.
 * More where others write so fast that it would go on for ever.
 */
export const mostBehind = { USUALLY: 64, AT_LAST: 2_000 } as const;

/** What became of a batch, and the changes that it made. */
export interface Appended {
  readonly outcomes: readonly WriteOutcome[];
  readonly changes: readonly LedgerChange[];
  /** Those that may be kept: they are as they are read back. */
  readonly kept: ReadonlySet<LedgerChange>;
}

/** How a batch is appended: as it was judged before, and with so many changes of others taken in first at most. */
export interface Appending {
  readonly ahead: JudgedAhead | undefined;
  readonly mostBehind: number;
}

/** What a batch would write, as it was judged without the lock on the record at a position. */
export interface JudgedAhead {
  readonly at: Position;
  readonly ending: Ending<Appended>;
}

/**
 * Judges a batch and seals its changes before the lock is asked for, so that others may write meanwhile: what it comes to holds where the
 * ledger is still there when the lock is had. Undefined where that has to wait for the lock.
 */
export async function judgeAhead(
  writes: readonly PendingWrite[],
  head: HeadRecord,
  from: ChangesSource,
  surroundings: Surroundings,
): Promise<JudgedAhead | undefined> {
  const { newestAt } = head;
  if (newestAt === undefined) return undefined;
  const at = { ...head.position, recordedAt: newestAt };
  const batch = new Batch(from, head, at, surroundings);
  const outcomes = await batch.appendAll(writes, new RequestsSoFar([]));
  return { at, ending: batch.ending(outcomes) };
}

/**
 * Appends a batch of requests, under the head's lock. Each is judged on the record as the ones before it leave it, in memory; all is written
 * at the end. What the database refuses of it fails the whole, and whoever called tries each by itself.
 */
export async function appendBatch(
  on: LockedLedger,
  writes: readonly PendingWrite[],
  head: HeadRecord,
  surroundings: Surroundings,
  { ahead, mostBehind }: Appending,
): Promise<Ending<Appended>> {
  const keys = writes.map(({ requestKey }) => requestKey);
  const asked = Promise.all([on.requestsWith(keys), on.changesAfter(head.position.seq, mostBehind)]);
  // Where the lock is not had these fail, too, and only it says why.
  asked.catch(() => undefined);
  const start = await on.head;
  if (start.moved) throw new LedgerMoved();
  requireOwnProjections(start.projectionVersion);
  const [requests, missed] = await asked;
  if (ahead !== undefined && ahead.at.hash !== start.hash) throw new RecordBehind();
  if (ahead !== undefined && requests.length === 0) return ahead.ending;
  // A request is read whole, however long it is.
  if (missed.length > mostBehind) throw new RecordBehind();
  await head.takeIn(missed, on);
  if (head.position.hash !== start.hash) throw new RecordBehind();
  const batch = new Batch(on, head, start, surroundings);
  return batch.ending(await batch.appendAll(writes, new RequestsSoFar(requests)));
}

/** Where a batch begins. */
type Before = Pick<LedgerHead, 'seq' | 'hash' | 'recordedAt'>;

/** The requests of one transaction, as they follow on each other. */
class Batch {
  readonly #source: ChangesSource;
  readonly #record: BatchRecord;
  readonly #surroundings: Surroundings;
  readonly #sealed: NewChange[] = [];
  readonly #changes: LedgerChange[] = [];
  readonly #kept = new Set<LedgerChange>();
  #head: Before;
  /** Whether the database could not be read. */
  #hasFailed = false;

  constructor(on: ChangesSource, record: HeadRecord, head: Before, surroundings: Surroundings) {
    this.#source = {
      changesAt: (seqs) =>
        on.changesAt(seqs).catch((error: unknown) => {
          this.#hasFailed = true;
          throw error;
        }),
    };
    this.#record = new BatchRecord(record.record());
    this.#head = head;
    this.#surroundings = surroundings;
  }

  async appendAll(writes: readonly PendingWrite[], so: RequestsSoFar): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    for (const write of writes) outcomes.push(await this.#appendOne(write, so));
    return outcomes;
  }

  /** Judges a request and notes what it writes. What goes wrong in judging one leaves nothing of it, and the others go on. */
  async #appendOne(write: PendingWrite, so: RequestsSoFar): Promise<WriteOutcome> {
    try {
      return await this.#append(write, so);
    } catch (error) {
      // Where the database itself gave up it is no member's fault, and the whole batch is told so.
      if (this.#hasFailed) throw error;
      return { type: 'FAILED', error };
    }
  }

  async #append(write: PendingWrite, so: RequestsSoFar): Promise<WriteOutcome> {
    const ids = repeatableIds(this.#surroundings.randomBytes);
    const earlier = await this.#ask(ids, () => repeatedRequest(write, so, this.#record, ids.ids));
    if (earlier !== undefined) return earlier;
    const applied = await this.#ask(ids, () => applyChange(this.#record, write.request, write.author, ids.ids));
    if ('refusal' in applied) return { type: 'REFUSED', refusal: applied.refusal };
    const { subject, differing } = applied;
    if (applied.changes.length === 0) {
      const { seq, hash } = this.#head;
      return { type: 'UNCHANGED', position: { seq, hash }, seqs: [], subject, differing };
    }
    const recordedAt = recordedTime(this.#surroundings.now(), this.#head.recordedAt);
    const sealed = sealRequest(applied, write, this.#head, recordedAt, this.#surroundings);
    const changes = sealed.map((each, i) => this.#opened(each, applied.changes[i], write));
    await this.#ask(ids, () => {
      for (const change of changes) this.#record.lookUp(change);
    });
    for (const change of changes) this.#record.add(change);
    this.#changes.push(...changes);
    this.#sealed.push(...sealed);
    so.note(write.requestDigest, sealed);
    const { seq, hash } = sealed.at(-1)?.stored ?? this.#head;
    this.#head = { ...this.#head, seq, hash, recordedAt };
    return { type: 'WRITTEN', position: { seq, hash }, seqs: sealed.map(({ stored }) => stored.seq), subject, differing };
  }

  /**
   * A change as the record has it from now on. What an import tells of events and of claims is told once, and nobody looks it up again: it
   * is not read back from its bytes, and so not kept.
   */
  #opened(sealed: SealedChange, judged: JudgedChange | undefined, { request, requestDigest }: PendingWrite): LedgerChange {
    const { type } = sealed.header.subject;
    const isTold = request.type === 'importSubjects' && (type === 'event' || type === 'claim');
    if (isTold && judged !== undefined) return openWith(sealed, judged, requestDigest);
    const change = openSealed(sealed);
    this.#kept.add(change);
    return change;
  }

  #ask<T>(ids: RepeatableIds, ask: () => T): Promise<T> {
    return whenLoaded(this.#record, this.#source, () => {
      ids.rewind();
      return ask();
    });
  }

  ending(outcomes: readonly WriteOutcome[]): Ending<Appended> {
    return {
      result: { outcomes, changes: this.#changes, kept: this.#kept },
      writing: ledgerWriting(this.#sealed, this.#changes),
    };
  }
}
