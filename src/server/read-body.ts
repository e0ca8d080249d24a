import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** Reads a body of a length that is known; undefined where its client goes before all of it is there. */
export function readBody(request: IncomingMessage, length: number): Promise<Buffer | undefined> {
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

/** A request whose body has been read, as it was before. */
export function unread({ method, url, headers, socket }: IncomingMessage, body: Buffer): IncomingMessage {
  return Object.assign(Readable.from([body], { objectMode: false }), {
    method,
    url,
    headers,
    socket,
  }) as unknown as IncomingMessage;
}
