import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token, walkTokens } from 'marked';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { engines, files, peerDependencies, devDependencies, dependencies } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
) as Record<'engines' | 'peerDependencies' | 'devDependencies' | 'dependencies', Record<string, string>> & {
  readonly files: readonly string[];
};

/** What npm packs whether or not it is listed. */
const always = ['README.md', 'LICENSE', 'package.json'];

const isPacked = (file: string): boolean => [...always, ...files].some((each) => file === each || file.startsWith(`${each}/`));

test('every page in the package leads to what is in the package, or to an address', () => {
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.md') && !file.includes('node_modules') && isPacked(file),
  );
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/following.md', 'docs/formats/acled.md']));
  const missing: string[] = [];
  for (const page of pages)
    void walkTokens(lexer(readFileSync(path.join(root, page), 'utf8')), (token: Token) => {
      if (token.type !== 'link' && token.type !== 'image') return;
      const [file = ''] = String(token.href).split('#');
      if (file === '' || /^[a-z]+:/.test(file)) return;
      const target = path.join(path.dirname(page), file);
      if (!isPacked(target)) missing.push(`${page}: ${token.href}`);
    });
  expect(missing).toEqual([]);
});

test('graphql is the application’s, and waqai is tried with the oldest that it takes', () => {
  expect(dependencies.graphql).toBeUndefined();
  expect(peerDependencies.graphql).toBe(`^${devDependencies.graphql}`);
});

test('no source asks for what the oldest Node that is promised does not have', () => {
  expect(engines.node).toBe('>=22.18');
  const newer =
    /\bnew (?:Async)?DisposableStack\b|\bRegExp\.escape\b|\bPromise\.try\b|\bError\.isError\b|\bFloat16Array\b|\.getTextInfo\(/;
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(sources.filter((file) => newer.test(readFileSync(path.join(root, 'src', file), 'utf8')))).toEqual([]);
});
