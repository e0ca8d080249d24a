import type Sqlite from 'better-sqlite3';
import type { Query } from '../engine/query.ts';
import { type Connection, saidUnavailable } from './connection.ts';

/** A connection with its statements prepared once each. */
export class Statements {
  readonly db: Connection;
  readonly #prepared = new Map<string, Sqlite.Statement<unknown[]>>();

  constructor(db: Connection) {
    this.db = db;
  }

  /** Runs a statement, and answers its rows. Where the database cannot be used for the moment it is said so. */
  all({ sql, params }: Query): unknown[] {
    try {
      const statement = this.#prepare(sql);
      if (statement.reader) return statement.all(...params);
      statement.run(...params);
      return [];
    } catch (error) {
      throw saidUnavailable(error);
    }
  }

  #prepare(sql: string): Sqlite.Statement<unknown[]> {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.db.prepare<unknown[]>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
