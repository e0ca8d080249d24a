/**
 * A fetch that goes on where an event stream was, for graphql-sse and whatever else asks again for an operation with one signal: each try after
 * the first says which event was the last that was read to its end (docs/resume-protocol.md).
 */
export function resumingFetch(ask: typeof fetch = fetch): typeof fetch {
  const cursors = new WeakMap<AbortSignal, string>();
  return async (input, init) => {
    const signal = init?.signal;
    if (signal == null) return ask(input, init);
    const headers = new Headers(init?.headers);
    const cursor = cursors.get(signal);
    if (cursor !== undefined) headers.set('last-event-id', cursor);
    const response = await ask(input, { ...init, headers });
    if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response;
    return noting(response, (id) => cursors.set(signal, id));
  };
}

/** Hands an error on once whoever has read what came before it has had a turn: graphql-sse forgets what it has not handed on by then. */
async function afterTurn(error: unknown): Promise<never> {
  await new Promise((turn) => setTimeout(turn));
  throw error;
}

/**
 * The same response in whole events, which tells of the id of the last of them once they are handed on: of a piece that ends in the middle of
 * one graphql-sse takes none in before there is more.
 */
function noting(response: Response, note: (id: string) => void): Response {
  const reader = response.body?.getReader();
  const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
  let rest = '';
  const body = new ReadableStream<Uint8Array>(
    {
      // What waited here would be lost with the connection, and noted: it is read when it is asked for, and not before.
      async pull(controller) {
        for (;;) {
          const { done = true, value } = (await reader?.read().catch(afterTurn)) ?? {};
          if (done) return controller.close();
          const text = `${rest}${decoder.decode(value, { stream: true })}`;
          const [whole = ''] = /^.*(?:\r\n\r\n|\n\n|\r\r)/s.exec(text) ?? [];
          rest = text.slice(whole.length);
          if (whole === '') continue;
          controller.enqueue(encoder.encode(whole));
          const [, id] = [...whole.matchAll(/^id: ?(.*)$/gm)].at(-1) ?? [];
          if (id !== undefined) note(id);
          return;
        }
      },
      cancel: (why) => reader?.cancel(why),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
