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
import type { Connection } from './connection.ts';
import * as tallies from './event-tallies.ts';
import * as totals from './event-totals.ts';
import * as foreign from './foreign-reads.ts';
import { importReports } from './import-reports.ts';
import { isUnavailable } from './is-unavailable.ts';
import * as ledger from './ledger-reads.ts';
import * as pages from './pages.ts';
import { projectionRows } from './projection-rows.ts';
import * as record from './record-reads.ts';

/** SQLSTATE of a statement that ran into its timeout. */
const tooSlow = '57014';

/** One moment of the database: a read transaction on a connection of its own. */
export class PostgresView implements View {
  readonly position: Position;
  readonly #pool: ViewPool<Connection>;
  #on: Connection | undefined;
  readonly #tooLong: NodeJS.Timeout;

  constructor(on: Connection, pool: ViewPool<Connection>, { seq, hash }: Position) {
    this.#on = on;
    this.#pool = pool;
    this.position = { seq, hash };
    this.#tooLong = setTimeout(() => this.#release(), pool.limits.maxViewMs).unref();
  }

  async subjects<T extends Exclude<SubjectType, 'event'>>(type: T, ids: readonly string[]) {
    return this.#read((on) => record.subjects(on, type, ids));
  }
  async events(ids: readonly string[]) {
    return this.#read((on) => record.events(on, ids));
  }
  async internalAmong(ids: readonly string[]) {
    return this.#read((on) => record.internalAmong(on, ids));
  }
  async idsOfSlugs(type: SluggedType, slugs: readonly string[]) {
    return this.#read((on) => record.idsOfSlugs(on, type, slugs));
  }
  async slugPage(type: SluggedType, range: KeyRange, rights: ReadingRights, search?: SearchTerms) {
    return this.#read((on) => pages.slugPage(on, type, range, rights, search));
  }
  async suggestNames(search: SearchTerms, types: readonly SluggedType[], limit: number, rights: ReadingRights) {
    return this.#read((on) => pages.suggestNames(on, search, types, limit, rights));
  }
  async versionsOf(events: readonly EventId[]) {
    return this.#read((on) => record.versionsOf(on, events));
  }
  async entitiesSeen(rights: ReadingRights) {
    return this.#read((on) => record.entitiesSeen(on, rights));
  }
  async eventPage(query: EventQuery, range: KeyRange, by: 'DATE' | 'RELEVANCE' = 'DATE') {
    return this.#read((on) => (by === 'DATE' ? pages.eventPage : pages.eventPageByRelevance)(on, query, range));
  }
  async countEvents(query: EventQuery) {
    return this.#read((on) => tallies.countEvents(on, query));
  }
  async tallyDays(query: EventQuery) {
    return this.#read((on) => tallies.tallyDays(on, query));
  }
  async tallyFacet(query: EventQuery, facet: Facet, limit: number) {
    return this.#read((on) => tallies.tallyFacet(on, query, facet, limit));
  }
  async totalCasualties(query: EventQuery) {
    return this.#read((on) => totals.totalCasualties(on, query));
  }
  async tallyPartyWord(query: EventQuery) {
    return this.#read((on) => totals.tallyPartyWord(on, query));
  }
  async boundsOf(query: EventQuery) {
    return this.#read((on) => totals.boundsOf(on, query));
  }
  async claimsOfEvents(ids: readonly EventId[]) {
    return this.#read((on) => record.claimsOfEvents(on, ids));
  }
  async claimsAnswering(id: ClaimId) {
    return this.#read((on) => record.claimsBy(on, 'answers_id', id));
  }
  async claimsOfUtterance(utterance: string) {
    return this.#read((on) => record.claimsBy(on, 'utterance', utterance));
  }
  async changesAfter(seq: number, limit: number) {
    return this.#read((on) => ledger.changesAfter(on, seq, limit));
  }
  async changesAt(seqs: readonly number[]) {
    return this.#read((on) => ledger.changesAt(on, seqs));
  }
  async changeAt(seq: number) {
    return this.#read((on) => ledger.changeAt(on, seq));
  }
  async seqsAfter(
    seq: number,
    limit: number,
    only: { kinds?: readonly ChangeKind[] | undefined; subjects?: readonly SubjectId[] | undefined },
  ) {
    return this.#read((on) => ledger.seqsAfter(on, seq, limit, only));
  }
  async statesAt(wanted: readonly SubjectAt[]) {
    return this.#read((on) => ledger.statesAt(on, wanted));
  }
  async claimsEverOf(ids: readonly EventId[]) {
    return this.#read((on) => ledger.claimsEverOf(on, ids));
  }

  async byExternalIds(scope: ForeignScope, scheme: string, ids: readonly string[]) {
    return this.#read((on) => foreign.byExternalIds(on, scope, scheme, ids));
  }
  async foreignSubjects(scope: ForeignScope, scheme: string, afterSeq: number, limit: number) {
    return this.#read((on) => foreign.foreignSubjects(on, scope, scheme, afterSeq, limit));
  }

  async importReports(asked: AskedReports, range: KeyRange) {
    return this.#read((on) => importReports(on, asked, range));
  }
  async storedAfter(seq: number, limit: number) {
    return this.#read((on) => ledger.storedAfter(on, seq, limit));
  }
  async firstWrongCopy() {
    return this.#read((on) => ledger.firstWrongCopy(on));
  }
  async *projectionRows() {
    yield* projectionRows(this.#reader);
  }

  /** Runs look-ups of this engine's own at the view's moment. */
  lookUp<T>(operation: (on: Connection) => Promise<T>): Promise<T> {
    return this.#read(operation);
  }

  async #read<T>(operation: (on: Connection) => Promise<T>): Promise<T> {
    try {
      return await operation(this.#reader);
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (error instanceof StorageUnavailable) throw error;
      if (code === tooSlow) throw this.#late();
      if (isUnavailable(error)) throw new StorageUnavailable('the database cannot be read', { cause: error });
      // The driver's error comes from its socket, and does not say who asked.
      throw new Error('the database refused a read', { cause: error });
    }
  }

  get #reader(): Connection {
    if (this.#on === undefined) throw this.#late();
    return this.#on;
  }

  #late(): StorageUnavailable {
    return new StorageUnavailable(`the operation took longer than ${this.#pool.limits.maxViewMs} ms to read`);
  }

  #release(): void {
    const on = this.#on;
    if (on === undefined) return;
    this.#on = undefined;
    clearTimeout(this.#tooLong);
    // Whoever has the connection next is answered after this; where it fails nobody knows how the connection stands.
    on.script('COMMIT').catch(() => on[Symbol.dispose]());
    this.#pool.giveBack(on);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#release();
  }
}
