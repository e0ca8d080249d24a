import { readFileSync } from 'node:fs';
import type { FetchAPI } from 'graphql-yoga';
import { once } from '../../domain/base/once.ts';
import { ServedText } from '../served-text.ts';

/** Where the page's style is. */
export const stylePath = '/page/style.css';

const served = once(() => {
  // The sources are packed beside what is built of them.
  const text = readFileSync(new URL('../../../src/server/page/style.css', import.meta.url), 'utf8');
  return new ServedText(text, { 'Content-Type': 'text/css; charset=utf-8' });
});

/** Answers the page's style, or that a browser has it as it is. */
export function styleResponse(request: Request, fetchAPI: FetchAPI): Promise<Response> {
  return served().respond(request, fetchAPI);
}
