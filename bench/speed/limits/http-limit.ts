import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';

// What Node's own HTTP server can do, with as little as there is to an answer: `http-limit.ts DATABASE`. A body that is sent to /static is
// what it answers there from then on; /page and /nested read the events of a page, as they are answered, from SQLite.
const db = new Sqlite(process.argv[2] ?? '', { readonly: true });
db.pragma('mmap_size = 4294967296');
let fixed: Buffer = Buffer.from('{"data":{}}');

interface Asked {
  readonly variables: { readonly after?: string; readonly order?: string };
}

/** Reads a page of stored documents, and joins them. */
function documents(shape: 'page' | 'nested', first: number): (asked: Asked) => string {
  const statement = (isForward: boolean) =>
    db
      .prepare<[string], string>(
        `SELECT bytes FROM ${shape}_documents WHERE sort_key ${isForward ? '>' : '<'} ?
         ORDER BY sort_key ${isForward ? 'ASC' : 'DESC'} LIMIT ${first}`,
      )
      .pluck();
  const [forward, backward] = [statement(true), statement(false)];
  return ({ variables: { after, order } }) => {
    const rows = order === 'DATE_DESC' ? backward.all(after ?? '~') : forward.all(after ?? '');
    return `{"data":{"events":{"nodes":[${rows.join(',')}]}}}`;
  };
}

const answers: Readonly<Record<string, (asked: Asked) => string>> = {
  '/page': documents('page', 20),
  '/nested': documents('nested', 50),
};

function withBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => then(Buffer.concat(chunks)));
}

function send(response: ServerResponse, body: Buffer | string): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length });
  response.end(body);
}

const server = createServer((request, response) => {
  const { url = '', method } = request;
  const answer = answers[url];
  if (answer !== undefined) withBody(request, (body) => send(response, answer(JSON.parse(body.toString()) as Asked)));
  else if (method === 'PUT')
    withBody(request, (body) => {
      fixed = body;
      response.writeHead(204).end();
    });
  else if (method === 'POST') withBody(request, () => send(response, fixed));
  else send(response, fixed);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`limit serves http://127.0.0.1:${(server.address() as AddressInfo).port}/static\n`);
});
