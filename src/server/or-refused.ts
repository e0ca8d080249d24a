import { GraphQLError } from 'graphql';
import { ReadTooLong } from '../ledger/read-too-long.ts';
import { StorageUnavailable } from '../ledger/storage.ts';
import type { RequestErrorCode } from './limits.ts';

/** What is answered in place of a feed, in the shape of the API's errors. */
export function refused(
  status: number,
  code: RequestErrorCode,
  message: string,
  problems: readonly object[] = [],
  headers: Record<string, string> = {},
  figures: { readonly found?: number; readonly limit?: number | undefined } = {},
): Response {
  const extensions = { code, ...figures, ...(problems.length === 0 ? {} : { problems }) };
  return Response.json({ errors: [{ message, extensions }] }, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
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
    const { http, code, found, limit } = error.extensions as {
      http?: { status?: number; headers?: Record<string, string> };
      code?: RequestErrorCode;
      found?: number;
      limit?: number;
    };
    const figures = found === undefined ? {} : { found, limit };
    return refused(http?.status ?? 400, code ?? 'BAD_REQUEST', error.message, [], http?.headers, figures);
  }
}
