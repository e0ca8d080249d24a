import { GraphQLError } from 'graphql';
import { ReadTooLong } from '../ledger/read-too-long.ts';
import { StorageUnavailable } from '../ledger/storage.ts';
import { answerOf, errorResponse } from './error-response.ts';
import type { RequestErrorCode } from './limits.ts';

/** What is answered in place of what was asked for, in the shape of the API's errors. */
export function refused(
  status: number,
  code: RequestErrorCode,
  message: string,
  problems: readonly object[] = [],
  headers: Record<string, string> = {},
): Response {
  return errorResponse(status, message, problems.length === 0 ? { code } : { code, problems }, headers);
}

/** Answers, or says why not: what the API refuses is refused alike, and a database that cannot be read now is asked later. */
export async function orRefused(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ReadTooLong) return refused(503, 'READ_TOO_LONG', `${error.message}. Ask for less.`);
    if (error instanceof StorageUnavailable)
      return refused(503, 'UNAVAILABLE', 'The database cannot be read for the moment. Try again.', [], { 'Retry-After': '1' });
    if (!(error instanceof GraphQLError)) throw error;
    return answerOf(error);
  }
}
