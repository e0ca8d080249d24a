import type { Plugin } from 'graphql-yoga';

/**
 * What every answer says to a browser: it is what its type says, no page may show it in a frame, nothing in it runs or loads anything,
 * and no address is told on, since filters in it may tell what somebody looks for.
 */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;

/** Puts them on every answer; a page that brings a policy of its own keeps it. */
export function useSecurityHeaders(): Plugin {
  return {
    onResponse({ response }) {
      for (const [name, value] of Object.entries(securityHeaders))
        if (!response.headers.has(name)) response.headers.set(name, value);
    },
  };
}

/**
 * The policy of the playground: it runs and loads what this server has. Its editor makes styles as it goes (in elements and in attributes,
 * which nothing but `unsafe-inline` allows), and has its fonts and pictures in its own style.
 */
export const playgroundPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
