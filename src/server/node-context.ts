import { isOver } from '../domain/base/is-over.ts';
import { whenAborted } from '../domain/base/when-aborted.ts';
import type { Viewer } from '../schema/context.ts';
import type { OperationContext } from '../schema/run/run-operation.ts';
import type { Config } from './config.ts';
import { onDeparture } from './departures.ts';
import type { Engine } from './engine.ts';
import { type BytesOf, connectionOf, EventSink, type StreamTarget } from './event-sink.ts';
import type { HeldOperations } from './held-operations.ts';
import type { StreamFormat } from './stream-format.ts';

export interface NodeContextParts {
  readonly engine: Engine;
  readonly held: HeldOperations | undefined;
  readonly config: Pick<Config, 'drainWithinMs'>;
  /** How messages that are handed to many are put into bytes. */
  readonly bytesOf: (format: StreamFormat) => BytesOf;
}

/** What is known of a request when its operation begins. */
interface Asking {
  readonly viewer: Viewer;
  readonly lastEventId: string | undefined;
  /** As what its stream is written, if it is one. */
  readonly format: StreamFormat | undefined;
  /** How long its body is. */
  readonly sentBytes: number;
  /** Aborts when its client goes, where its response does not tell. */
  readonly signal?: AbortSignal;
}

/** What an operation over HTTP runs with, whoever reads it; it is over when its response is. */
export type NodeContextOf = (asking: Asking, response: StreamTarget | undefined) => OperationContext;

export function nodeContexts({ engine, held, config, bytesOf }: NodeContextParts): NodeContextOf {
  return ({ viewer, lastEventId, format, sentBytes, signal }, response) => {
    const gone = new AbortController();
    const leave = (): void => gone.abort(isOver);
    if (signal !== undefined) whenAborted(signal, leave);
    if (response?.destroyed === true) leave();
    response?.once('close', () => onDeparture(leave));
    return engine.contextFor({
      viewer,
      signal: gone.signal,
      over: gone,
      resumeSince: lastEventId,
      onHeld: (document, bytes) => {
        const connection = response && connectionOf(response);
        return held === undefined || !connection ? () => undefined : held.hold(connection, document, bytes + sentBytes);
      },
      onEnding: () => response && cutUnlessTaken(response, config.drainWithinMs),
      sink: response && format && new EventSink(response, bytesOf(format)),
    });
  };
}

/** A client that takes nothing does not take its end either: its connection is cut. */
function cutUnlessTaken(response: StreamTarget, withinMs: number): void {
  const cut = setTimeout(() => response.destroy(), withinMs);
  response.once('close', () => clearTimeout(cut));
}
