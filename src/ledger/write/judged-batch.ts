import { applyChange } from '../../domain/rules/apply-change.ts';
import type { JudgedChange } from '../../domain/rules/change.ts';
import { openSealed, openWith } from '../chain/change-hash.ts';
import { sealRequest } from '../chain/seal-request.ts';
import type { LedgerChange, NewChange, SealedChange } from '../ledger-change.ts';
import type { Ending, LedgerHead } from '../locked-ledger.ts';
import type { PendingWrite, WriteOutcome } from '../storage.ts';
import { recordedTime, type Surroundings } from '../surroundings.ts';
import { BatchRecord } from './batch-record.ts';
import { type ChangesSource, type LoadingRecord, whenLoaded } from './head-record.ts';
import { ledgerWriting } from './ledger-writing.ts';
import { type RepeatableIds, repeatableIds } from './repeatable-ids.ts';
import { repeatedRequest } from './repeated-request.ts';
import type { RequestsSoFar } from './requests-so-far.ts';

/** What became of a batch, and the changes that it made. */
export interface Appended {
  readonly outcomes: readonly WriteOutcome[];
  readonly changes: readonly LedgerChange[];
  /** Those that may be kept: they are as they are read back. */
  readonly kept: ReadonlySet<LedgerChange>;
}

/** Where a batch begins and ends. */
export type BatchEnd = Pick<LedgerHead, 'seq' | 'hash' | 'recordedAt'>;

/** What a batch is judged on, where that is read what is not in memory, and what it takes from outside. */
export interface JudgingOn {
  readonly record: LoadingRecord;
  readonly from: ChangesSource;
  readonly surroundings: Surroundings;
}

/** The requests of one transaction, as they follow on each other. */
export class JudgedBatch {
  readonly #source: ChangesSource;
  readonly #record: BatchRecord;
  readonly #surroundings: Surroundings;
  readonly #sealed: NewChange[] = [];
  readonly #changes: LedgerChange[] = [];
  readonly #kept = new Set<LedgerChange>();
  #head: BatchEnd;
  /** Whether the database could not be read. */
  #hasFailed = false;

  constructor({ record, from, surroundings }: JudgingOn, head: BatchEnd) {
    this.#source = {
      changesAt: (seqs) =>
        from.changesAt(seqs).catch((error: unknown) => {
          this.#hasFailed = true;
          throw error;
        }),
    };
    this.#record = new BatchRecord(record);
    this.#head = head;
    this.#surroundings = surroundings;
  }

  /** Where it ends so far. */
  get end(): BatchEnd {
    return this.#head;
  }

  /** Goes on from changes that are not in its record yet: those of batches before it. */
  async follow(changes: readonly LedgerChange[]): Promise<void> {
    await whenLoaded(this.#record, this.#source, () => {
      for (const change of changes) this.#record.lookUp(change);
    });
    for (const change of changes) this.#record.add(change);
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
   * A change as the record has it from now on. What an import tells of events and of claims, and of a dataset's articles, is told once, and
   * nobody looks it up again: it is not read back from its bytes, and so not kept.
   */
  #opened(sealed: SealedChange, judged: JudgedChange | undefined, { request, requestDigest }: PendingWrite): LedgerChange {
    const isTold = request.type === 'importSubjects' && judged !== undefined && isToldOnce(judged);
    if (isTold) return openWith(sealed, judged, requestDigest);
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

/** Whether nobody looks it up again that a file has told of something. */
function isToldOnce({ subject: { type }, state }: JudgedChange): boolean {
  if (type !== 'source') return type === 'event' || type === 'claim';
  return 'externalIds' in state && state.externalIds?.some(({ digest }) => digest !== undefined) === true;
}
