import type { Plugin } from 'graphql-yoga';
import { inPieces } from './in-pieces.ts';
import type { RequestErrorCode } from './limits.ts';
import { playgroundPage } from './playground.ts';
import { finalEventId } from './sse.ts';

export const graphqlPath = '/graphql';

export interface Health {
  /** Whether requests would be answered now. */
  readonly isReady: () => boolean;
  /** How many faults of the server its log has told of. */
  readonly faults: () => number;
}

/** Everything over HTTP that is not an operation: health, the playground, and what is refused before it is read. */
export function useHttpRoutes({ isReady, faults }: Health): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const { pathname } = url;
      const json = (body: object, status: number): void =>
        endResponse(fetchAPI.Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } }));
      const refuse = (message: string, status: number): void =>
        json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies RequestErrorCode } }] }, status);
      if (pathname === '/') return endResponse(new fetchAPI.Response(null, { status: 302, headers: { Location: graphqlPath } }));
      if (pathname === '/health/live') return json({ status: 'live' }, 200);
      if (pathname === '/health/ready')
        return isReady()
          ? json({ status: 'ready', faults: faults() }, 200)
          : json({ status: 'not ready', faults: faults() }, 503);
      if (pathname !== graphqlPath) return refuse(`There is nothing at ${pathname}. The API is at ${graphqlPath}.`, 404);
      if (request.headers.get('last-event-id') === finalEventId) return endResponse(new fetchAPI.Response(null, { status: 204 }));
      if (request.method === 'GET' && !url.searchParams.has('query') && accepts(request, 'text/html'))
        return endResponse(await playground(request, fetchAPI));
      if (request.method === 'POST' && !/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
        return refuse('A GraphQL request is sent as application/json.', 415);
      const broken = ['variables', 'extensions'].find((name) => !isJson(url.searchParams.get(name)));
      if (broken !== undefined) return refuse(`The parameter "${broken}" is no JSON.`, 400);
      return undefined;
    },
  };
}

function isJson(text: string | null): boolean {
  try {
    if (text !== null && text !== '') JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function accepts(request: Request, type: string): boolean {
  return request.headers.get('accept')?.includes(type) === true;
}

async function playground(request: Request, fetchAPI: { readonly Response: typeof Response }): Promise<Response> {
  const { plain, gzipped } = await playgroundPage();
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' };
  if (request.headers.get('accept-encoding')?.includes('gzip') !== true)
    return new fetchAPI.Response(inPieces(plain), { headers: { ...headers, 'Content-Length': `${plain.length}` } });
  const gzip = { 'Content-Encoding': 'gzip', 'Content-Length': `${gzipped.length}` };
  return new fetchAPI.Response(inPieces(gzipped), { headers: { ...headers, ...gzip } });
}
