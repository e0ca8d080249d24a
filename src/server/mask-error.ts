import { GraphQLError } from 'graphql';
import { Abandoned } from '../ledger/abandoned.ts';
import { LedgerMoved } from '../ledger/ledger-moved.ts';
import { OtherRelease } from '../ledger/other-release.ts';
import { ReadTooLong } from '../ledger/read-too-long.ts';
import { OutcomeUnknown, StorageUnavailable } from '../ledger/storage.ts';
import { whereOf } from '../schema/run/bad-input.ts';
import { logFault } from './fault-log.ts';
import type { Log } from './log.ts';

/** How long a client does well to wait before it tries again, milliseconds. */
const retryAfterMs = 1_000;

const away = 'The database cannot be reached for the moment. Nothing was written; try again.';
const otherRelease =
  'This node is of another release than the one that made what is read here, so it writes nothing. Nothing was written; another node may take it: try again.';

/**
 * What a client is told of an error. Those that were meant for it pass; the database being away is said so; everything else is
 * a fault of ours: it is logged once, with an id that is all the client hears of it.
 */
export function maskError(log: Log): (error: unknown) => GraphQLError {
  return (error) => {
    const cause = error instanceof GraphQLError ? error.originalError : error;
    if (error instanceof GraphQLError && (cause === undefined || cause === null || cause instanceof GraphQLError)) return error;
    const where = error instanceof GraphQLError ? { ...whereOf(error), path: error.path ?? null } : {};
    if (cause instanceof ReadTooLong) {
      log.warn({ err: cause }, 'a read was ended');
      return new GraphQLError(`Reading took longer than it may and was ended: ${cause.message}. Ask for less.`, {
        ...where,
        extensions: { code: 'READ_TOO_LONG', http: { status: 503 } },
      });
    }
    if (cause instanceof StorageUnavailable) {
      // Of one whose client is gone there is nobody to tell, and nothing to mend.
      if (!(cause instanceof Abandoned)) log.warn({ err: cause }, 'storage unavailable');
      return new GraphQLError(cause instanceof OtherRelease ? otherRelease : away, {
        ...where,
        extensions: {
          code: 'UNAVAILABLE',
          retryable: true,
          retryAfterMs,
          http: { status: 503, headers: { 'Retry-After': '1' } },
        },
      });
    }
    if (cause instanceof OutcomeUnknown) {
      log.error({ err: cause }, 'outcome unknown');
      return new GraphQLError(
        'Whether the request was recorded is not known. Repeat it with the same idempotency key: it is recorded once.',
        {
          ...where,
          extensions: {
            code: 'OUTCOME_UNKNOWN',
            retryable: true,
            retryAfterMs,
            http: { status: 503, headers: { 'Retry-After': '1' } },
          },
        },
      );
    }
    if (cause instanceof LedgerMoved) {
      return new GraphQLError(
        'This ledger has moved to another database, and nothing is written here any more. Nothing was written.',
        {
          ...where,
          extensions: { code: 'LEDGER_MOVED', http: { status: 410 } },
        },
      );
    }
    const id = logFault(log, cause, 'a request failed');
    return new GraphQLError(`Something went wrong on the server. Its log has it as ${id}.`, {
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', id, http: { status: 500 } },
    });
  };
}
