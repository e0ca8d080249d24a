import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FetchAPI } from 'graphql-yoga';
import { once } from '../../domain/base/once.ts';
import { ownValue } from '../../domain/base/own-value.ts';
import { ServedText } from '../served-text.ts';
import { servedScripts } from './page-scripts.ts';

/** Where the page's style is. */
export const stylePath = '/page/style.css';

/** Where the script of the element is that stands in other pages. */
const elementScriptPath = '/embed/waqai-timeline.js';

/** In the order in which they are told. */
const parts = [
  ...['fonts', 'base', 'search-form', 'past', 'live', 'event-marks', 'events', 'claims', 'details'].map(
    (name) => `style/${name}.css`,
  ),
  'pictures/pictures.css',
  ...['pictures', 'print'].map((name) => `style/${name}.css`),
];

const style = once(() => {
  // The sources are packed beside what is built of them.
  const folder = new URL('../../../src/server/page/', import.meta.url);
  const text = parts.map((part) => readFileSync(new URL(part, folder), 'utf8')).join('\n');
  return new ServedText(text, { 'Content-Type': 'text/css; charset=utf-8' });
});

/** Vazirmatn (SIL Open Font License): Arabic letters alone, which not every system has in all weights. */
const arabicLetters = once(() => {
  const file = import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2');
  return new ServedText(readFileSync(fileURLToPath(file)), { 'Content-Type': 'font/woff2' });
});

/** Made of `element/` by `npm run generate`. */
const elementScript = once(() => {
  const file = new URL('../../../web/waqai-timeline.js', import.meta.url);
  return new ServedText(readFileSync(file, 'utf8'), { 'Content-Type': 'text/javascript; charset=utf-8' });
});

const served: Readonly<Record<string, () => ServedText>> = {
  [stylePath]: style,
  [elementScriptPath]: elementScript,
  '/page/vazirmatn-arabic.woff2': arabicLetters,
};

/** Answers what pages load, or that a browser has it as it is; undefined where a path is that of nothing they do. */
export function loadedByPages(path: string, request: Request, fetchAPI: FetchAPI): Promise<Response> | undefined {
  return (ownValue(served, path) ?? ownValue(servedScripts(), path))?.().respond(request, fetchAPI);
}
