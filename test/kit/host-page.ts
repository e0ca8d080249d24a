import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of somebody else's, on an origin of its own. */
export interface HostPage extends AsyncDisposable {
  readonly address: string;
}

/** What its owner lets it do. */
interface HostOptions {
  /** Its Content-Security-Policy. */
  readonly policy?: string;
  readonly language?: string;
}

/** Serves a page with this in its body. */
export async function hostPage(body: string, { policy, language = 'en' }: HostOptions = {}): Promise<HostPage> {
  const server = createServer((_, response) => {
    if (policy !== undefined) response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="${language}"><head><title>A page</title><link rel="icon" href="data:,"></head><body><main><h1>News</h1>${body}</main></body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
