import postgres from 'postgres';
import type { Query } from '../query.ts';
import { StorageUnavailable } from '../storage.ts';
import { UnusableDatabase } from '../unusable-database.ts';

/** Called with each statement's text as it runs; for tests that count them. */
export type OnStatement = (sql: string) => void;

export interface ConnectionOptions {
  readonly url: string;
  /** What the connection is for, as the server's own lists of connections show it. */
  readonly purpose: 'read' | 'write' | 'listen' | 'keys' | 'migrate';
  /** Whether statements may be kept prepared: behind a pooler in transaction mode they may not. */
  readonly prepare: boolean;
  readonly onStatement?: OnStatement | undefined;
  /** Told of notifications. */
  readonly onNotify?: ((channel: string, payload: string) => void) | undefined;
  /** Told when the connection is gone, whoever ended it. */
  readonly onLost?: (() => void) | undefined;
}

/** The connection is gone, and with it whatever its transaction had done. */
class ConnectionLost extends StorageUnavailable {
  constructor() {
    super('the connection to the database was lost');
  }
}

/** How the driver is set up for every connection of ours. */
export function driverOptions({ prepare, purpose }: Pick<ConnectionOptions, 'prepare' | 'purpose'>) {
  return {
    prepare,
    fetch_types: false,
    // A connection is kept until it is closed or breaks: nothing ends one in the middle of a transaction.
    max_lifetime: null,
    connect_timeout: 10,
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
  readonly #client: postgres.Sql;
  readonly #reserved: postgres.ReservedSql;
  readonly #onStatement: OnStatement | undefined;
  readonly #prepared = new Map<string, string>();
  readonly #state: { lost: boolean; readonly waiting: Set<(error: Error) => void> };

  private constructor(
    client: postgres.Sql,
    reserved: postgres.ReservedSql,
    state: { lost: boolean; readonly waiting: Set<(error: Error) => void> },
    onStatement: OnStatement | undefined,
  ) {
    this.#client = client;
    this.#reserved = reserved;
    this.#state = state;
    this.#onStatement = onStatement;
  }

  /** Connects. What cannot be reached is told as unavailable, with the reason. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const { url, onNotify, onLost, onStatement } = options;
    const state = { lost: false, waiting: new Set<(error: Error) => void>() };
    const onclose = (): void => {
      if (state.lost) return;
      state.lost = true;
      for (const fail of state.waiting) fail(new ConnectionLost());
      onLost?.();
    };
    // The driver takes `onnotify`, and says so nowhere but in its source.
    const settings = { ...driverOptions(options), max: 1, onclose, onnotify: onNotify };
    const client = postgres(url, settings) as unknown as postgres.Sql;
    try {
      // The driver reserves a connection that is open; one that it opens for that alone it never hands out.
      await client.unsafe('SELECT 1');
      return new Connection(client, await client.reserve(), state, onStatement);
    } catch (error) {
      void client.end({ timeout: 0 });
      throw notOpened(error);
    }
  }

  get isLost(): boolean {
    return this.#state.lost;
  }

  /** Runs a statement with question marks in it, and answers its rows. */
  all<Row>(sql: string, ...params: readonly (string | number | null)[]): Promise<Row[]> {
    this.#onStatement?.(sql);
    const known = this.#prepared.get(sql);
    const text = known ?? numbered(sql);
    const prepare = known !== undefined || this.#prepared.size < maxPrepared;
    if (prepare) this.#prepared.set(sql, text);
    // Without parameters the driver would take it for a script, which is never prepared.
    return this.#untilLost(() => this.#reserved.unsafe(text, [...params], { prepare, simple: false } as object)) as Promise<
      Row[]
    >;
  }

  async get<Row>(sql: string, ...params: readonly (string | number | null)[]): Promise<Row | undefined> {
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
    const results = (await this.#untilLost(() => this.#reserved.unsafe(sql))) as unknown as postgres.RowList<Row[]>;
    const last = (Array.isArray(results[0]) ? results.at(-1) : results) as unknown as postgres.RowList<Row[]>;
    return { command: last.command, rows: [...last] };
  }

  #untilLost<T>(send: () => PromiseLike<T>): Promise<T> {
    if (this.#state.lost) return Promise.reject(new ConnectionLost());
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    // The driver forgets what is sent in the moment between a connection's error and its end.
    this.#state.waiting.add(reject);
    const done = (): void => void this.#state.waiting.delete(reject);
    send().then(
      (result) => {
        done();
        resolve(result);
      },
      (error: unknown) => {
        done();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return promise;
  }

  [Symbol.dispose](): void {
    this.#state.lost = true;
    for (const fail of this.#state.waiting) fail(new ConnectionLost());
    void this.#client.end({ timeout: 0 });
  }
}

/** SQLSTATE of a user or a password that is none, and of a database that is not there. */
const refused = /^(28|3D)/;

function notOpened(error: unknown): unknown {
  if (error instanceof postgres.PostgresError && refused.test(error.code))
    return new UnusableDatabase(`PostgreSQL refuses the connection: ${error.message}. Look at the URL of --database.`, {
      cause: error,
    });
  return isUnavailable(error) ? new StorageUnavailable('the database cannot be reached', { cause: error }) : error;
}

/** A statement's text with its question marks numbered, as PostgreSQL has them. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replaceAll('?', () => `$${++n}`);
}

/** SQLSTATE classes and codes of a database that is away, overfull, stopping, a standby, or held by others for too long. */
const awayStates = /^(08|53|57P0|58|XX00[12]|55P03|25P0[34]|25006|40001|40P01)/;
const awayCodes =
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT$|ERR_STREAM_DESTROYED)/;

/** Whether an error says that the database as a whole cannot be read or written now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StorageUnavailable) return true;
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string') return false;
  if (!(error instanceof postgres.PostgresError)) return awayCodes.test(code);
  // Fatal is what ends the connection.
  return awayStates.test(code) || error.severity === 'FATAL' || error.severity === 'PANIC';
}
