import type { Position } from '../domain/base/cursor.ts';
import type { Refusal } from '../domain/base/refusal.ts';
import type { Author } from '../domain/base/role.ts';
import type { SearchTerm, SearchTerms } from '../domain/base/search-terms.ts';
import type { ClaimId, EventId, SubjectId, SubjectType } from '../domain/base/subject.ts';
import type { DerivedEvent } from '../domain/derived/derive-event.ts';
import type { EventRanking } from '../domain/derived/event-rankings.ts';
import type { PlaceLevel } from '../domain/record/place.ts';
import type { Recorded, SluggedType } from '../domain/record/record.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { Applied } from '../domain/rules/apply-change.ts';
import type { ChangeKind, ChangeRequest } from '../domain/rules/change.ts';
import type { Keys } from './api-keys.ts';
import type { Counting, EventComparison, EventQuery } from './counting.ts';
import type { ForeignLookup } from './foreign-lookup.ts';
import type { FoundPositions, SearchedTexts } from './found-positions.ts';
import type { HeldEvent } from './held-event.ts';
import type { ImportReportKeeping, ImportReportLookup } from './import-report.ts';
import type { KeptChange, LedgerChange, StoredChange } from './ledger-change.ts';
import type { Ending, LockedLedger, RequestRow, WritingAhead } from './locked-ledger.ts';
import type { RecordAtOnce } from './record-at-once.ts';
import type { EntryTable, SearchEntry } from './search-entry.ts';
import type { SegmentKeeping, SegmentLookup } from './segment-keeping.ts';
import type { Surroundings } from './surroundings.ts';
import type { ViewOptions } from './view-options.ts';
import type { EntitiesLookup, VisibilityLookup } from './visibility-lookup.ts';

/** A request that waits to be written. */
export interface PendingWrite {
  readonly request: ChangeRequest;
  readonly author: Author;
  /** SHA-256 (hex) of author and idempotency key. */
  readonly requestKey: string;
  /** SHA-256 (hex) of what is asked for. */
  readonly requestDigest: string;
}

/** What became of a request that was written, now or before under the same key. Positions are committed. */
export interface Written {
  readonly type: 'WRITTEN' | 'UNCHANGED';
  /** The end of the request; the head where nothing was different. */
  readonly position: Position;
  /** Its changes, in order; none where nothing was different. */
  readonly seqs: readonly number[];
  readonly subject: string | undefined;
  readonly differing: readonly string[];
}

export type WriteOutcome =
  | Written
  | { readonly type: 'REFUSED'; readonly refusal: Refusal }
  | { readonly type: 'FAILED'; readonly error: unknown };

/** A subject as a reader gets it. */
export type RecordedSubject<T extends SubjectType = SubjectType> = Recorded<T> & {
  readonly addedAt: string;
  /** When it, or for an event a claim about it, was last changed. */
  readonly changedAt: string;
};

/** An event as a reader gets it; what follows from its claims is read apart (`derivedOf`). */
export interface RecordedEvent extends RecordedSubject<'event'> {
  readonly internal: boolean;
}

/** A page of keys in one direction: after one key, before another, at most `limit`. */
export interface KeyRange {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
  /** From the end of the order backwards; the answer is still in the order's direction. */
  readonly fromEnd: boolean;
}

/** A subject and the text that its order goes by. */
export interface Keyed<Id extends string = string> {
  readonly id: Id;
  readonly key: string;
}

/** Which of the subjects that have slugs: those with names that a search finds, and places of some levels alone. */
export interface SlugsAsked {
  readonly search?: SearchTerms | undefined;
  readonly levels?: readonly PlaceLevel[] | undefined;
}

/** A subject that has a name. */
export interface NamedSubject {
  readonly id: SubjectId;
  readonly type: SluggedType;
}

export interface KeyPage<T> {
  readonly items: readonly T[];
  /** Whether there are more on the side that the page was cut at. */
  readonly hasMore: boolean;
}

/** A subject, as of a position. */
export interface SubjectAt {
  readonly id: SubjectId;
  readonly at: number;
}

/** A subject as it was then: `withheld` where its words were gone by then. */
export type StateAt<T extends SubjectType = SubjectType> = Recorded<T> & {
  /** When it was first recorded. */
  readonly addedAt: string;
  /** The change that gave it this state: where it stands, and its kind. */
  readonly madeBy: { readonly seq: number; readonly kind: ChangeKind };
};

