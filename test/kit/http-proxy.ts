import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Arrivals } from './arrivals.ts';
import { CutAfter } from './cut-after.ts';

/** A proxy before a server, as most are reached: while the server is not there, or is said not to be, it answers 502. */
export interface HttpProxy extends AsyncDisposable {
  readonly address: string;
  readonly graphql: string;
  readonly webSocket: string;
  /** Requests that were answered 502, upgrades too, as they come. */
  readonly refused: Arrivals<IncomingMessage>;
  /** Requests that were passed on, upgrades too, in the order that they came in. */
  readonly passedOn: readonly IncomingMessage[];
  /** Cuts every connection, as a server that stops does, and answers 502 from now on. */
  away(): void;
  /** Passes everything on again. */
  back(): void;
  /** What comes from now on goes to another server. */
  to(server: { readonly address: string }): void;
  /** Cuts the connection over which this many bytes from now of what the server answers have passed, after just so many. */
  cutAfter(bytes: number): void;
  /** Answers these with 502, and passes the others on. */
  refuse(which: (request: IncomingMessage) => boolean): void;
}

// What nginx says, with none of the headers that let a page of another origin read it.
const page = '<html><head><title>502 Bad Gateway</title></head></html>';
const badGateway = `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${page}`;

/** What it stands before may be at another address each time. */
export async function openHttpProxy(first: { readonly address: string }): Promise<HttpProxy> {
  let target = first;
  const refused = new Arrivals<IncomingMessage>();
  const passedOn: IncomingMessage[] = [];
  const open = new Set<Socket>();
  let isRefused: (request: IncomingMessage) => boolean = () => false;
  const cutting = new CutAfter();
  const server = createServer((request, response) => {
    const refuse = (): void => {
      response.writeHead(502, { 'Content-Type': 'text/html', Connection: 'close' }).end(page);
      refused.push(request);
    };
    if (isRefused(request)) return refuse();
    passedOn.push(request);
    const { method, url: path, headers } = request;
    const { hostname, port } = new URL(target.address);
    const onward = httpRequest({ hostname, port, method, path, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // Whoever waits for a stream to begin learns of it before anything is told.
      response.flushHeaders();
      cutting.passOn(answer, response);
    });
    onward.on('error', () => (response.headersSent || response.destroyed ? response.destroy() : refuse()));
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => undefined);
    const refuse = (): void => {
      socket.end(badGateway);
      refused.push(request);
    };
    if (isRefused(request)) return refuse();
    passedOn.push(request);
    const { hostname, port } = new URL(target.address);
    const onward = connect(Number(port), hostname);
    const lines = request.rawHeaders.map((each, i) => (i % 2 === 0 ? `${each}: ` : `${each}\r\n`)).join('');
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines}\r\n`);
    onward.write(head);
    onward.once('error', () => (onward.bytesRead === 0 && !socket.destroyed ? refuse() : socket.destroy()));
    socket.on('close', () => onward.destroy()).pipe(onward);
    cutting.passOn(onward, socket);
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
      target = server;
    },
    cutAfter: (bytes) => cutting.bytes(bytes),
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
