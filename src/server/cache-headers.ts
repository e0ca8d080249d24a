import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Config, ConfigError } from './config.ts';
import { etagOf, namesEtag } from './etags.ts';
import { graphqlPath } from './http-routes.ts';

/** What the answer to a GET hangs on: in what form it is asked for, and by whom. */
export const onWhom = 'Accept, Authorization';

/** What an answer to a GET is, for caches. */
export interface CacheableAnswer {
  readonly status: number;
  readonly isWrong: boolean;
  /** Whether nothing that is recorded later changes it. */
  readonly isPast: boolean;
  /** Whether it was asked for with a key, so that it is for nobody else. */
  readonly isKeyed: boolean;
}

type CacheConfig = Pick<Config, 'cacheAnswers' | 'cachePast'>;

/** How a cache may keep answers to GET, as the operator has it. What went wrong nobody keeps; what is for one key is asked for anew each time. */
export function cachePolicy(config: CacheConfig): (answer: CacheableAnswer) => string {
  const [newest, past] = [checked('--cache-answers', config.cacheAnswers), checked('--cache-past', config.cachePast)];
  return ({ status, isWrong, isPast, isKeyed }) => {
    if (isWrong || status >= 400) return 'no-store';
    if (isKeyed) return 'no-cache';
    return isPast ? past : newest;
  };
}

function checked(option: string, value: string): string {
  if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) return value;
  throw new ConfigError(`${option} is ${JSON.stringify(value)}, which is no Cache-Control header, such as "public, max-age=5".`);
}

/** Whether nothing that is recorded later changes a result: all of it was read as of positions that stay. */
export function isPast({ extensions }: ExecutionResult): boolean {
  return extensions?.immutable === true;
}

/**
 * Says to caches what an answer to GET hangs on, and for how long it may be kept; whoever has it is told so. The record goes on, so that
 * nothing is answered from a cache without asking, unless the operator says otherwise.
 */
export function useCacheHeaders(config: CacheConfig): Plugin {
  const policy = cachePolicy(config);
  const results = new WeakMap<Request, { readonly isWrong: boolean; readonly isPast: boolean }>();
  return {
    onResultProcess({ request, result }) {
      if (Symbol.asyncIterator in result || Array.isArray(result)) return;
      const single = result as ExecutionResult;
      results.set(request, { isWrong: single.errors !== undefined, isPast: isPast(single) });
    },
    async onResponse({ request, response, fetchAPI, setResponse }) {
      if (request.method !== 'GET' || URL.parse(request.url)?.pathname !== graphqlPath) return;
      const { headers, status } = response;
      headers.append('Vary', onWhom);
      if (headers.has('Cache-Control')) return;
      const result = results.get(request);
      const isKeyed = request.headers.has('authorization');
      headers.set(
        'Cache-Control',
        policy({ status, isWrong: result?.isWrong !== false, isPast: result?.isPast === true, isKeyed }),
      );
      if (status !== 200 || result?.isWrong !== false) return;
      const text = await response.text();
      const etag = etagOf(text);
      headers.set('ETag', etag);
      if (!namesEtag(request.headers.get('if-none-match'), etag)) {
        setResponse(new fetchAPI.Response(text, { status, headers }));
        return;
      }
      headers.delete('Content-Length');
      setResponse(new fetchAPI.Response(null, { status: 304, headers }));
    },
  };
}
