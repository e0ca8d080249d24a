import type { NewIds } from '../../domain/base/subject.ts';
import { applyChange } from '../../domain/rules/apply-change.ts';
import { openChange } from '../chain/change-hash.ts';
import { sealRequest } from '../chain/seal-request.ts';
import { requireOwnProjections } from '../engine/other-release.ts';
import { LedgerMoved } from '../ledger-moved.ts';
import type { PendingWrite, WriteOutcome, Written } from '../storage.ts';
import { recordedTime, type Surroundings } from '../surroundings.ts';
import { repeatedRequest } from '../write/repeated-request.ts';
import { type Connection, isUnavailable } from './connection.ts';
import { prepareReportErasure } from './import-reports.ts';
import { type Head, ledgerRows } from './ledger-rows.ts';
import { prepareProjections } from './projections.ts';
import { recordLookups } from './record-lookups.ts';

/** Prepares, once for the writing connection, how a batch of requests is appended inside an open transaction. */
export function prepareAppend(
  db: Connection,
  ids: NewIds,
  surroundings: Surroundings,
): (writes: readonly PendingWrite[]) => WriteOutcome[] {
  const ledger = ledgerRows(db);
  const record = recordLookups(db);
  const project = prepareProjections(db);
  const eraseReportedRows = prepareReportErasure(db);
  const [save, release, undo] = ['SAVEPOINT member', 'RELEASE member', 'ROLLBACK TO member'].map((sql) => db.prepare(sql));

  function write(pending: PendingWrite, head: Head): { outcome: WriteOutcome; head: Head } {
    const earlier = repeatedRequest(pending, ledger, record, ids);
    if (earlier !== undefined) return { outcome: earlier, head };
    const applied = applyChange(record, pending.request, pending.author, ids);
    if ('refusal' in applied) return { outcome: { type: 'REFUSED', refusal: applied.refusal }, head };
    const { subject, differing } = applied;
    if (applied.changes.length === 0) {
      return { outcome: { type: 'UNCHANGED', position: { seq: head.seq, hash: head.hash }, seqs: [], subject, differing }, head };
    }
    const recordedAt = recordedTime(surroundings.now(), head.recordedAt);
    const sealed = sealRequest(applied, pending, head, recordedAt, surroundings);
    for (const each of sealed) ledger.insert(each);
    project(sealed.map(({ stored }) => openChange(stored)));
    if (pending.request.type === 'withhold') eraseReportedRows();
    const { seq, hash } = sealed.at(-1)?.stored ?? head;
    ledger.moveHead({ seq, hash }, recordedAt);
    const outcome: Written = {
      type: 'WRITTEN',
      position: { seq, hash },
      seqs: sealed.map(({ stored }) => stored.seq),
      subject,
      differing,
    };
    return { outcome, head: { ...head, seq, hash, recordedAt } };
  }

  return (writes) => {
    let head = ledger.head();
    if (head.moved === 1) throw new LedgerMoved();
    requireOwnProjections(head.projectionVersion);
    const [only] = writes;
    // What goes wrong in the only request undoes the transaction: it needs no savepoint, which copies every page that is changed.
    if (only !== undefined && writes.length === 1) return [write(only, head).outcome];
    return writes.map((pending) => {
      // Its own savepoint: what goes wrong in one request leaves no row of it, and the others go on.
      save?.run();
      try {
        const { outcome, head: next } = write(pending, head);
        release?.run();
        head = next;
        return outcome;
      } catch (error) {
        // Where the database itself gave up it is no member's fault, and the whole batch is told so.
        if (!db.inTransaction || isUnavailable(error)) throw error;
        undo?.run();
        release?.run();
        return { type: 'FAILED', error };
      }
    });
  };
}