/** What an engine's database has at one position: every answer of one view is of the same moment. A view is short-lived, and must be closed. */
export interface EngineView extends ImportReportLookup, SegmentLookup, AsyncDisposable {
  readonly position: Position;
  /** Throws where nothing can be read of it any more, and why. */
  check(): void;
  /**
   * The positions after one at which texts were recorded that have a term, in the form in which it is given, and that can still be read.
   * Which of them hold at a position, and who may see them, is the caller's to know. Texts that are recorded or erased meanwhile may
   * show already.
   */
  positionsWith(term: SearchTerm, texts: SearchedTexts, after: number): Promise<FoundPositions>;
  /** Changes after a position, in order, cut at the end of a request once `limit` is reached. */
  changesAfter(seq: number, limit: number): Promise<LedgerChange[]>;
  /** The changes at these positions, in the ledger's order. */
  changesAt(seqs: readonly number[]): Promise<LedgerChange[]>;
  /** The change at a position. */
  changeAt(seq: number): Promise<LedgerChange | undefined>;
  /** The changes of requests that used these keys, in order. */
  requestsWith(keys: readonly string[]): Promise<RequestRow[]>;
  /** The exact bytes of changes after a position, for verifying and copying. */
  storedAfter(seq: number, limit: number): Promise<KeptChange[]>;
  /** What is searched of the changes after a position up to another, table by table, in order. */
  entriesBetween(table: EntryTable, after: number, to: number): Promise<(readonly [seq: number, entry: SearchEntry])[]>;
}

/** The record at one position: what its database has, and what the index in memory says of it. */
export interface View extends EngineView, Counting, EntitiesLookup, ForeignLookup, VisibilityLookup {
  /** As of the storage. */
  readonly withholdings: number;
  /** What of it is in memory, where anything is. */
  atOnce?(): RecordAtOnce | undefined;
  /** The record as it was at an earlier position, the end of a request, for as long as this view is open; not closed by itself. */
  asOf(seq: number): Promise<View>;
  /** The events of a query here against those at an earlier position, the end of a request. */
  compareEvents(query: EventQuery, seq: number): Promise<EventComparison>;
  /** Positions of the changes of these kinds, and of these subjects, after a position, in order. */
  seqsAfter(
    seq: number,
    limit: number,
    only: { readonly kinds?: readonly ChangeKind[] | undefined; readonly subjects?: readonly SubjectId[] | undefined },
  ): Promise<number[]>;
  idsOfSlugs(type: SluggedType, slugs: readonly string[]): Promise<(string | undefined)[]>;
  /** Ids of the subjects of a type, by slug; with a search those whose names have its terms. */
  slugPage(type: SluggedType, range: KeyRange, rights: ReadingRights, asked?: SlugsAsked): Promise<KeyPage<Keyed>>;
  /** How many `slugPage` has on all pages. */
  countBySlug(type: SluggedType, rights: ReadingRights, asked?: SlugsAsked): Promise<number>;
  /** Each event as of a position, for filters to be held against; undefined where there was none then, or its words are gone. */
  heldEvents(wanted: readonly { readonly id: EventId; readonly at: number }[]): Promise<(HeldEvent | undefined)[]>;
  /** The claims that answer a claim, first recorded first. */
  claimsAnswering(id: ClaimId): Promise<Keyed<ClaimId>[]>;
  /** The claims with the same utterance, first recorded first. */
  claimsOfUtterance(utterance: string): Promise<Keyed<ClaimId>[]>;
  /** The state of each subject as of a position; undefined where it had none then, or its words are gone. */
  statesAt(wanted: readonly SubjectAt[]): Promise<(StateAt | undefined)[]>;
  /** The subjects of a type with these ids; undefined where there is none. Rights are the caller's to ask. */
  subjects<T extends Exclude<SubjectType, 'event'>>(type: T, ids: readonly string[]): Promise<(RecordedSubject<T> | undefined)[]>;
  /** Events; with the claims about them what is read of those next is at hand by then. */
  events(ids: readonly string[], withClaims?: boolean): Promise<(RecordedEvent | undefined)[]>;
  /** What of each event follows from the claims about it; undefined where there is no such event. */
  derivedOf(ids: readonly string[]): Promise<(DerivedEvent | undefined)[]>;
  /** What a search may stand for: subjects with a name that begins so first, then those that most events are about, then by slug. */
  suggestNames(
    search: SearchTerms,
    types: readonly SluggedType[],
    limit: number,
    rights: ReadingRights,
  ): Promise<readonly NamedSubject[]>;
  /** Events by date (`dateSortKey`), or by something else and then by date; in ascending order of the key. */
  eventPage(query: EventQuery, range: KeyRange, by?: EventRanking): Promise<KeyPage<Keyed<EventId>>>;
  /** The claims about each event, first recorded first; so are their keys. */
  claimsOfEvents(ids: readonly EventId[]): Promise<Keyed<ClaimId>[][]>;
  /** Ids of all claims that were ever about an event: a superset of those of any position. */
  claimsEverOf(ids: readonly EventId[]): Promise<ClaimId[][]>;
  /** Ids of all events that a claim was ever about, and of those that were merged with it: a superset of those of any position. */
  eventsEverOf(ids: readonly ClaimId[]): Promise<EventId[][]>;
}

