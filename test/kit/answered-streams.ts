/** A fetch that answers each request for a stream with the next of these bodies, and notes where it was asked to go on. */
export interface AnsweredStreams {
  readonly fetch: typeof globalThis.fetch;
  readonly resumedAt: (string | undefined)[];
}

export type Body = (signal: AbortSignal) => AsyncIterable<string> | Response;

export function answeredStreams(...bodies: Body[]): AnsweredStreams {
  const resumedAt: (string | undefined)[] = [];
  return {
    resumedAt,
    fetch: async (_, init) => {
      resumedAt.push(new Headers(init?.headers).get('last-event-id') ?? undefined);
      const signal = init?.signal;
      const body = bodies.shift();
      if (body === undefined || signal == null) throw new Error('nobody answers');
      const answer = body(signal);
      return answer instanceof Response ? answer : streamed(answer, signal);
    },
  };
}

/** Texts as the body of an event stream; each is asked for when it is read, and none after it is given up. */
function streamed(texts: AsyncIterable<string>, signal: AbortSignal): Response {
  const each = texts[Symbol.asyncIterator]();
  const bytes = new TextEncoder();
  const gone = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('It was given up.', 'AbortError')), { once: true });
  });
  gone.catch(() => undefined);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await Promise.race([each.next(), gone]);
        if (done === true) controller.close();
        else controller.enqueue(bytes.encode(value));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}

/** A message as the server writes it. */
export function eventOf(message: object, extensions: object): string {
  return `event: next\ndata: ${JSON.stringify({ data: { told: message }, extensions })}\n\n`;
}

/** Nothing, for as long as somebody waits. */
export function silence(signal: AbortSignal): Promise<void> {
  return new Promise((over) => signal.addEventListener('abort', () => over(), { once: true }));
}
