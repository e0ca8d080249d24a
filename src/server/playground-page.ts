import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FetchAPI } from 'graphql-yoga';
import { once } from '../domain/base/once.ts';
import { remembered } from '../domain/base/remembered.ts';
import { html, jsonInMarkup } from './page/html.ts';
import { siteIcon } from './page/site-icon.ts';
import { type KeyHint, keyCommand, playgroundOptions, playgroundStyle } from './playground.ts';
import { playgroundPolicy } from './security-headers.ts';
import { ServedText } from './served-text.ts';

/** What the address of a part of the playground has in it beside its name: below the API's own path, which is the only one that every server hands on. */
export const partParameter = 'playground';

/** What the playground loads, by names that change with what it says. */
interface LoadedParts {
  readonly loaded: ReadonlyMap<string, ServedText>;
  /** Where they are. */
  readonly style: string;
  readonly scripts: readonly [graphiql: string, start: string];
}

/** GraphiQL in parts: nine megabytes, so they are loaded when first asked for, and a browser keeps them for good. */
const parts = once(async (): Promise<LoadedParts> => {
  const { css, js, ...workerTexts } = await import('@graphql-yoga/render-graphiql/graphiql');
  const { editorWorkerService, jsonWorker, graphqlWorker } = workerTexts;
  const loaded = new Map<string, ServedText>();
  const keep = (part: string, text: string, type: 'javascript' | 'css'): string => {
    const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    const headers = { 'Content-Type': `text/${type}; charset=utf-8`, 'Cache-Control': 'public, max-age=31536000, immutable' };
    loaded.set(`${part}.${digest}`, new ServedText(text, headers));
    return `?${partParameter}=${part}.${digest}`;
  };
  const workers = {
    editorWorkerService: keep('editor', editorWorkerService, 'javascript'),
    json: keep('json', jsonWorker, 'javascript'),
    graphql: keep('graphql', graphqlWorker, 'javascript'),
  };
  const environment = `self.MonacoEnvironment={globalAPI:false,getWorkerUrl:(_,label)=>(${JSON.stringify(workers)})[label]};\n`;
  // The sources are packed beside what is built of them.
  const start = readFileSync(new URL('../../src/server/page/script/playground.js', import.meta.url), 'utf8');
  return {
    loaded,
    style: keep('style', `${css}\n${playgroundStyle}`, 'css'),
    scripts: [keep('graphiql', `${environment}${js}`, 'javascript'), keep('start', start, 'javascript')],
  };
});

/** The page that loads them, which is asked for each time. */
const page = remembered(
  20,
  (hint: KeyHint) =>
    parts().then(({ style, scripts: [graphiql, start] }) => {
      const options = playgroundOptions(hint);
      const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title}</title>
<link rel="icon" href="${siteIcon}">
<link rel="stylesheet" href="${style}">
</head>
<body id="body" class="no-focus-outline">
<noscript>The playground needs JavaScript. The API answers without it, and <a href="./">the page</a> shows the record.</noscript>
<div id="root"></div>
<script type="application/json" id="playground">${jsonInMarkup(options)}</script>
<script src="${graphiql}"></script>
<script src="${start}" type="module"></script>
</body>
</html>
`;
      return new ServedText(text, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': playgroundPolicy });
    }),
  keyCommand,
);

/** Answers the playground or a part of it, or that a browser has it as it is; undefined where there is no such part. */
export async function playgroundResponse(
  request: Request,
  { searchParams }: URL,
  hint: KeyHint,
  fetchAPI: FetchAPI,
): Promise<Response | undefined> {
  const part = searchParams.get(partParameter);
  return await (part === null ? await page(hint) : (await parts()).loaded.get(part))?.respond(request, fetchAPI);
}
