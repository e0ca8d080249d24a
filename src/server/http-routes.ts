import type { Plugin } from 'graphql-yoga';
import { quoted } from '../domain/text.ts';
import type { RequestErrorCode } from './limits.ts';
import { playgroundPage } from './playground.ts';
import { finalEventId } from './sse.ts';

export const graphqlPath = '/graphql';

export interface Health {
  /** Whether requests would be answered now. */
  readonly isReady: () => boolean;
}

/** Everything over HTTP that is not an operation: health, the playground, and what is refused before it is read. */
export function useHttpRoutes({ isReady }: Health): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const { pathname } = url;
      const json = (body: object, status: number): void =>
        endResponse(fetchAPI.Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } }));
      const refuse = (message: string, status: number): void =>
        json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies RequestErrorCode } }] }, status);
      if (pathname === '/') return endResponse(new fetchAPI.Response(null, { status: 302, headers: { Location: graphqlPath } }));
      if (pathname === '/health/live') return json({ status: 'live' }, 200);
      if (pathname === '/health/ready') return isReady() ? json({ status: 'ready' }, 200) : json({ status: 'not ready' }, 503);
      if (pathname !== graphqlPath) return json({ error: `There is nothing at ${pathname}. The API is at ${graphqlPath}.` }, 404);
      if (request.headers.get('last-event-id') === finalEventId) return endResponse(new fetchAPI.Response(null, { status: 204 }));
      if (request.method === 'GET' && !url.searchParams.has('query') && accepts(request, 'text/html'))
        return endResponse(await playground(request, fetchAPI));
      const unread = request.method === 'POST' ? unreadBody(request) : undefined;
      if (unread !== undefined) return refuse(unread, 415);
      const broken = ['variables', 'extensions'].find((name) => !isJson(url.searchParams.get(name)));
      if (broken !== undefined) return refuse(`The parameter "${broken}" is no JSON.`, 400);
      return undefined;
    },
  };
}

/** Why a body is not read; undefined where it is. */
function unreadBody({ headers }: Request): string | undefined {
  const type = headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return 'A GraphQL request is sent as application/json.';
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) return `A GraphQL request is sent in UTF-8; ${quoted(charset)} is not read.`;
  const encoding = headers.get('content-encoding') ?? 'identity';
  return encoding.toLowerCase() === 'identity'
    ? undefined
    : `Content-Encoding ${quoted(encoding)} is not supported: a body is sent as it is.`;
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
  if (request.headers.get('accept-encoding')?.includes('gzip') !== true) return new fetchAPI.Response(plain, { headers });
  return new fetchAPI.Response(new Uint8Array(gzipped), { headers: { ...headers, 'Content-Encoding': 'gzip' } });
}
