import type { TestApp } from './test-app.ts';

/** Asks for a feed, or for a permanent link, and reads it to its end. */
export async function getFeed({ app }: TestApp, path: string, headers: Record<string, string> = {}) {
  const response = await app.fetch(new Request(`http://waqai.test${path}`, { headers }));
  return { status: response.status, headers: response.headers, text: await response.text() };
}
