import type { Plugin } from 'graphql-yoga';
import { allowedOrigins, type Config } from './config.ts';

/** Whether a page of this origin may use the API. No origin: not a browser's request, or one of the server's own pages. */
export function mayUse(origin: string | null | undefined, origins: readonly string[] | undefined): boolean {
  return origin === null || origin === undefined || origins === undefined || origins.includes(origin);
}

/**
 * Cross-origin reading. There are no cookies, so there is nothing that another origin's page could borrow: any may read, unless
 * a list of origins is configured. Mutations need application/json, which makes a browser ask first (Fetch standard).
 */
export function useCors(config: Pick<Config, 'origins'>): Plugin {
  const origins = allowedOrigins(config);
  return {
    onRequest({ request, fetchAPI, endResponse }) {
      if (request.method === 'OPTIONS')
        endResponse(new fetchAPI.Response(null, { status: 204, headers: { 'Content-Length': '0' } }));
    },
    onResponse({ request, response }) {
      const origin = request.headers.get('origin');
      if (origin === null) return;
      if (origins !== undefined) response.headers.append('Vary', 'Origin');
      if (!mayUse(origin, origins)) return;
      response.headers.set('Access-Control-Allow-Origin', origins === undefined ? '*' : origin);
      response.headers.set('Access-Control-Expose-Headers', 'Waqai-Key, Retry-After');
      if (request.method !== 'OPTIONS') return;
      response.headers.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
      response.headers.set('Access-Control-Allow-Headers', 'Accept, Authorization, Content-Type, Last-Event-ID');
      response.headers.set('Access-Control-Max-Age', '86400');
    },
  };
}
