import type { Position } from '../domain/base/cursor.ts';
import type { NewChange } from './ledger-change.ts';
import type { SearchEntry } from './search-entry.ts';
import type { EngineView } from './storage.ts';

/** Where the ledger ends, and what is to be known before anything is added. */
export interface LedgerHead extends Position {
  readonly ledgerId: string;
  /** When its newest change was recorded; null where there is none. */
  readonly recordedAt: string | null;
  readonly projectionVersion: number;
  /** Whether the ledger has moved to another database. */
  readonly moved: boolean;
}

/** A change of a request that used a key, with what is known of the request; its digest is null where all its words are gone. */
export interface RequestRow extends Position {
  readonly key: string;
  readonly first: number;
  readonly size: number;
  readonly digest: string | null;
  readonly subject: string;
}

/** The ledger under its head's lock: nobody else writes meanwhile. What is asked for before the head is there is answered as of it. */
export interface LockedLedger extends Pick<EngineView, 'changesAfter' | 'changesAt' | 'requestsWith'> {
  readonly head: Promise<LedgerHead>;
}

/** What a transaction adds to the ledger. */
export interface LedgerWriting {
  readonly changes: readonly NewChange[];
  /** When the last of them was recorded. */
  readonly recordedAt: string;
  /** Positions of changes whose words are erased. */
  readonly erased: readonly number[];
  /** What is searched of each change, by its position; made by whoever writes it. */
  readonly entries: () => ReadonlyMap<number, SearchEntry>;
  /** The ledger that they are of, where it takes the place of an empty one. */
  readonly ledgerId?: string;
}

/** What was made for the ledger as it ends at a position. */
export interface WritingAhead {
  readonly at: Position;
  /** The keys of its requests. */
  readonly keys: readonly string[];
  readonly writing: LedgerWriting;
}

/** What came of an operation under the lock, and what it writes; nothing, where it writes nothing. */
export interface Ending<T> {
  readonly result: T;
  readonly writing?: LedgerWriting | undefined;
}
