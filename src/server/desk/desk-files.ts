import { readdirSync, readFileSync } from 'node:fs';
import { once } from '../../domain/base/once.ts';
import { ownValue } from '../../domain/base/own-value.ts';
import { ServedText } from '../served-text.ts';

/** Where the desk's own style is, beside the page's. */
export const deskStylePath = '/desk/style.css';

// The sources are packed beside what is built of them.
const folder = new URL('../../../src/server/desk/', import.meta.url);

/** A script as it is sent: what explains it stays in its source, a quarter of its bytes. */
function withoutComments(script: string): string {
  return script
    .replaceAll(/^[ \t]*\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n/gm, '')
    .replaceAll(/^[ \t]*\/\/.*\n/gm, '')
    .replaceAll(/\/\*\* @[^*]*\*\/ ?/g, '');
}

const scriptFiles = once(() => {
  const names = readdirSync(new URL('script/', folder)).filter((name) => name.endsWith('.js'));
  return ['main.js', ...names.filter((name) => name !== 'main.js').toSorted()];
});

/** Where the desk's scripts are: the one that begins, and those that it takes in. */
export const deskScripts = once(() => scriptFiles().map((name) => `/desk/${name}`));

const served = once((): Readonly<Record<string, ServedText>> => {
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  const sent = (text: string, type: string): ServedText => new ServedText(text, { 'Content-Type': `${type}; charset=utf-8` });
  const scripts = scriptFiles().map(
    (name) => [`/desk/${name}`, sent(withoutComments(read(`script/${name}`)), 'text/javascript')] as const,
  );
  const style = sent(['desk', 'forms'].map((name) => read(`style/${name}.css`)).join('\n'), 'text/css');
  return { ...Object.fromEntries(scripts), [deskStylePath]: style };
});

/** What the desk loads from a path; undefined where it loads nothing from there. */
export function deskFile(path: string): ServedText | undefined {
  return ownValue(served(), path);
}
