import { STATUS_CODES } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { RequestErrorCode } from './limits.ts';

/** Why graphql-yoga refuses a request that it refuses with a status alone. */
const reasons: Readonly<Record<number, string>> = {
  406: 'None of the types that are accepted can be answered. Accept application/json, or text/event-stream for a subscription.',
  415: 'A GraphQL request is sent as application/json.',
};

/**
 * Whatever becomes of a request, it is answered in the shape of the API's errors: what threw is what `mask` makes of it, and what was
 * refused without a word says why.
 */
export async function inOurWords(
  answer: () => Promise<Response>,
  mask: (error: unknown) => GraphQLError,
  method?: string,
): Promise<Response> {
  try {
    const response = await answer();
    const { status, headers, body } = response;
    if (status < 400 || body !== null || method === 'HEAD') return response;
    return told(status, reasons[status] ?? `${STATUS_CODES[status] ?? 'Refused'}.`, { code: 'BAD_REQUEST' }, [...headers]);
  } catch (error) {
    return answerOf(mask(error));
  }
}

/** An error that is told to a client, as the answer to its request. */
export function answerOf({ message, extensions }: GraphQLError): Response {
  const { http, ...shown } = extensions as Shown & {
    readonly http?: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> };
  };
  return told(http?.status ?? 400, message, shown, Object.entries(http?.headers ?? {}));
}

type Shown = { readonly code: RequestErrorCode };

function told(status: number, message: string, extensions: Shown, headers: readonly (readonly [string, string])[]): Response {
  const response = Response.json({ errors: [{ message, extensions }] }, { status, headers: { 'Cache-Control': 'no-store' } });
  for (const [name, value] of headers) response.headers.set(name, value);
  return response;
}
