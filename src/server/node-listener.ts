import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerOf } from './error-response.ts';
import type { Log } from './log.ts';
import { maskError } from './mask-error.ts';
import { refused } from './or-refused.ts';
import { requestTarget } from './request-target.ts';
import { sendResponse } from './send-response.ts';

const nothing = (): void => undefined;

/**
 * Answers a request of Node's HTTP: it is read, answered and sent, and whatever goes wrong with any of it ends here. Where `answer` answers
 * nothing it has seen to that itself.
 */
export function nodeListener(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<Response | undefined>,
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const mask = maskError(log);
  return async (request, response) => {
    // A client that goes in the middle is nothing that anybody must be told.
    request.on('error', nothing);
    response.on('error', nothing);
    const target = requestTarget(request);
    try {
      if ('refused' in target) {
        response.shouldKeepAlive = false;
        await sendResponse(refused(400, 'BAD_REQUEST', target.refused), response);
        return;
      }
      request.url = target.path;
      if (target.host !== undefined) request.headers.host = target.host;
      const answered = await answer(request, response);
      if (answered !== undefined) await sendResponse(answered, response);
    } catch (error) {
      if (response.destroyed) return;
      const masked = mask(error);
      // Whoever has taken the beginning of an answer is told by its breaking off that it is not whole.
      if (response.headersSent) response.destroy();
      else {
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        await sendResponse(answerOf(masked), response);
      }
    }
  };
}
