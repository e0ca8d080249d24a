import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestErrorCode } from './limits.ts';

/** What is no request that Node can read, by the code of its error. */
const unreadable: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    `The address and the headers of a request may take ${maxHeaderSize / 1_024} KiB together. Send a long query by POST.`,
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunks of the body have longer extensions than may be. Send it without.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come to its end in time. Send it again.'],
};

/** Answers in words what came over a connection and cannot be read as an HTTP request, and closes it: Node itself sends a bare status. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const begun = (socket as Duplex & { readonly _httpMessage?: { readonly headersSent: boolean } })._httpMessage?.headersSent;
  if (!socket.writable || error.code === 'ECONNRESET' || begun === true) {
    socket.destroy();
    return;
  }
  const [status, message] = unreadable[error.code ?? ''] ?? [400, 'This is no HTTP request that can be read.'];
  const code: RequestErrorCode = 'BAD_REQUEST';
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
