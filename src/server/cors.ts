import type { Plugin } from 'graphql-yoga';
import { allowedOrigins, type Config, ConfigError } from './config.ts';

/** Whether a page of this origin may use the API. No origin: not a browser's request, or one of the server's own pages. */
export function mayUse(origin: string | null | undefined, origins: readonly string[] | undefined): boolean {
  return origin === null || origin === undefined || origins === undefined || origins.includes(origin);
}

/** Request headers that mean something here. `*` never stands for Authorization (Fetch standard). */
const readHeaders = ['Accept', 'Authorization', 'Content-Type', 'If-None-Match', 'Last-Event-ID'];

/** What tracing and GraphQL clients add to requests of their own accord. Nothing here depends on it, so nothing is lost by it. */
const harmlessHeaders = `
  traceparent tracestate baggage sentry-trace b3 x-b3-traceid x-b3-spanid x-b3-parentspanid x-b3-sampled x-b3-flags uber-trace-id
  newrelic x-datadog-trace-id x-datadog-parent-id x-datadog-origin x-datadog-sampling-priority x-datadog-tags
  x-cloud-trace-context x-amzn-trace-id x-request-id x-correlation-id request-id request-context
  apollographql-client-name apollographql-client-version apollo-require-preflight x-apollo-operation-name x-apollo-operation-id
  x-apollo-operation-type x-apollo-cache-key graphql-client-name graphql-client-version x-graphql-client-name
  x-graphql-client-version graphql-preflight graphql-require-preflight x-graphql-yoga-csrf
  cache-control pragma x-requested-with
`
  .trim()
  .split(/\s+/);

/** What a preflight is told of request headers; a name that is none is found at the start. */
function allowedHeaders(given: string): string {
  const names = given.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
  const odd = names.find((name) => !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name));
  if (odd !== undefined)
    throw new ConfigError(`--allowed-headers has ${JSON.stringify(odd)}, which is no header’s name. Join names by commas.`);
  return [...readHeaders, ...harmlessHeaders, ...names].join(', ');
}

/** What an answer says to a page of an origin, and that it hangs on the origin where it does. */
export function originHeaders(
  origin: string | null | undefined,
  origins: readonly string[] | undefined,
): { readonly vary: readonly string[]; readonly [name: `Access-Control-${string}`]: string } {
  const vary = origins === undefined ? [] : ['Origin'];
  if (origin === null || origin === undefined || !mayUse(origin, origins)) return { vary };
  return {
    vary,
    'Access-Control-Allow-Origin': origins === undefined ? '*' : origin,
    'Access-Control-Expose-Headers': 'ETag, Retry-After, Waqai-Key',
  };
}

/**
 * Cross-origin reading. There are no cookies, so there is nothing that another origin's page could borrow: any may read, unless
 * a list of origins is configured. Mutations need application/json, which makes a browser ask first (Fetch standard).
 */
export function useCors(config: Pick<Config, 'origins' | 'allowedHeaders'>): Plugin {
  const origins = allowedOrigins(config);
  const allowed = allowedHeaders(config.allowedHeaders);
  return {
    onRequest({ request, fetchAPI, endResponse }) {
      if (request.method === 'OPTIONS')
        endResponse(new fetchAPI.Response(null, { status: 204, headers: { 'Content-Length': '0' } }));
    },
    onResponse({ request, response }) {
      const { vary, ...told } = originHeaders(request.headers.get('origin'), origins);
      for (const each of vary) response.headers.append('Vary', each);
      for (const [name, value] of Object.entries(told)) response.headers.set(name, value);
      if (request.method !== 'OPTIONS' || !('Access-Control-Allow-Origin' in told)) return;
      response.headers.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, OPTIONS');
      response.headers.set('Access-Control-Allow-Headers', allowed);
      response.headers.set('Access-Control-Max-Age', '86400');
    },
  };
}
