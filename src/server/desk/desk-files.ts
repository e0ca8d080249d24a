import { readdirSync, readFileSync } from 'node:fs';
import { once } from '../../domain/base/once.ts';
import { ownValue } from '../../domain/base/own-value.ts';
import { ServedText } from '../served-text.ts';

/** Where the desk's own style is, beside the page's. */
export const deskStylePath = '/desk/style.css';

/** Where what reads CSV files is, which is loaded once one is dropped. */
const csvParsePath = '/desk/csv-parse.js';

// The sources are packed beside what is built of them.
const folder = new URL('../../../src/server/desk/', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** A script as it is sent: what explains it stays in its source, a quarter of its bytes. */
function withoutComments(script: string): string {
  return script
    .replaceAll(/^[ \t]*\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n/gm, '')
    .replaceAll(/^[ \t]*\/\/.*\n/gm, '')
    .replaceAll(/\/\*\* @[^*]*\*\/ ?/g, '');
}

/** The scripts as they are sent, by their names; each is read when it is asked for first. */
const scripts = once((): ReadonlyMap<string, () => string> => {
  const names = readdirSync(new URL('script/', folder)).filter((name) => name.endsWith('.js'));
  return new Map(names.toSorted().map((name) => [name, once(() => withoutComments(read(`script/${name}`)))]));
});

/** Where the scripts are that the desk begins with: the first, and all that it takes in. What is rarer is loaded once it is needed. */
export const deskScripts = once(() => [...takenIn('main.js')].map((name) => `/desk/${name}`));

function takenIn(name: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(name);
  for (const [, other = ''] of scripts()
    .get(name)?.()
    .matchAll(/^import [^;]* from '\.\/([\w-]+\.js)';$/gm) ?? [])
    if (!seen.has(other)) takenIn(other, seen);
  return seen;
}

const served = once((): Readonly<Record<string, () => ServedText>> => {
  const sent = (text: () => string, type: string) =>
    once(() => new ServedText(text(), { 'Content-Type': `${type}; charset=utf-8` }));
  const files = [...scripts()].map(([name, text]) => [`/desk/${name}`, sent(text, 'text/javascript')] as const);
  const style = (): string => ['desk', 'forms'].map((name) => read(`style/${name}.css`)).join('\n');
  const csv = (): string => readFileSync(new URL(import.meta.resolve('csv-parse/browser/esm/sync')), 'utf8');
  return {
    ...Object.fromEntries(files),
    [deskStylePath]: sent(style, 'text/css'),
    [csvParsePath]: sent(csv, 'text/javascript'),
  };
});

/** What the desk loads from a path; undefined where it loads nothing from there. */
export function deskFile(path: string): ServedText | undefined {
  return path.startsWith('/desk/') ? ownValue(served(), path)?.() : undefined;
}
