import type { Plugin } from 'graphql-yoga';
import { quoted } from '../domain/base/text.ts';
import type { Config } from './config.ts';
import { finalEventId } from './event-text.ts';
import type { RequestErrorCode } from './limits.ts';
import type { KeyHint } from './playground.ts';
import { partParameter, playgroundResponse } from './playground-page.ts';
import { schemaResponse } from './schema-page.ts';

export const graphqlPath = '/graphql';
const schemaPath = '/schema.graphql';

export interface RouteParts {
  /** Whether requests would be answered now. */
  readonly isReady: () => boolean;
  /** How many faults of the server its log has told of. */
  readonly faults: () => number;
  readonly config: Pick<Config, 'playground' | 'introspection'> & KeyHint;
}

/** Everything over HTTP that is not an operation: health, the playground, and what is refused before it is read. */
export function useHttpRoutes({ isReady, faults, config }: RouteParts): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const { pathname } = url;
      const json = (body: object, status: number): void =>
        endResponse(fetchAPI.Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } }));
      const refuse = (message: string, status: number): void =>
        json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies RequestErrorCode } }] }, status);
      if (pathname === '/health/live') return json({ status: 'live' }, 200);
      if (pathname === '/health/ready')
        return isReady()
          ? json({ status: 'ready', faults: faults() }, 200)
          : json({ status: 'not ready', faults: faults() }, 503);
      if (pathname === schemaPath && request.method === 'GET')
        return config.introspection === 'on' ? endResponse(await schemaResponse(request, fetchAPI)) : json(schemaNotTold, 403);
      if (pathname !== graphqlPath)
        return refuse(`There is nothing at ${pathname}. The API is at ${graphqlPath}, its schema at ${schemaPath}.`, 404);
      if (request.headers.get('last-event-id') === finalEventId) return endResponse(new fetchAPI.Response(null, { status: 204 }));
      if (isForPlayground(request, url) && (config.playground === 'on' || !url.searchParams.has('query'))) {
        if (config.playground !== 'on') return endResponse(new fetchAPI.Response(noPlayground, { headers: textHeaders }));
        const part = await playgroundResponse(request, url, config, fetchAPI);
        return part === undefined ? refuse('The playground has no such part any more: load it again.', 404) : endResponse(part);
      }
      const unread = request.method === 'POST' ? unreadBody(request) : undefined;
      if (unread !== undefined) return refuse(unread, 415);
      const broken = ['variables', 'extensions'].find((name) => !isJson(url.searchParams.get(name)));
      if (broken !== undefined) return refuse(`The parameter "${broken}" is no JSON.`, 400);
      return undefined;
    },
  };
}

/** What whoever asks for the schema is told where the operator does not tell it. */
const schemaNotTold = {
  errors: [
    {
      message: 'This server does not tell its schema: take it from its operator, or from the package.',
      extensions: { code: 'INTROSPECTION_OFF' satisfies RequestErrorCode },
    },
  ],
};

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

/** Whether a request is for the playground, which an operation in the address opens in, or for what that loads. */
function isForPlayground({ method, headers }: Request, { searchParams }: URL): boolean {
  if (method !== 'GET') return false;
  return searchParams.has(partParameter) || headers.get('accept')?.includes('text/html') === true;
}

const textHeaders = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' };

/** What a browser is told in place of the playground. */
const noPlayground = `This is the GraphQL API of waqai. Its playground is off.

Send queries by POST, as application/json: {"query": "{ timelines { nodes { slug title { text } } } }"}
Feeds for readers, maps and spreadsheets are under /feeds/, such as /feeds/atom.
`;
