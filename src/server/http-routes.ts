import type { Plugin } from 'graphql-yoga';
import type { RequestErrorCode } from './limits.ts';
import { playgroundResponse } from './playground-page.ts';
import { finalEventId } from './sse.ts';

export const graphqlPath = '/graphql';

export interface RouteParts {
  /** Whether requests would be answered now. */
  readonly isReady: () => boolean;
  /** Where clients reach the server, where the operator says it. */
  readonly publicUrl: string | undefined;
}

/** Everything over HTTP that is not an operation: health, the playground, and what is refused before it is read. */
export function useHttpRoutes({ isReady, publicUrl = '' }: RouteParts): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const { pathname } = url;
      const json = (body: object, status: number): void =>
        endResponse(fetchAPI.Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } }));
      const refuse = (message: string, status: number): void =>
        json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies RequestErrorCode } }] }, status);
      if (pathname === '/')
        return endResponse(new fetchAPI.Response(null, { status: 302, headers: { Location: `${publicUrl}${graphqlPath}` } }));
      if (pathname === '/health/live') return json({ status: 'live' }, 200);
      if (pathname === '/health/ready') return isReady() ? json({ status: 'ready' }, 200) : json({ status: 'not ready' }, 503);
      if (pathname !== graphqlPath) return json({ error: `There is nothing at ${pathname}. The API is at ${graphqlPath}.` }, 404);
      if (request.headers.get('last-event-id') === finalEventId) return endResponse(new fetchAPI.Response(null, { status: 204 }));
      if (request.method === 'GET' && !url.searchParams.has('query') && accepts(request, 'text/html'))
        return endResponse(await playgroundResponse(request, fetchAPI));
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
