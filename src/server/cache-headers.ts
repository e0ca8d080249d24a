import type { Plugin } from 'graphql-yoga';
import { graphqlPath } from './http-routes.ts';

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
      response.headers.append('Vary', 'Accept, Authorization');
      if (response.headers.has('Cache-Control')) return;
      response.headers.set('Cache-Control', wrong.has(request) || response.status >= 400 ? 'no-store' : 'no-cache');
    },
  };
}
