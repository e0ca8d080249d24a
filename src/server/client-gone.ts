import type { ServerResponse } from 'node:http';

/** Aborts when a client goes before it has its answer; made when it is asked for. */
export function goneOf(response: ServerResponse): () => AbortSignal {
  let gone: AbortController | undefined;
  return () => {
    if (gone !== undefined) return gone.signal;
    const made = new AbortController();
    gone = made;
    response.once('close', () => {
      if (!response.writableFinished) made.abort();
    });
    if (response.destroyed) made.abort();
    return made.signal;
  };
}
