import { connect, type Socket } from 'node:net';

/** What came back over a connection, byte for byte (latin1), until it was closed. */
export interface RawAnswer {
  readonly text: string;
  /** The status of the first answer; undefined where there is none. */
  readonly status: number | undefined;
  /** What stands behind the first answer's headers. */
  readonly body: string;
}

/** A connection to a server, of bytes alone. */
export async function rawSocket(address: string): Promise<Socket> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', resolve);
  });
  return socket;
}

/** Everything that comes over a connection until it is closed, by whomever. */
function untilClosed(socket: Socket): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return new Promise((resolve) =>
    socket.once('close', () => {
      const text = Buffer.concat(chunks).toString('latin1');
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
      resolve({
        text,
        status: status === undefined ? undefined : Number(status),
        body: text.slice(text.indexOf('\r\n\r\n') + 4),
      });
    }),
  );
}

/** Sends bytes as they are, and answers all that comes back until the server closes the connection. */
export async function rawExchange(address: string, bytes: string): Promise<RawAnswer> {
  const socket = await rawSocket(address);
  socket.write(bytes, 'latin1');
  return untilClosed(socket);
}
