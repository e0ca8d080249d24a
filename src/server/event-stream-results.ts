import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Config } from './config.ts';
import { eventStream, eventStreamHeaders, singleEvent } from './sse.ts';

/** Sends results as server-sent events to whoever asks for them, in place of Yoga's own way, which has no `id:`. */
export function useEventStreams({ heartbeatMs }: Pick<Config, 'heartbeatMs'>): Plugin<object, { readonly res?: ServerResponse }> {
  return {
    onResultProcess({ request, result, setResultProcessor, serverContext }) {
      if (!asksForEvents(request)) return;
      setResultProcessor((_, fetchAPI) => {
        if (isStream(result))
          return new fetchAPI.Response(eventStream(result, { heartbeatMs, response: serverContext.res }) as never, {
            status: 200,
            headers: eventStreamHeaders,
          });
        const single = result as ExecutionResult;
        // An EventSource goes on asking after any 200; a refused request is told by its status, which ends it.
        return new fetchAPI.Response(singleEvent(single), { status: statusOf(single), headers: eventStreamHeaders });
      }, 'text/event-stream');
    },
  };
}

function asksForEvents(request: Request): boolean {
  return (request.headers.get('accept') ?? '')
    .toLowerCase()
    .split(',')
    .some((each) => each.trim().startsWith('text/event-stream'));
}

function isStream(result: unknown): result is AsyncGenerator<ExecutionResult, void, void> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

function statusOf({ errors, data }: ExecutionResult): number {
  const statuses = (errors ?? []).map((error) => (error.extensions?.http as { status?: number } | undefined)?.status ?? 400);
  return data === undefined && statuses.length > 0 ? Math.max(...statuses) : 200;
}
