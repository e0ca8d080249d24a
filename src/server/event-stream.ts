import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { onDeparture } from './departures.ts';
import { EventSink, endTarget, type StreamTarget } from './event-sink.ts';
import type { Heartbeats } from './heartbeats.ts';
import type { StreamFormat } from './stream-format.ts';
import { takenOrGone } from './taken-or-gone.ts';

type Results = AsyncGenerator<ExecutionResult, void, void>;

/**
 * A stream of results as the body of a response, read piece by piece as it is taken, or written straight to a response of Node's. It is pulled:
 * while the client takes nothing, nothing is executed.
 */
export class EventStream extends ReadableStream<Uint8Array> {
  readonly #results: Results;
  readonly #heartbeats: Heartbeats;
  readonly #format: StreamFormat;

  constructor(results: Results, heartbeats: Heartbeats, format: StreamFormat) {
    super(readable(results, heartbeats.everyMs, format), { highWaterMark: 0 });
    this.#results = results;
    this.#heartbeats = heartbeats;
    this.#format = format;
  }

  /** Writes it to a response, whose end is its end. */
  sendTo(to: ServerResponse): Promise<void> {
    return sendEvents(this.#results, to, { heartbeats: this.#heartbeats, format: this.#format });
  }
}

/** Writes results to a response or a connection, whose end is theirs. What its sink is handed is written in between. */
export async function sendEvents(
  results: Results,
  to: StreamTarget,
  { heartbeats, format }: { readonly heartbeats: Heartbeats; readonly format: StreamFormat },
): Promise<void> {
  const sink = EventSink.of(to);
  sink.open(format);
  to.once('close', () => onDeparture(() => void results.return()));
  heartbeats.add(sink);
  try {
    to.write(format.greeting);
    for await (const result of results) {
      sink.quietFor = 0;
      if (!to.write(format.textOf(result))) await takenOrGone(to);
      if (to.destroyed) return;
    }
    if (!to.destroyed) endTarget(to, format.end);
  } finally {
    heartbeats.delete(sink);
  }
}

function readable(
  results: Results,
  heartbeatMs: number,
  { greeting, heartbeat, textOf, end }: StreamFormat,
): UnderlyingDefaultSource<Uint8Array> {
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
        if (end !== '') controller.enqueue(bytes.encode(end));
        controller.close();
        return;
      }
      controller.enqueue(bytes.encode(textOf(value)));
    },
    cancel: stop,
  };
}
