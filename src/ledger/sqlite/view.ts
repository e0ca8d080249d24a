import type { ChangeKind } from '../../domain/change.ts';
import type { Position } from '../../domain/cursor.ts';
import type { ForeignScope } from '../../domain/external-id.ts';
import type { SluggedType } from '../../domain/record.ts';
import type { SearchTerms } from '../../domain/search-terms.ts';
import type { ClaimId, EventId, SubjectId, SubjectType } from '../../domain/subject.ts';
import type { ReadingRights } from '../../domain/visibility.ts';
import type { EventQuery, Facet } from '../counting.ts';
import type { AskedReports } from '../import-report.ts';
import { type KeyRange, StorageUnavailable, type SubjectAt, type View } from '../storage.ts';
import type { ViewPool } from '../view-pool.ts';
import { type Connection, saidUnavailable } from './connection.ts';
import * as tallies from './event-tallies.ts';
import * as totals from './event-totals.ts';
import * as foreign from './foreign-reads.ts';
import { importReports } from './import-reports.ts';
import * as ledger from './ledger-reads.ts';
import * as pages from './pages.ts';
import { projectionRows } from './projection-rows.ts';
import * as record from './record-reads.ts';
import type { Statements } from './statements.ts';

/** One moment of the database: a read transaction on a connection of its own. */
export class SqliteView implements View {
  readonly position: Position;
  readonly #pool: ViewPool<Statements>;
  #on: Statements | undefined;
  readonly #tooLong: NodeJS.Timeout;

  private constructor(on: Statements, pool: ViewPool<Statements>, position: Position) {
    this.#on = on;
    this.#pool = pool;
    this.position = position;
    this.#tooLong = setTimeout(() => this.#release(), pool.limits.maxViewMs).unref();
  }

  /** Begins a read transaction. Where that fails its connection may stand in one that nobody ends: it is closed. */
  static open(on: Statements, pool: ViewPool<Statements>): SqliteView {
    try {
      on.db.exec('BEGIN');
      // The first read fixes the moment.
      const head = on.get<Position>('SELECT seq, hash FROM ledger_head WHERE id = 1');
      if (head === undefined) throw new StorageUnavailable('the database has no ledger');
      return new SqliteView(on, pool, head);
    } catch (error) {
      pool.discard(on);
      throw error;
    }
  }

  async subjects<T extends Exclude<SubjectType, 'event'>>(type: T, ids: readonly string[]) {
    return record.subjects(this.#reader, type, ids);
  }
  async events(ids: readonly string[]) {
    return record.events(this.#reader, ids);
  }
  async internalAmong(ids: readonly string[]) {
    return record.internalAmong(this.#reader, ids);
  }
  async idsOfSlugs(type: SluggedType, slugs: readonly string[]) {
    return record.idsOfSlugs(this.#reader, type, slugs);
  }
  async slugPage(type: SluggedType, range: KeyRange, rights: ReadingRights, search?: SearchTerms) {
    return pages.slugPage(this.#reader, type, range, rights, search);
  }
  async suggestNames(search: SearchTerms, types: readonly SluggedType[], limit: number, rights: ReadingRights) {
    return pages.suggestNames(this.#reader, search, types, limit, rights);
  }
  async versionsOf(events: readonly EventId[]) {
    return record.versionsOf(this.#reader, events);
  }
  async entitiesSeen(rights: ReadingRights) {
    return record.entitiesSeen(this.#reader, rights);
  }
  async eventPage(query: EventQuery, range: KeyRange, by: 'DATE' | 'RELEVANCE' = 'DATE') {
    return (by === 'DATE' ? pages.eventPage : pages.eventPageByRelevance)(this.#reader, query, range);
  }
  async countEvents(query: EventQuery) {
    return tallies.countEvents(this.#reader, query);
  }
  async tallyDays(query: EventQuery) {
    return tallies.tallyDays(this.#reader, query);
  }
  async tallyFacet(query: EventQuery, facet: Facet, limit: number) {
    return tallies.tallyFacet(this.#reader, query, facet, limit);
  }
  async totalCasualties(query: EventQuery) {
    return totals.totalCasualties(this.#reader, query);
  }
  async tallyPartyWord(query: EventQuery) {
    return totals.tallyPartyWord(this.#reader, query);
  }
  async boundsOf(query: EventQuery) {
    return totals.boundsOf(this.#reader, query);
  }
  async claimsOfEvents(ids: readonly EventId[]) {
    return record.claimsOfEvents(this.#reader, ids);
  }
  async claimsAnswering(id: ClaimId) {
    return record.claimsBy(this.#reader, 'answers_id', id);
  }
  async claimsOfUtterance(utterance: string) {
    return record.claimsBy(this.#reader, 'utterance', utterance);
  }
  async changesAfter(seq: number, limit: number) {
    return ledger.changesAfter(this.#reader, seq, limit);
  }
  async changesAt(seqs: readonly number[]) {
    return ledger.changesAt(this.#reader, seqs);
  }
  async changeAt(seq: number) {
    return ledger.changeAt(this.#reader, seq);
  }
  async seqsAfter(
    seq: number,
    limit: number,
    only: { kinds?: readonly ChangeKind[] | undefined; subjects?: readonly SubjectId[] | undefined },
  ) {
    return ledger.seqsAfter(this.#reader, seq, limit, only);
  }
  async statesAt(wanted: readonly SubjectAt[]) {
    return ledger.statesAt(this.#reader, wanted);
  }
  async claimsEverOf(ids: readonly EventId[]) {
    return ledger.claimsEverOf(this.#reader, ids);
  }

  async byExternalIds(scope: ForeignScope, scheme: string, ids: readonly string[]) {
    return foreign.byExternalIds(this.#reader, scope, scheme, ids);
  }
  async foreignSubjects(scope: ForeignScope, scheme: string, afterSeq: number, limit: number) {
    return foreign.foreignSubjects(this.#reader, scope, scheme, afterSeq, limit);
  }

  async importReports(asked: AskedReports, range: KeyRange) {
    return importReports(this.#reader, asked, range);
  }
  async storedAfter(seq: number, limit: number) {
    return ledger.storedAfter(this.#reader, seq, limit);
  }
  async firstWrongCopy() {
    return ledger.firstWrongCopy(this.#reader);
  }
  async *projectionRows() {
    yield* projectionRows(this.#reader);
  }

  /** Runs look-ups of this engine's own at the view's moment. */
  lookUp<T>(operation: (db: Connection) => T): T {
    try {
      return operation(this.#reader.db);
    } catch (error) {
      throw saidUnavailable(error);
    }
  }

  get #reader(): Statements {
    if (this.#on === undefined)
      throw new StorageUnavailable(`the operation took longer than ${this.#pool.limits.maxViewMs} ms to read`);
    // A read that fails may end the transaction, and what is read after it would be of another moment.
    if (!this.#on.db.inTransaction) throw new StorageUnavailable('the database could not be read');
    return this.#on;
  }

  #release(): void {
    const on = this.#on;
    if (on === undefined) return;
    this.#on = undefined;
    clearTimeout(this.#tooLong);
    try {
      if (on.db.inTransaction) on.db.exec('COMMIT');
      this.#pool.giveBack(on);
    } catch {
      this.#pool.discard(on);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#release();
  }
}
