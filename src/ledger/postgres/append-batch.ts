import postgres from 'postgres';
import { openChange } from '../chain/change-hash.ts';
import { type NewChange, sealRequest } from '../chain/seal-request.ts';
import { requireOwnProjections } from '../engine/other-release.ts';
import type { Query } from '../engine/query.ts';
import { LedgerMoved } from '../ledger-moved.ts';
import type { PendingWrite, WriteOutcome } from '../storage.ts';
import { recordedTime, type Surroundings } from '../surroundings.ts';
import { repeatedRequest } from '../write/repeated-request.ts';
import type { Connection } from './connection.ts';
import { eraseReportedRows } from './import-reports.ts';
import { insertChanges } from './insert-changes.ts';
import { type Judgeable, judge, loadFor, repeatableIds, whenLoaded } from './load-record.ts';
import { LoadedRecord } from './loaded-record.ts';
import { ProjectedRows } from './projected-rows.ts';
import { RequestsSoFar } from './requests-so-far.ts';
import { rowStatements } from './row-statements.ts';
import type { Ending, Head } from './transaction.ts';

/**
 * Appends a batch of requests, inside the transaction that the connection is in. Each is judged on the record as the ones before it leave
 * it, in memory; all rows are written at the end. A row that the database refuses fails the whole, and whoever called tries each by itself.
 */
export async function appendBatch(
  on: Connection,
  writes: readonly PendingWrite[],
  locked: Promise<Head>,
  surroundings: Surroundings,
): Promise<Ending<WriteOutcome[]>> {
  const record = new LoadedRecord();
  const requests = writes.map((write): Judgeable => ({ write, ids: repeatableIds(surroundings.randomBytes, record) }));
  const keys = writes.map((write) => write.requestKey);
  const [start, so] = await Promise.all([locked, RequestsSoFar.load(on, keys), loadFor(on, record, requests)]);
  if (start.moved) throw new LedgerMoved();
  requireOwnProjections(start.projectionVersion);
  const batch = new Batch(on, record, start, surroundings);
  const outcomes: WriteOutcome[] = [];
  for (const request of requests) outcomes.push(await batch.append(request, so));
  return { result: outcomes, statements: batch.statements() };
}

/** The requests of one transaction, as they follow on each other. */
class Batch {
  readonly #on: Connection;
  readonly #record: LoadedRecord;
  readonly #surroundings: Surroundings;
  readonly #rows: ProjectedRows;
  readonly #changes: NewChange[] = [];
  #withholds = false;
  #head: Head;

  constructor(on: Connection, record: LoadedRecord, head: Head, surroundings: Surroundings) {
    this.#on = on;
    this.#record = record;
    this.#rows = new ProjectedRows(record);
    this.#head = head;
    this.#surroundings = surroundings;
  }

  /** Judges a request and notes what it writes. What goes wrong in judging one leaves nothing of it, and the others go on. */
  async append(request: Judgeable, so: RequestsSoFar): Promise<WriteOutcome> {
    const judged = await this.#judge(request, so).catch((error: unknown) => {
      // Where the database itself gave up it is no member's fault, and the whole batch is told so.
      if (this.#on.isLost || error instanceof postgres.PostgresError) throw error;
      return { type: 'FAILED', error } as const;
    });
    if ('type' in judged) return judged;
    const { sealed, recordedAt, applied } = judged;
    await this.#project(sealed, recordedAt);
    this.#withholds ||= request.write.request.type === 'withhold';
    so.note(request.write.requestDigest, sealed);
    const { seq, hash } = this.#head;
    const { subject, differing } = applied;
    return { type: 'WRITTEN', position: { seq, hash }, seqs: sealed.map(({ stored }) => stored.seq), subject, differing };
  }

  async #judge(request: Judgeable, so: RequestsSoFar) {
    const { write, ids } = request;
    const earlier = await whenLoaded(this.#on, this.#record, () => {
      ids.rewind();
      return repeatedRequest(write, so, this.#record, ids.ids);
    });
    if (earlier !== undefined) return earlier;
    const applied = await judge(this.#on, this.#record, request);
    if ('refusal' in applied) return { type: 'REFUSED', refusal: applied.refusal } as const;
    const { seq, hash } = this.#head;
    if (applied.changes.length === 0) {
      const { subject, differing } = applied;
      return { type: 'UNCHANGED', position: { seq, hash }, seqs: [], subject, differing } as const;
    }
    const recordedAt = recordedTime(this.#surroundings.now(), this.#head.recordedAt);
    return { applied, recordedAt, sealed: sealRequest(applied, write, this.#head, recordedAt, this.#surroundings) };
  }

  async #project(sealed: readonly NewChange[], recordedAt: string): Promise<void> {
    const changes = sealed.map(({ stored }) => openChange(stored));
    await whenLoaded(this.#on, this.#record, () => this.#rows.lookUp(changes));
    this.#rows.project(changes);
    this.#changes.push(...sealed);
    const last = sealed.at(-1)?.stored ?? this.#head;
    this.#head = { ...this.#head, seq: last.seq, hash: last.hash, recordedAt };
  }

  /** What writes them all. */
  statements(): Query[] {
    if (this.#changes.length === 0) return [];
    return [
      ...insertChanges(this.#changes, this.#head.recordedAt ?? ''),
      ...rowStatements(this.#record, this.#rows),
      ...(this.#withholds ? [eraseReportedRows] : []),
    ];
  }
}
