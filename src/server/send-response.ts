import type { ServerResponse } from 'node:http';
import { EventStream } from './event-stream.ts';
import { takenOrGone } from './taken-or-gone.ts';

/** A response of graphql-yoga keeps what it was made of; what is whole needs no stream. */
interface MadeOf {
  readonly bodyInit?: unknown;
}

/**
 * Sends a response over Node's HTTP. A stream is read as it is taken; where the client goes, or the stream breaks off, it is given up. Throws
 * what the stream throws.
 */
export async function sendResponse(response: Response, to: ServerResponse): Promise<void> {
  if (to.destroyed || to.writableEnded) {
    await response.body?.cancel();
    return;
  }
  to.statusCode = response.status;
  if (response.statusText !== '') to.statusMessage = response.statusText;
  to.setHeaders(response.headers);
  const { bodyInit } = response as MadeOf;
  if (bodyInit instanceof EventStream) await bodyInit.sendTo(to);
  else if (typeof bodyInit === 'string' || bodyInit instanceof Uint8Array) to.end(bodyInit);
  else if (response.body === null) to.end();
  else await pump(response.body, to);
}

async function pump(body: ReadableStream<Uint8Array>, to: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const giveUp = (): void => void reader.cancel().catch(() => undefined);
  to.once('close', giveUp);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (to.destroyed) return;
      if (done) break;
      if (!to.write(value)) await takenOrGone(to);
    }
    to.end();
  } finally {
    to.off('close', giveUp);
  }
}
