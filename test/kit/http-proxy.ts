import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Arrivals } from './arrivals.ts';

/** A proxy before a server, as most are reached: while the server restarts, or is said to, it answers 502. */
export interface HttpProxy extends AsyncDisposable {
  readonly address: string;
  readonly graphql: string;
  readonly webSocket: string;
  /** Requests that were answered 502, upgrades too, as they come. */
  readonly refused: Arrivals<IncomingMessage>;
  /** Requests that were passed on, in the order that they came in. */
  readonly passedOn: readonly IncomingMessage[];
  /** Cuts every connection, as a server that stops does, and answers 502 from now on. */
  away(): void;
  /** Passes everything on again. */
  back(): void;
  /** What comes from now on goes to another server. */
  to(server: { readonly address: string }): void;
  /** Answers these with 502, and passes the others on. */
  refuse(which: (request: IncomingMessage) => boolean): void;
}

// What nginx says, with none of the headers that let a page of another origin read it.
const page = '<html><head><title>502 Bad Gateway</title></head></html>';
const badGateway = `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${page}`;

export async function openHttpProxy({ address: target }: { readonly address: string }): Promise<HttpProxy> {
  let { hostname, port } = new URL(target);
  const refused = new Arrivals<IncomingMessage>();
  const passedOn: IncomingMessage[] = [];
  const open = new Set<Socket>();
  let isRefused: (request: IncomingMessage) => boolean = () => false;
  const server = createServer((request, response) => {
    if (isRefused(request)) {
      response.writeHead(502, { 'Content-Type': 'text/html', Connection: 'close' }).end(page);
      refused.push(request);
      return;
    }
    passedOn.push(request);
    const { method, url: path, headers } = request;
    const onward = httpRequest({ hostname, port, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy()).pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => undefined);
    if (isRefused(request)) {
      socket.end(badGateway);
      refused.push(request);
      return;
    }
    const onward = connect(Number(port), hostname);
    const lines = request.rawHeaders.map((each, i) => (i % 2 === 0 ? `${each}: ` : `${each}\r\n`)).join('');
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines}\r\n`);
    onward.write(head);
    for (const [from, into] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      from
        .on('error', () => into.destroy())
        .on('close', () => into.destroy())
        .pipe(into);
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    address,
    graphql: `${address}/graphql`,
    webSocket: `${address.replace('http', 'ws')}/graphql`,
    refused,
    passedOn,
    away: () => {
      isRefused = () => true;
      cut();
    },
    back: () => {
      isRefused = () => false;
    },
    to: (server) => {
      ({ hostname, port } = new URL(server.address));
    },
    refuse: (which) => {
      isRefused = which;
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
