import { readdirSync, readFileSync } from 'node:fs';
import { once } from '../../domain/base/once.ts';

/** What the desk asks of the API: whole documents by their operations, such as `DeskEvent`. */
export const deskDocuments = once((): Readonly<Record<string, string>> => {
  // The sources are packed beside what is built of them.
  const folder = new URL('../../../src/server/desk/documents/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const parts = files.toSorted().map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const fragments = new Map(
    parts
      .flatMap((part) => part.split(/\n\n(?=fragment )/))
      .flatMap((text) => {
        const name = /^fragment (\w+)/.exec(text)?.[1];
        return name === undefined ? [] : [[name, text.trim()] as const];
      }),
  );
  const operations = parts.flatMap((text) => {
    const name = /^(?:query|mutation) (\w+)/.exec(text)?.[1];
    return name === undefined ? [] : [[name, [text.trim(), ...spreadIn(text, fragments)].join('\n')] as const];
  });
  return Object.fromEntries(operations);
});

/** The fragments that a text spreads, and those that these do, each once. */
function spreadIn(text: string, fragments: ReadonlyMap<string, string>, seen = new Set<string>()): string[] {
  const found: string[] = [];
  for (const [, name = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
    const fragment = fragments.get(name);
    if (fragment === undefined || seen.has(name)) continue;
    seen.add(name);
    found.push(fragment, ...spreadIn(fragment, fragments, seen));
  }
  return found;
}
