import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { EventStream, eventStreamHeaders } from './event-stream.ts';
import { singleEvent, statusOfEvent } from './event-text.ts';
import type { Heartbeats } from './heartbeats.ts';
import type { RequestErrorCode } from './limits.ts';

/** Sends results as server-sent events to whoever asks for them, in place of Yoga's own way, which has no `id:`. */
export function useEventStreams(heartbeats: Heartbeats): Plugin {
  return {
    onResultProcess({ request, result, setResultProcessor }) {
      const accepted = acceptedTypes(request);
      const respond = (body: ReadableStream<Uint8Array> | string, status: number, headers: Readonly<Record<string, string>>) =>
        // A copy: the response writes into the object that it is given.
        setResultProcessor(
          (_, fetchAPI) => new fetchAPI.Response(body as never, { status, headers: { ...headers } }),
          eventStreamType,
        );
      if (isStream(result)) {
        if (accepted.some((type) => eventStreamTypes.includes(type)))
          return respond(new EventStream(result, heartbeats), 200, eventStreamHeaders);
        void result.return();
        return respond(JSON.stringify({ errors: [notAcceptable] }), 406, { 'Content-Type': 'application/json; charset=utf-8' });
      }
      if (!accepted.includes(eventStreamType)) return;
      const single = result as ExecutionResult;
      respond(singleEvent(single), statusOfEvent(single), eventStreamHeaders);
    },
  };
}

const eventStreamType = 'text/event-stream';
const eventStreamTypes = [eventStreamType, 'text/*', '*/*'];

const notAcceptable = {
  message: 'A subscription is answered as text/event-stream: accept that, or subscribe over WebSocket.',
  extensions: { code: 'BAD_REQUEST' satisfies RequestErrorCode },
};

function acceptedTypes(request: Request): string[] {
  return (request.headers.get('accept') || '*/*')
    .toLowerCase()
    .split(',')
    .map((each) => each.replace(/;.*/s, '').trim());
}

function isStream(result: unknown): result is AsyncGenerator<ExecutionResult, void, void> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}
