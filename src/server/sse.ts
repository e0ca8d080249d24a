import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Sink } from '../ledger/follow/follower-group.ts';
import { delivery, type MessageResult } from '../schema/run/run-subscription.ts';
import { maskedResult, resultText } from './result-text.ts';
import { takenOrGone } from './taken-or-gone.ts';

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

type Results = AsyncGenerator<ExecutionResult, void, void>;

/** What a stream begins with: some browsers show an open one only once a byte has come. */
const greeting = `retry: ${retryMs}\n:\n\n`;
const heartbeat = ':\n\n';

/**
 * A stream of results as the body of a response, read piece by piece as it is taken, or written straight to a response of Node's. It is pulled:
 * while the client takes nothing, nothing is executed.
 */
export class EventStream extends ReadableStream<Uint8Array> {
  readonly #results: Results;
  readonly #heartbeatMs: number;

  constructor(results: Results, heartbeatMs: number) {
    super(readable(results, heartbeatMs), { highWaterMark: 0 });
    this.#results = results;
    this.#heartbeatMs = heartbeatMs;
  }

  /** Writes it to a response, whose end is its end. What its sink is handed is written in between. */
  async sendTo(to: ServerResponse): Promise<void> {
    to.once('close', () => void this.#results.return());
    const beating = setInterval(() => to.writableNeedDrain || to.write(heartbeat), this.#heartbeatMs);
    try {
      to.write(greeting);
      for await (const result of this.#results) {
        if (!to.write(messageText(result))) await takenOrGone(to);
        if (to.destroyed) return;
      }
      to.end();
    } finally {
      clearInterval(beating);
    }
  }
}

function readable(results: Results, heartbeatMs: number): UnderlyingDefaultSource<Uint8Array> {
  const bytes = new TextEncoder();
  let beating: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearInterval(beating);
    void results.return();
  };
  return {
    async pull(controller) {
      if (beating === undefined) {
        beating = setInterval(() => {
          if ((controller.desiredSize ?? 0) >= 0) controller.enqueue(bytes.encode(heartbeat));
        }, heartbeatMs);
        controller.enqueue(bytes.encode(greeting));
        return;
      }
      const { value, done } = await results.next();
      if (done === true) {
        stop();
        controller.close();
        return;
      }
      controller.enqueue(bytes.encode(messageText(value)));
    },
    cancel: stop,
  };
}

/** Messages that are handed to many, as bytes of their streams. */
export function eventBytes(mask: (error: unknown) => GraphQLError): (messages: readonly MessageResult[]) => Buffer {
  return (messages) => Buffer.from(messages.map((each) => messageText(maskedResult(each, mask))).join(''));
}

/** Where a stream over Node's HTTP is handed messages that are made for many. */
export function eventSink(to: ServerResponse, bytesOf: ReturnType<typeof eventBytes>): Sink<MessageResult> {
  return {
    get isFree() {
      return to.headersSent && !to.writableEnded && !to.writableNeedDrain && !to.destroyed;
    },
    send: (batch) => void to.write(batch.as(bytesOf)),
  };
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
