import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestErrorCode } from './limits.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Answers on a connection on which nothing else can be answered any more, in the shape of the API's errors, and closes it. Whoever is
 * gone by then, or has reset it, is told nothing.
 */
export function rawAnswer(socket: Duplex, status: number, message: string): void {
  socket.on('error', () => undefined);
  const code = 'BAD_REQUEST' satisfies RequestErrorCode;
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}`),
  ];
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
