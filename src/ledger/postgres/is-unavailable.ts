import postgres from 'postgres';
import { StorageUnavailable } from '../storage.ts';
import { UnusableDatabase } from '../unusable-database.ts';

/** The connection is gone, and with it whatever its transaction had done. */
export class ConnectionLost extends StorageUnavailable {
  constructor() {
    super('the connection to the database was lost');
  }
}

/** SQLSTATE classes and codes of a database that is away, overfull, stopping, a standby, or held by others for too long. */
const awayStates = /^(08|53|57P0|58|XX00[12]|55P03|25P0[34]|25006|40001|40P01)/;
const awayCodes =
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|EMFILE|ENFILE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT$|ERR_STREAM_DESTROYED)/;

/** Whether an error says that the database as a whole cannot be read or written now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StorageUnavailable) return true;
  // A name with several addresses, none of which could be reached.
  if (error instanceof AggregateError) return error.errors.every(isUnavailable);
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string') return false;
  if (!(error instanceof postgres.PostgresError)) return awayCodes.test(code);
  // Fatal is what ends the connection.
  return awayStates.test(code) || error.severity === 'FATAL' || error.severity === 'PANIC';
}

/** SQLSTATE of a user or a password that is none, and of a database that is not there. */
const refused = /^(28|3D)/;

/** What to throw where a connection could not be opened. */
export function notOpened(error: unknown): unknown {
  if (error instanceof postgres.PostgresError && refused.test(error.code))
    return new UnusableDatabase(`PostgreSQL refuses the connection: ${error.message}. Look at the URL of --database.`, {
      cause: error,
    });
  return isUnavailable(error) ? new StorageUnavailable('the database cannot be reached', { cause: error }) : error;
}
