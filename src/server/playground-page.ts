import { createHash } from 'node:crypto';
import type { FetchAPI } from 'graphql-yoga';
import { playgroundText } from './playground.ts';
import { pagePolicy } from './security-headers.ts';
import { ServedText } from './served-text.ts';

let made: Promise<ServedText> | undefined;

/** Answers the playground, or that a browser has it as it is. */
export async function playgroundResponse(request: Request, fetchAPI: FetchAPI): Promise<Response> {
  made ??= makePage();
  return (await made).respond(request, fetchAPI);
}

async function makePage(): Promise<ServedText> {
  const text = await playgroundText();
  const scripts = scriptsOf(text).map((script) => createHash('sha256').update(script).digest('base64'));
  return new ServedText(text, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': pagePolicy(scripts),
  });
}

/** The texts of a page's scripts, each up to the first tag that ends it, as a browser reads them. */
function scriptsOf(page: string): string[] {
  const scripts: string[] = [];
  for (let at = page.indexOf('<script>'); at !== -1; at = page.indexOf('<script>', at)) {
    const start = at + '<script>'.length;
    at = page.indexOf('</script>', start);
    scripts.push(page.slice(start, at));
  }
  return scripts;
}
