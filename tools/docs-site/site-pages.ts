import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { navigation } from './navigation.ts';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A page of the site. */
export interface SitePage {
  /** Where it is written, from the top of the repository. */
  readonly file: string;
  /** Where it comes to be, from the top of the site. */
  readonly output: string;
  readonly title: string;
  readonly text: string;
}

/** Pages that others lead to, and that are in no menu. */
const besides = ['bench/results', 'examples'];

/** All pages: those of the menu in its order, then the others. Fails where a page of `docs` is in no menu. */
export function sitePages(): SitePage[] {
  const listed = Object.values(navigation).flat();
  const forgotten = pagesUnder('docs').filter((file) => !listed.includes(file));
  if (forgotten.length > 0) throw new Error(`tools/docs-site/navigation.ts leaves out ${forgotten.join(', ')}.`);
  const others = besides.flatMap(pagesUnder).filter((file) => !listed.includes(file));
  return [...listed, ...others].map(pageOf);
}

function pagesUnder(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file))
    .toSorted();
}

function pageOf(file: string): SitePage {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '');
  if (title === undefined) throw new Error(`${file} has no title: a first line that begins with "# ".`);
  return { file, output: outputOf(file), title, text };
}

/** Where a page comes to be: beside where it is written, so that its links lead where they did. */
export function outputOf(file: string): string {
  return file.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html');
}
