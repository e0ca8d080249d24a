import { inject } from 'vitest';
import type { Author } from '../../src/domain/base/role.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { StoredChange } from '../../src/ledger/ledger-change.ts';
import type { Storage, Written } from '../../src/ledger/storage.ts';
import type { Surroundings } from '../../src/ledger/surroundings.ts';
import { postgresRecord } from './postgres-record.ts';
import { sqliteRecord } from './sqlite-record.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The engine that the tests of a project run on. */
    readonly engine: 'sqlite' | 'postgres';
  }
}

/** A database of one engine, empty at first, and what a test does to it from outside. */
export interface EngineRecord extends AsyncDisposable {
  readonly storage: Storage;
  /** What `--database` takes. */
  readonly location: string;
  /** Writes a request that must be accepted. */
  write(request: ChangeRequest, author?: Author): Promise<Written>;
  /** Every row of every table, as text. */
  rows(): Promise<readonly string[]>;
  /** How often a text stands anywhere in what the database keeps. */
  timesKept(text: string): Promise<number>;
  /** Runs a statement in the database, beside whoever uses it. */
  execute(sql: string): Promise<void>;
  /** Takes it away, as a machine that fails does; what is answered brings it back. */
  takeAway(): Promise<() => Promise<void>>;
  /** Puts another database in its place, as a restore or a failover does. Answers once the storage has noticed. */
  replaceBy(ledgerId: string, changes: readonly StoredChange[]): Promise<void>;
}

/** How a test opens a database, whatever the engine. */
export interface EngineRecordOptions {
  readonly seed?: number;
  readonly surroundings?: Surroundings;
  readonly readers?: number;
  readonly maxViewMs?: number;
  readonly maxWaitMs?: number;
  readonly busyForMs?: number;
  readonly onStatement?: (sql: string) => void;
}

/** A record in the engine that this run of the test is about. */
export function engineRecord(options: EngineRecordOptions = {}): Promise<EngineRecord> {
  return inject('engine') === 'postgres' ? postgresRecord(options) : sqliteRecord(options);
}
