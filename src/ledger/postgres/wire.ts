import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { ConnectionLost } from './is-unavailable.ts';

/** Where the driver is to connect to, as it has read it in the URL. */
export interface WireTarget {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** Of a socket in the file system. */
  readonly path: string | false;
}

/** How long a socket has to send what was said last, milliseconds. */
const farewellMs = 1_000;

/**
 * The socket of one connection, opened for the driver. Left to itself the driver opens sockets anew in silence whenever one is gone, and
 * one that it is told to end while it is being opened it forgets: that comes about afterwards, and stays. Here what was opened is known,
 * each host of the URL is tried once, and once it is closed nothing is opened any more.
 */
export class Wire implements Disposable {
  readonly #over = Promise.withResolvers<void>();
  #socket: Socket | undefined;
  #next = 0;
  #closed = false;

  /** Resolves once it is closed and so is its socket. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** A socket to the next host that can be reached. */
  async open({ host, port, path }: WireTarget): Promise<Socket> {
    let failure: unknown = new ConnectionLost();
    while (!this.#closed && this.#next < host.length) {
      const [name = '', number = 0] = [host[this.#next], port[this.#next]];
      this.#next++;
      try {
        const socket = await this.#connect(path === false ? { host: name, port: number } : { path });
        // The name that the server's certificate is compared with.
        return Object.assign(socket, { host: name });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  #connect(to: NetConnectOpts): Promise<Socket> {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const socket = connect(to);
    this.#socket = socket;
    socket
      .once('connect', () => resolve(socket))
      .once('close', () => reject(new ConnectionLost()))
      // It stays: the driver listens a moment later.
      .on('error', reject);
    return promise;
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    const socket = this.#socket;
    if (socket === undefined || socket.closed) {
      this.#over.resolve();
      return;
    }
    socket.once('close', this.#over.resolve);
    setTimeout(() => {
      socket.destroy();
      this.#over.resolve();
    }, farewellMs).unref();
    if (socket.connecting) socket.destroy();
    else socket.destroySoon();
  }
}
