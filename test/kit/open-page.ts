import { DomUtils, parseDocument } from 'htmlparser2';
import type { TestApp } from './test-app.ts';

type Tag = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** A page, read as a browser reads it. */
export interface OpenPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Elements by their name, and perhaps one of their classes. */
  all(name: string, className?: string): Tag[];
  /** The names of all attributes that any element has. */
  readonly attributes: readonly string[];
  /** What a reader reads of the content. */
  readonly read: string;
}

/** Asks for a page as a browser does. */
export async function openPage(
  { app }: Pick<TestApp, 'app'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<OpenPage> {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
  const response = await app.fetch(new Request(`http://waqai.test${path}`, { headers: { accept, ...headers } }));
  const text = await response.text();
  const document = parseDocument(text);
  const all = (name: string, className?: string): Tag[] =>
    DomUtils.getElementsByTagName(name, document).filter(
      (tag) => className === undefined || (tag.attribs.class ?? '').split(' ').includes(className),
    );
  const attributes = [...new Set(all('*').flatMap(({ attribs }) => Object.keys(attribs)))];
  return { status: response.status, headers: response.headers, text, all, attributes, read: readIn(all('main')) };
}

/** The text of elements, with its blanks as they are shown. */
export function readIn(tags: Tag | Tag[]): string {
  return DomUtils.textContent(tags).replaceAll(/\s+/g, ' ').trim();
}

/** Elements by their name within one. */
export function within(tag: Tag, name: string): Tag[] {
  return DomUtils.getElementsByTagName(name, tag);
}

/** The types and addresses of a page's links whose type is like that. */
export function hrefsOf({ all }: OpenPage, name: 'a' | 'link', type: RegExp): (readonly [type: string, href: string])[] {
  return all(name).flatMap(({ attribs }) =>
    type.test(attribs.type ?? '') ? [[attribs.type ?? '', attribs.href ?? ''] as const] : [],
  );
}
