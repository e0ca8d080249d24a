import type { GraphQLError } from 'graphql';
import type { RequestErrorCode } from './limits.ts';
import { securityHeaders } from './security-headers.ts';

/** What a client is told beside the message of an error. */
interface Shown {
  readonly code: RequestErrorCode;
  readonly problems?: readonly object[];
}

/** An answer in the shape of the API's errors, which nobody keeps. */
export function errorResponse(status: number, message: string, extensions: Shown, headers: HeadersInit = []): Response {
  const own = { 'Cache-Control': 'no-store', ...securityHeaders };
  const response = Response.json({ errors: [{ message, extensions }] }, { status, headers: own });
  for (const [name, value] of new Headers(headers)) response.headers.set(name, value);
  return response;
}

/** An error that is told to a client, as the answer to its request. */
export function answerOf({ message, extensions }: GraphQLError): Response {
  const { http, ...shown } = extensions as Partial<Shown> & {
    readonly http?: { readonly status?: number; readonly headers?: Record<string, string> };
  };
  return errorResponse(http?.status ?? 400, message, { code: 'BAD_REQUEST', ...shown }, http?.headers);
}
