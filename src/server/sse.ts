import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { delivery, type MessageResult } from '../schema/run/run-operation.ts';
import { resultText } from './result-text.ts';

// Server-sent events after graphql-sse's "distinct connections mode": `next` carries a result, `complete` ends the stream. Each
// message carries its ledger cursor as `id:`, taken from the message and never from what was selected, so that a browser's
// Last-Event-ID resumes by itself.

/** How long an EventSource waits before it comes back, milliseconds. */
const retryMs = 1_000;

/** The `id:` of a final end: a request that comes back with it is answered 204, which stops an EventSource. */
export const finalEventId = '!ended';

export const eventStreamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  Connection: 'keep-alive',
};

export interface EventStreamOptions {
  readonly heartbeatMs: number;
  /** The Node response that the stream is written to, where there is one; its end is the stream's. */
  readonly response?: ServerResponse | undefined;
}

/** A stream of results as bytes. It is pulled: while the client takes nothing, nothing is executed. */
export function eventStream(
  results: AsyncGenerator<ExecutionResult, void, void>,
  { heartbeatMs, response }: EventStreamOptions,
): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearInterval(heartbeat);
    void results.return();
  };
  response?.once('close', stop);
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        // Some browsers show an open stream only once a byte has come.
        controller.enqueue(bytes.encode(`retry: ${retryMs}\n:\n\n`));
        heartbeat = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(bytes.encode(':\n\n'));
        }, heartbeatMs);
      },
      async pull(controller) {
        const { value, done } = await results.next();
        if (done === true) {
          stop();
          controller.close();
          return;
        }
        controller.enqueue(bytes.encode(messageText(value)));
      },
      cancel: stop,
    },
    { highWaterMark: 1 },
  );
}

/** One result as text; a final end completes the operation, a resumable one only ends the response, so that it is retried. */
function messageText(result: ExecutionResult): string {
  const { cursor, end } = (result as Partial<MessageResult>)[delivery] ?? {};
  if (end !== undefined && !end.resumable) return singleEvent(result);
  return nextText(result, end === undefined ? cursor : undefined);
}

function nextText(result: ExecutionResult, id: string | undefined): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: next\ndata: ${resultText(result)}\n\n`;
}

/** A result after which nothing comes, of a query, of a request that was refused or of a final end: an EventSource that asks again is told to stop. */
export function singleEvent(result: ExecutionResult): string {
  return `${nextText(result, finalEventId)}event: complete\ndata:\n\n`;
}
