import { commandName } from '../../domain/base/command-name.ts';
import { refuseNewerProjections } from '../engine/database-too-new.ts';
import type { Read } from '../engine/query.ts';
import { atOnce } from '../loop-turns.ts';
import { projectionVersion } from '../projection-version.ts';
import { entryTables, type SearchEntry } from '../search-entry.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import { type Progress, StorageUnavailable } from '../storage.ts';
import { searchEntries } from '../write/search-entries.ts';
import { type Connection, isUnavailable, openWriter } from './connection.ts';
import { ledgerHead } from './ledger-head.ts';
import { entryWriter } from './ledger-writer.ts';
import { reads } from './reads.ts';
import { Statements } from './statements.ts';

/** Changes looked at at a time, while the process does nothing else; a request is always read whole. */
const pageSize = 100;

/**
 * What is searched made anew from the ledger, while others read and write: page by page, each in a transaction of its own, of which only
 * the rows that differ are written. Whoever searches finds of each change what was there, or what is to be there. Broken off, it begins anew.
 */
export class WordsAnew implements Disposable {
  readonly db: Connection;
  readonly #on: Statements;
  readonly #enter: (seq: number, entry: SearchEntry) => void;
  readonly #progress: Progress | undefined;
  #done = 0;

  constructor(file: string, progress?: Progress) {
    this.#progress = progress;
    this.db = openWriter(file);
    try {
      this.#on = new Statements(this.db);
      this.#enter = entryWriter(this.db);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** Makes a page anew, inside the write transaction that the connection is in. False once it is at the ledger's end. */
  step(): boolean {
    const { seq, projectionVersion: version } = ledgerHead(this.db);
    refuseNewerProjections(version);
    const page = this.#read(reads.changesAfter(this.#done, pageSize));
    const last = page.at(-1)?.header.seq ?? this.#done;
    if (last === this.#done && last !== seq)
      throw new Error(`the ledger ends at ${last}, its head says ${seq}: run "${commandName} verify"`);
    const wanted = searchEntries(page);
    const there = this.#entries(this.#done, last === seq ? Number.MAX_SAFE_INTEGER : last);
    const differing = new Set([...wanted.keys(), ...there.keys()].filter((each) => !isSame(wanted.get(each), there.get(each))));
    for (const each of differing) {
      for (const table of Object.keys(entryTables)) this.db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(each);
      const entry = wanted.get(each);
      if (entry !== undefined) this.#enter(each, entry);
    }
    this.#done = last;
    this.#progress?.(last, seq);
    if (last !== seq) return true;
    this.db.exec(dropAllSegments);
    this.db.prepare('UPDATE ledger_head SET projection_version = ?').run(projectionVersion);
    return false;
  }

  /** What is there of changes after a position up to another. */
  #entries(after: number, to: number): Map<number, SearchEntry> {
    const tables = Object.keys(entryTables) as SearchEntry['table'][];
    return new Map(tables.flatMap((table) => this.#read(reads.entriesBetween(table, after, to))));
  }

  #read<T>(read: Read<T>): T {
    return atOnce(read.take(this.#on.all(read)));
  }

  [Symbol.dispose](): void {
    this.db.close();
  }
}

function isSame(one: SearchEntry | undefined, other: SearchEntry | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What to throw where a rebuild failed with an error: it may be for want of room. */
export function rebuildFailed(error: unknown): unknown {
  if (!isUnavailable(error) && !(error instanceof StorageUnavailable && isUnavailable(error.cause))) return error;
  return new StorageUnavailable('the projections could not be made anew to their end; what is there goes on', { cause: error });
}
