import { readFileSync } from 'node:fs';
import type { FetchAPI } from 'graphql-yoga';
import { once } from '../../domain/base/once.ts';
import { ServedText } from '../served-text.ts';

/** Where the page's style is. */
export const stylePath = '/page/style.css';

/** In the order in which they are told. */
const parts = ['base', 'search-form', 'events', 'claims', 'details', 'print'];

const served = once(() => {
  // The sources are packed beside what is built of them.
  const folder = new URL('../../../src/server/page/style/', import.meta.url);
  const text = parts.map((part) => readFileSync(new URL(`${part}.css`, folder), 'utf8')).join('\n');
  return new ServedText(text, { 'Content-Type': 'text/css; charset=utf-8' });
});

/** Answers the page's style, or that a browser has it as it is. */
export function styleResponse(request: Request, fetchAPI: FetchAPI): Promise<Response> {
  return served().respond(request, fetchAPI);
}
