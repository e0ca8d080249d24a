import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as it goes over the wire; a header may come more than once. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Buffer | string | undefined;
}

/** What came back. */
export interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends a request over HTTP as it is, and reads the whole answer; of a stream without an end only that it begins. */
export async function exchange(address: string, { method, path, headers, body }: Sent): Promise<Got> {
  const { promise, resolve, reject } = Promise.withResolvers<Got>();
  const sent = request({
    host: '127.0.0.1',
    port: new URL(address).port,
    path,
    method,
    agent,
    headers: headers as Record<string, string | string[]>,
  });
  sent.once('error', reject);
  sent.once('response', (response) => {
    if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
      response.destroy();
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.alloc(0) });
      return;
    }
    buffer(response).then((read) => resolve({ status: response.statusCode, headers: response.headers, body: read }), reject);
  });
  sent.end(body);
  return promise;
}
