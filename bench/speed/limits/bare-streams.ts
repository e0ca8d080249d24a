import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

// What Node can write to many at least: each message is made once and written to each of its readers, by node:http as server-sent events
// and by a bare WebSocketServer. What is PUT is the message, `#` in it a change’s number; what is POSTed is such a number, and the groups
// that it is written to, each with a message of its own. A reader is in the group that its `variables.group` says.
let template = '';
// As long as each of the product's, but one for all.
const id = randomUUID();
const readers: { readonly sse: ServerResponse[][]; readonly sockets: WebSocket[][] } = { sse: [], sockets: [] };
const started = '{"data":{"incidentAdded":{"__typename":"Started","cursor":"c_0"}}}';

function groupOf(variables: unknown): number {
  return (variables as { readonly group?: number } | null)?.group ?? 0;
}

function join<T>(groups: T[][], group: number, reader: T): void {
  groups[group] ??= [];
  groups[group].push(reader);
}

function publish([number = '', ...groups]: readonly string[]): void {
  for (const group of groups.map(Number)) {
    const message = template.replaceAll('#', number);
    const event = Buffer.from(`event: next\ndata: ${message}\n\n`);
    for (const response of readers.sse[group] ?? []) response.write(event);
    const frame = Buffer.from(`{"id":"${id}","type":"next","payload":${message}}`);
    for (const socket of readers.sockets[group] ?? []) socket.send(frame, { binary: false });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

const server = createServer(async (request, response) => {
  if (request.method === 'PUT') template = await textOf(request);
  else if (request.method === 'POST') publish((await textOf(request)).split(' '));
  else {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    join(readers.sse, groupOf(JSON.parse(searchParams.get('variables') ?? 'null')), response);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(`event: next\ndata: ${started}\n\n`);
    return;
  }
  response.end('published');
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data)) as {
      readonly type: string;
      readonly payload?: { readonly variables?: unknown };
    };
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    else {
      join(readers.sockets, groupOf(payload?.variables), socket);
      socket.send(`{"id":"${id}","type":"next","payload":${started}}`);
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`bare serves http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
});
