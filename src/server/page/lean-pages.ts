import { goneOf } from '../client-gone.ts';
import { allowedOrigins, type Config } from '../config.ts';
import { originHeaders } from '../cors.ts';
import type { LeanPath } from '../lean-path.ts';
import type { Pages } from './page-answers.ts';
import { sentPage } from './page-response.ts';

/** What says that a request has a body, or is more than a question and its answer. */
const oddHeaders = ['content-length', 'transfer-encoding', 'upgrade', 'expect'] as const;

/** Pages straight over Node's HTTP, as `usePages` answers them: most of those that are asked for are kept already. */
export function leanPages(pages: Pages, config: Pick<Config, 'compressOverBytes' | 'origins'>): LeanPath {
  const origins = allowedOrigins(config);
  return async (request, response) => {
    const { method = '', url = '', headers } = request;
    if ((method !== 'GET' && method !== 'HEAD') || oddHeaders.some((name) => headers[name] !== undefined)) return request;
    const address = URL.parse(url, 'http://localhost');
    if (address === null) return request;
    const answered = pages.answer({
      path: address.pathname,
      parameters: address.searchParams,
      accept: headers.accept,
      acceptLanguage: headers['accept-language'],
      authorization: headers.authorization,
      gone: goneOf(response),
    });
    if (answered === undefined) return request;
    const sending = { method, ifNoneMatch: headers['if-none-match'], acceptEncoding: header(headers['accept-encoding']) };
    const { status, headers: sent, body } = await sentPage(await answered, sending, config);
    const { vary, ...ofOrigin } = originHeaders(headers.origin, origins);
    const head = { ...sent, ...ofOrigin, Vary: [sent.Vary, ...vary].join(', ') };
    if (!response.destroyed) response.writeHead(status, head).end(body);
    return undefined;
  };
}

function header(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ');
}
