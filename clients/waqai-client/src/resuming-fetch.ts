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

/** The same response, which tells of the id of each event once all of that is handed on. */
function noting(response: Response, note: (id: string) => void): Response {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  const body = new ReadableStream<Uint8Array>(
    {
      // One piece is read for each that is asked for: what waited here would be lost with the connection, and is not noted.
      async pull(controller) {
        const { done = true, value } = (await reader?.read()) ?? {};
        if (done || value === undefined) return controller.close();
        controller.enqueue(value);
        const events = `${rest}${decoder.decode(value, { stream: true })}`.split(/\r\n\r\n|\n\n|\r\r/);
        rest = events.pop() ?? '';
        for (const each of events) {
          const [, id] = /^id: ?(.*)$/m.exec(each) ?? [];
          if (id !== undefined) note(id);
        }
      },
      cancel: (why) => reader?.cancel(why),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
