import type Sqlite from 'better-sqlite3';
import type { Query } from '../engine/query.ts';
import { type Connection, saidUnavailable } from './connection.ts';
import { ReadLimit } from './read-limit.ts';

/** Most statements kept prepared on one connection. Filters make many texts; past this they begin anew. */
const maxPrepared = 300;

/** A connection with its statements prepared once each. */
export class Statements {
  readonly db: Connection;
  readonly limit: ReadLimit;
  readonly #prepared = new Map<string, Sqlite.Statement<unknown[]>>();

  constructor(db: Connection) {
    this.db = db;
    this.limit = new ReadLimit(db);
  }

  all<Row>(sql: string, ...params: readonly unknown[]): Row[] {
    return this.#run(() => this.#prepare(sql).all(...params)) as Row[];
  }

  get<Row>(sql: string, ...params: readonly unknown[]): Row | undefined {
    return this.#run(() => this.#prepare(sql).get(...params)) as Row | undefined;
  }

  allOf<Row>({ sql, params }: Query): Row[] {
    return this.all<Row>(sql, ...params);
  }

  #run(read: () => unknown): unknown {
    try {
      return read();
    } catch (error) {
      throw saidUnavailable(error);
    }
  }

  #prepare(sql: string): Sqlite.Statement<unknown[]> {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    if (this.#prepared.size >= maxPrepared) this.#prepared.clear();
    const statement = this.db.prepare<unknown[]>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
