import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { acceptedFormat, acceptedTypes } from './accepted-format.ts';
import { EventStream } from './event-stream.ts';
import { eventStreamFormat, statusOfEvent } from './event-text.ts';
import type { Heartbeats } from './heartbeats.ts';
import type { RequestErrorCode } from './limits.ts';
import { multipartFormat } from './multipart-format.ts';
import type { StreamFormat } from './stream-format.ts';

/**
 * Sends results as server-sent events, or as the parts of a multipart subscription, to whoever asks for them, in place of Yoga's own ways, of
 * which one has no `id:` and the other is for what is deferred.
 */
export function useEventStreams(heartbeats: Heartbeats): Plugin {
  return {
    onResultProcess({ request, result, setResultProcessor }) {
      const accept = request.headers.get('accept');
      const respond = (
        body: ReadableStream<Uint8Array> | string,
        status: number,
        headers: Readonly<Record<string, string>>,
        type: string,
      ) =>
        // A copy: the response writes into the object that it is given.
        setResultProcessor((_, fetchAPI) => new fetchAPI.Response(body as never, { status, headers: { ...headers } }), type);
      if (isStream(result)) {
        const format = acceptedFormat(accept);
        if (format !== undefined) return respond(new EventStream(result, heartbeats, format), 200, format.headers, format.type);
        void result.return();
        return respond(JSON.stringify({ errors: [notAcceptable] }), 406, jsonHeaders, eventStreamFormat.type);
      }
      const single = result as ExecutionResult;
      const format = formatOfSingle(accept);
      if (format !== undefined) respond(format.single(single), statusOfEvent(single), format.headers, format.type);
    },
  };
}

/** As what a single result is sent that is to be no JSON: clients of all transports name JSON first, for what is no stream. */
function formatOfSingle(accept: string | null): StreamFormat | undefined {
  const types = acceptedTypes(accept).map((each) => each.replace(/;.*/s, ''));
  const json = types.findIndex((type) => /^(?:application\/(?:\*|json|graphql-response\+json)|\*\/\*)$/.test(type));
  const events = types.indexOf(eventStreamFormat.type);
  if (events >= 0 && (json < 0 || events < json)) return eventStreamFormat;
  return json < 0 && acceptedFormat(accept) === multipartFormat ? multipartFormat : undefined;
}

const jsonHeaders = { 'Content-Type': 'application/json; charset=utf-8' };

const notAcceptable = {
  message:
    'A subscription is answered as text/event-stream, or as multipart/mixed;subscriptionSpec=1.0: accept one of them, or subscribe over WebSocket.',
  extensions: { code: 'BAD_REQUEST' satisfies RequestErrorCode },
};

function isStream(result: unknown): result is AsyncGenerator<ExecutionResult, void, void> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}
