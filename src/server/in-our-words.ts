import { STATUS_CODES } from 'node:http';
import type { GraphQLError } from 'graphql';
import { answerOf, errorResponse } from './error-response.ts';

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
    return errorResponse(status, reasons[status] ?? `${STATUS_CODES[status] ?? 'Refused'}.`, { code: 'BAD_REQUEST' }, headers);
  } catch (error) {
    return answerOf(mask(error));
  }
}
