import type { Plugin } from 'graphql-yoga';
import { graphqlPath } from './http-routes.ts';

/** What the answer to a GET hangs on: in what form it is asked for, and by whom. */
export const onWhom = 'Accept, Authorization';

/** How long a cache may keep the answer to a GET. */
export function cacheControlOf(status: number, isWrong: boolean): string {
  return isWrong || status >= 400 ? 'no-store' : 'no-cache';
}

/**
 * Says to caches what an answer to GET hangs on: who asks, and in what form. The record goes on, so nothing is answered from a cache
 * without asking; what went wrong is not kept at all.
 */
export function useCacheHeaders(): Plugin {
  const wrong = new WeakSet<Request>();
  return {
    onResultProcess({ request, result }) {
      if (!(Symbol.asyncIterator in result) && 'errors' in result && result.errors !== undefined) wrong.add(request);
    },
    onResponse({ request, response }) {
      if (request.method !== 'GET' || URL.parse(request.url)?.pathname !== graphqlPath) return;
      response.headers.append('Vary', onWhom);
      if (response.headers.has('Cache-Control')) return;
      response.headers.set('Cache-Control', cacheControlOf(response.status, wrong.has(request)));
    },
  };
}
