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
 * The policy of a page that brings all that it needs with it: its scripts are named by their digests, so that nothing runs that was not in
 * it when it was made. Its editor makes workers of its own text, styles as it goes, and has its fonts and pictures in it.
 */
export function pagePolicy(scriptDigests: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scriptDigests.map((digest) => `'sha256-${digest}'`).join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
