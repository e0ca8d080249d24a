import postgres from 'postgres';
import type { Param, Query } from '../engine/query.ts';
import { StorageUnavailable } from '../storage.ts';
import { ConnectionLost, notOpened } from './is-unavailable.ts';
import { Unanswered } from './unanswered.ts';
import { Wire, type WireTarget } from './wire.ts';

/** Called with each statement's text as it runs; for tests that count them. */
export type OnStatement = (sql: string) => void;

export interface ConnectionOptions {
  readonly url: string;
  /** What the connection is for, as the server's own lists of connections show it. */
  readonly purpose: 'read' | 'write' | 'listen' | 'keys' | 'migrate';
  /** Whether statements may be kept prepared: behind a pooler in transaction mode they may not. */
  readonly prepare: boolean;
  /** Longest that it may take to be opened, milliseconds: the socket, the encryption and the greeting. */
  readonly connectWithinMs?: number | undefined;
  /** Longest that it may be silent while an answer is waited for, milliseconds; then it is taken for lost. Left out: for ever. */
  readonly answerWithinMs?: number | undefined;
  readonly onStatement?: OnStatement | undefined;
  /** Told of notifications. */
  readonly onNotify?: ((channel: string, payload: string) => void) | undefined;
  /** Told when the connection is gone, whoever ended it. */
  readonly onLost?: (() => void) | undefined;
}

/** How the driver is set up for every connection of ours. */
function driverOptions({ prepare, purpose }: Pick<ConnectionOptions, 'prepare' | 'purpose'>) {
  return {
    prepare,
    fetch_types: false,
    // A connection is kept until it is closed or breaks: nothing ends one in the middle of a transaction.
    max_lifetime: null,
    // Whoever connects looks at the clock.
    connect_timeout: 0,
    keep_alive: 15,
    onnotice: () => undefined,
    // Counts and positions; none of them comes near 2^53.
    types: { int8: { to: 20, from: [20], parse: Number, serialize: String } },
    connection: { application_name: `waqai ${purpose}` },
  };
}

/** Most statements kept prepared on one connection. Filters make many texts; what comes after is prepared each time. */
const maxPrepared = 300;

/**
 * One connection, once: statements run on it in the order that they are sent, and when it is lost it is lost for good. The driver's
 * own pools connect again in silence, and what was to be the rest of a transaction would run outside of it.
 */
export class Connection implements Disposable {
  readonly #wire = new Wire();
  readonly #unanswered: Unanswered;
  readonly #client: postgres.Sql;
  readonly #onStatement: OnStatement | undefined;
  readonly #onLost: (() => void) | undefined;
  readonly #prepared = new Map<string, string>();
  readonly #connectWithinMs: number;
  #reserved: postgres.ReservedSql | undefined;
  #lost = false;

  /** Begins to connect; to be used once it is `ready`. */
  constructor(options: ConnectionOptions) {
    const { url, onNotify, onLost, onStatement, answerWithinMs, connectWithinMs = 5_000 } = options;
    this.#connectWithinMs = connectWithinMs;
    this.#onLost = onLost;
    this.#onStatement = onStatement;
    const late = (): void => this.#lose(new StorageUnavailable(`the database did not answer for ${answerWithinMs} ms`));
    this.#unanswered = new Unanswered(answerWithinMs, late);
    // The driver takes `socket` and `onnotify`, and says so nowhere but in its source.
    const settings = {
      ...driverOptions(options),
      max: 1,
      socket: (target: WireTarget) => this.#wire.open(target),
      onclose: () => this.#lose(new ConnectionLost()),
      onnotify: onNotify,
    };
    this.#client = postgres(url, settings) as unknown as postgres.Sql;
  }

  /** Connects. */
  static open(options: ConnectionOptions): Promise<Connection> {
    return new Connection(options).ready();
  }

  /** Waits until it can be used. What cannot be reached is told as unavailable, with the reason. */
  async ready(): Promise<this> {
    const withinMs = this.#connectWithinMs;
    const late = (): void => this.#lose(new StorageUnavailable(`there was no connection within ${withinMs} ms`));
    const clock = setTimeout(late, withinMs);
    try {
      // The driver reserves a connection that is open; one that it opens for that alone it never hands out.
      await this.#unanswered.until(() => this.#client.unsafe('SELECT 1'));
      this.#reserved = await this.#unanswered.until(() => this.#client.reserve());
      return this;
    } catch (error) {
      this[Symbol.dispose]();
      throw notOpened(error);
    } finally {
      clearTimeout(clock);
    }
  }

  /** Resolves once it is closed. */
  get over(): Promise<void> {
    return this.#wire.over;
  }

  get isLost(): boolean {
    return this.#lost;
  }

  /** Runs a statement with question marks in it, and answers its rows. */
  all<Row>(sql: string, ...params: readonly Param[]): Promise<Row[]> {
    this.#onStatement?.(sql);
    const known = this.#prepared.get(sql);
    const text = known ?? numbered(sql);
    const prepare = known !== undefined || this.#prepared.size < maxPrepared;
    if (prepare) this.#prepared.set(sql, text);
    // Without parameters the driver would take it for a script, which is never prepared.
    return this.#send((on) => on.unsafe(text, [...params], { prepare, simple: false } as object)) as Promise<Row[]>;
  }

  async get<Row>(sql: string, ...params: readonly Param[]): Promise<Row | undefined> {
    return (await this.all<Row>(sql, ...params))[0];
  }

  allOf<Row>({ sql, params }: Query): Promise<Row[]> {
    return this.all<Row>(sql, ...params);
  }

  /** Runs statements in their order: all are sent before the first is answered. The first that fails is what is told. */
  async run(statements: readonly Query[]): Promise<void> {
    await Promise.all(statements.map((statement) => this.allOf(statement)));
  }

  /** Runs statements without parameters, and answers what the last one did (its command tag) and its rows. */
  async script<Row extends object>(sql: string): Promise<{ readonly command: string; readonly rows: readonly Row[] }> {
    const results = (await this.#send((on) => on.unsafe(sql))) as unknown as postgres.RowList<Row[]>;
    const last = (Array.isArray(results[0]) ? results.at(-1) : results) as unknown as postgres.RowList<Row[]>;
    return { command: last.command, rows: [...last] };
  }

  async #send<T>(statement: (on: postgres.ReservedSql) => PromiseLike<T>): Promise<T> {
    const on = this.#reserved;
    if (on === undefined) throw new ConnectionLost();
    // The driver forgets what is sent in the moment between a connection's error and its end.
    return await this.#unanswered.until(() => statement(on));
  }

  #lose(error: Error): void {
    if (this.#lost) return;
    this.#end(error);
    this.#onLost?.();
  }

  #end(error: Error): void {
    this.#lost = true;
    this.#unanswered.fail(error);
    // The server is told, where it can be.
    void this.#client.end({ timeout: 0 }).finally(() => this.#wire[Symbol.dispose]());
  }

  [Symbol.dispose](): void {
    if (!this.#lost) this.#end(new ConnectionLost());
  }
}

/** A statement's text with its question marks numbered, as PostgreSQL has them. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replaceAll('?', () => `$${++n}`);
}