/**
 * Something may have happened: read the ledger again. `REPLACED`: the database is another one than before. `UNREACHABLE`: it can be
 * neither read nor written; another hint says that it can be again.
 */
export type Hint = 'CHANGED' | 'REPLACED' | 'UNREACHABLE';

/** How far a long operation is. */
export type Progress = (done: number, total: number) => void;

/** Where a ledger and its projections live. Every engine implements this port and passes one contract (`test/contract`). */
export interface EngineStorage extends ImportReportKeeping, AsyncDisposable {
  /** The ledger's id (hex): its position 0. Another one after the database was replaced. */
  readonly ledgerId: string;
  /** What whoever writes takes from outside. */
  readonly surroundings: Surroundings;
  /**
   * Runs an operation under the head's lock, and writes what it ends with in the same transaction. What it throws leaves no trace; once
   * it is answered what was written is durable.
   */
  write<T>(operation: (on: LockedLedger) => Promise<Ending<T>>): Promise<T>;
  /**
   * Writes what was made without the lock, in a transaction of its own. False, and nothing is written, where the ledger ends elsewhere by
   * now, or has one of the requests already.
   */
  writeAhead(ahead: WritingAhead): Promise<boolean>;
  /** Opens the database anew: of a transaction whose end was not answered nobody knows how it stands. */
  reopen(): void;
  /** Whether an error says that the database as a whole cannot be read or written now. */
  isUnavailable(error: unknown): boolean;
  /** Opens the record at its newest position. Waits while all readers are in use. */
  openView(options?: ViewOptions): Promise<EngineView>;
  /** How long a view may be held, milliseconds, where its options do not say. */
  readonly maxViewMs: number;
  /** Where a view stands that is opened now; looked up once for all who ask at about the same time. */
  newest(): Promise<Position>;
  /** Calls back when there may be something new; a hint, that may be late, and never tells what. */
  watch(listener: (hint: Hint) => void): () => void;
  /** Whether the ledger has moved to another database: then nothing is appended here any more, on no node. What is under way is done before. */
  setMoved(moved: boolean): Promise<void>;
  /** Makes all projections anew from the ledger, in one transaction, and drops the segments. */
  rebuild(progress?: Progress): Promise<void>;
  readonly keys: Keys;
  readonly segments: SegmentKeeping;
}

/** A ledger with the record that it is of. */
export interface Storage
  extends Omit<EngineStorage, 'surroundings' | 'write' | 'writeAhead' | 'reopen' | 'isUnavailable' | 'maxViewMs'> {
  /** How often words were taken out of what is read here, so far: where it grows, what was read before and after is not of one record. */
  readonly withholdings: number;
  openView(options?: ViewOptions): Promise<View>;
  /**
   * Writes requests in one transaction, each judged against the record as the ones before it leave it. A member that is refused
   * or fails leaves no trace and hurts no other. What is answered as written is durable.
   */
  append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]>;
  /** Judges a request as `append` would, by its key too, and writes nothing. */
  judge(write: PendingWrite): Promise<Applied | { readonly refusal: Refusal }>;
  /**
   * Takes over changes of another ledger, byte for byte, with that ledger's id: into an empty database, or after the part of the
   * same ledger that it has. Only whole requests. Nothing is judged; the projections follow.
   */
  adopt(ledgerId: string, changes: readonly StoredChange[]): Promise<void>;
}

/** The database cannot be read or written now; the same request may succeed later. Nothing was written. */
export class StorageUnavailable extends Error {
  override readonly name: string = 'StorageUnavailable';
}

/** A commit was sent and never answered: the request may or may not be recorded. The same key finds out. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
