import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Soon } from '../domain/base/soon.ts';

/** What a request says, by its body or, of a GET, by its address. */
export interface ReadText {
  readonly text: string;
  /** The request as it was before it was read. */
  readonly unread: () => IncomingMessage;
}

/** Reads what a request says; undefined where its client goes before all of it is there. */
export function readText(
  request: IncomingMessage,
  { method, length }: { readonly method: 'GET' | 'POST'; readonly length: number },
): Soon<ReadText | undefined> {
  if (method === 'GET') return { text: request.url ?? '', unread: () => request };
  return readBody(request, length).then((body) => body && { text: body.toString('utf8'), unread: () => unread(request, body) });
}

function readBody(request: IncomingMessage, length: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 ? only : Buffer.concat(chunks, length));
    });
    request.once('close', () => resolve(undefined));
  });
}

function unread({ method, url, headers, socket }: IncomingMessage, body: Buffer): IncomingMessage {
  return Object.assign(Readable.from([body], { objectMode: false }), {
    method,
    url,
    headers,
    socket,
  }) as unknown as IncomingMessage;
}

/** A request with the body that was kept beside it. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { rawHeaders, httpVersion } = request;
  return body.length === 0 ? request : Object.assign(unread(request, body), { rawHeaders, httpVersion });
}
