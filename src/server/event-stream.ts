import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { EventSink, endTarget, heartbeat, type StreamTarget } from './event-sink.ts';
import { messageText } from './event-text.ts';
import type { Heartbeats } from './heartbeats.ts';
import { takenOrGone } from './taken-or-gone.ts';

// Server-sent events after graphql-sse's "distinct connections mode": `next` carries a result, `complete` ends the stream. Each
// message carries its ledger cursor as `id:`, taken from the message and never from what was selected, so that a browser's
// Last-Event-ID resumes by itself.

/** How long an EventSource waits before it comes back, milliseconds. */
const retryMs = 1_000;

export const eventStreamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

type Results = AsyncGenerator<ExecutionResult, void, void>;

/** What a stream begins with: some browsers show an open one only once a byte has come. */
const greeting = `retry: ${retryMs}\n:\n\n`;

/**
 * A stream of results as the body of a response, read piece by piece as it is taken, or written straight to a response of Node's. It is pulled:
 * while the client takes nothing, nothing is executed.
 */
export class EventStream extends ReadableStream<Uint8Array> {
  readonly #results: Results;
  readonly #heartbeats: Heartbeats;

  constructor(results: Results, heartbeats: Heartbeats) {
    super(readable(results, heartbeats.everyMs), { highWaterMark: 0 });
    this.#results = results;
    this.#heartbeats = heartbeats;
  }

  /** Writes it to a response, whose end is its end. */
  sendTo(to: ServerResponse): Promise<void> {
    return sendEvents(this.#results, to, { heartbeats: this.#heartbeats });
  }
}

/** Writes results to a response or a connection, whose end is theirs. What its sink is handed is written in between. */
export async function sendEvents(
  results: Results,
  to: StreamTarget,
  { heartbeats, textOf = messageText }: { readonly heartbeats: Heartbeats; readonly textOf?: typeof messageText },
): Promise<void> {
  const sink = EventSink.of(to);
  sink.open();
  to.once('close', () => void results.return());
  heartbeats.add(sink);
  try {
    to.write(greeting);
    for await (const result of results) {
      sink.quietFor = 0;
      if (!to.write(textOf(result))) await takenOrGone(to);
      if (to.destroyed) return;
    }
    endTarget(to);
  } finally {
    heartbeats.delete(sink);
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
