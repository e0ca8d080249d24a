import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { KeptAnswers } from '../../src/server/kept-answers.ts';
import { leanPath } from '../../src/server/lean-path.ts';
import { openLog } from '../../src/server/log.ts';
import { maskError } from '../../src/server/mask-error.ts';
import { nodeListener } from '../../src/server/node-listener.ts';
import type { TestApp } from './test-app.ts';

const log = openLog('silent');

async function listening(listener: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer({ requireHostHeader: false }, (request, response) => void listener(request, response)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A request of Node's HTTP as Yoga gets it, with nothing before it. */
function requestOf(request: IncomingMessage): Request {
  const { method = '', url = '', headers } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(request) as ReadableStream<Uint8Array>);
  const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
  return new Request(`http://${headers.host}${url}`, { method, headers: pairs, body, duplex: 'half' } as RequestInit);
}

/** One application over HTTP three times: as it is served, by Yoga alone, and with a count of what the lean path answers itself. */
export async function besideYoga(waqai: TestApp) {
  const { app, config } = waqai;
  const kept = new KeptAnswers(waqai.storage, waqai.hub, config.maxKeptAnswersBytes);
  const parts = { engine: app.engine, viewers: app.viewers, trusted: app.trusted, kept, config, mask: maskError(log) };
  const lean = leanPath(parts);
  let answered = 0;
  const served = await listening(app.handle);
  const yoga = await listening(nodeListener((request) => app.fetch(requestOf(request)), log));
  const counted = await listening(
    nodeListener(async (request, response) => {
      const rest = await lean(request, response);
      if (rest !== undefined) return app.fetch(requestOf(rest));
      answered++;
      return undefined;
    }, log),
  );
  return {
    served: served.address,
    yoga: yoga.address,
    counted: counted.address,
    answered: () => answered,
    /** What the counted one keeps. */
    kept,
    async [Symbol.asyncDispose]() {
      kept[Symbol.dispose]();
      for (const each of [served, yoga, counted]) await each[Symbol.asyncDispose]();
    },
  };
}
