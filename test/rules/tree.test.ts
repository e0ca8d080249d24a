import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token, walkTokens } from 'marked';
import { expect, test } from 'vitest';

// What no linter checks of how the tree is written; see CONTRIBUTING.md.

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

const sources = filesUnder('src', '.ts');
const tests = filesUnder('test', '.ts');
/** Nobody reads them: they are as long as what they are made of. */
const generated = new Set(['src/server/page/documents/page-results.ts', 'src/server/desk/documents/desk-results.ts']);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesUnder('docs', '.md'),
  ...filesUnder('examples', '.md'),
  ...filesUnder('clients', '.md'),
];

/** The names that a file exports. */
function exportsOf(file: string): string[] {
  return [...read(file).matchAll(/^export (?:abstract )?(?:async )?(?:function\*?|class|const|interface|type) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  );
}

const squeezed = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase();

test('no file is called by what it is rather than by what it is for', () => {
  const vague = /^(utils?|helpers?|services?|types?|misc|common|index|shared|base|core|manager|data)$/;
  expect([...sources, ...tests].filter((file) => vague.test(path.basename(file).replace(/(\.test)?\.ts$/, '')))).toEqual([]);
});

test('a file that exports one thing or two carries the name of one of them, or of what it is about', () => {
  // A file of the schema carries the name of the GraphQL type that it describes.
  const unnamed = sources.filter((file) => {
    if (file.startsWith('src/schema/')) return false;
    const words = path
      .basename(file, '.ts')
      .split('-')
      .filter((word) => word.length > 3)
      .map((word) => word.replace(/(ies|s)$/, ''));
    const names = exportsOf(file).map(squeezed);
    const whole = squeezed(path.basename(file, '.ts'));
    return (
      names.length > 0 &&
      names.length < 3 &&
      !names.some((name) => whole.includes(name) || words.some((word) => name.includes(word)))
    );
  });
  expect(unnamed).toEqual([]);
});

test('no page shows a cursor of a ledger that its reader has not', () => {
  const cursors = pages.flatMap((file) => read(file).match(/\bc_[0-9a-z]+_[0-9a-f]{8,}/g) ?? []);
  expect(cursors).toEqual([]);
});

test('no file is longer than 300 lines, and most are short', () => {
  const lines = (file: string) => read(file).trimEnd().split('\n').length;
  const written = [...sources, ...tests].filter((file) => !generated.has(file));
  expect(written.filter((file) => lines(file) > 300)).toEqual([]);
  const lengths = sources.map(lines).toSorted((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(90);
});

/** The titles of all tests, as they are written: `…` stands for what is filled in. */
function titles(): string[] {
  const found: string[] = [];
  for (const file of tests) {
    const text = read(file);
    const calls = /\b(?:test|describe)(?:\.each\([\s\S]*?\))?\(\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g;
    for (const [, plain, template] of text.matchAll(calls)) found.push((plain ?? template ?? '').replaceAll(/\$\{[^}]*\}/g, '…'));
    // A promise of a contract is the name of a function.
    if (file.startsWith('test/contract'))
      for (const [, promise] of text.matchAll(/^ {2}'((?:[^'\\]|\\.)*)':\s+async/gm)) found.push(promise ?? '');
  }
  return found.map((title) => title.replaceAll("\\'", "'"));
}

test('titles say what is so, and no test is left out', () => {
  expect(titles().length).toBeGreaterThan(300);
  expect(titles().filter((title) => /\bshould\b/i.test(title))).toEqual([]);
  const left = tests.filter((file) =>
    /\b(?:test|describe|it)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b/.test(read(file)),
  );
  expect(left).toEqual([]);
});

test('tests wait for facts: none sleeps, and none is tried again', () => {
  const impatient = /setTimeout\(\w+, \d{2,}\)|timers\/promises'.*\n?.*\bsleep\b|retry: \d|waitForTimeout/;
  expect(tests.filter((file) => !file.endsWith('tree.test.ts') && impatient.test(read(file)))).toEqual([]);
});

test('every guarantee is numbered, and names a test that there is', () => {
  const known = new Set(titles());
  const lines = read('docs/guarantees.md')
    .split('\n')
    .filter((line) => /^\d+\. /.test(line));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.map((line) => Number.parseInt(line, 10))).toEqual(lines.map((_, i) => i + 1));
  const proofs = lines.map((line) => (line.split(' — ')[1] ?? '').split('_; _').map((title) => title.replaceAll(/^_|_$/g, '')));
  expect(lines.filter((_, i) => proofs[i]?.includes('') !== false)).toEqual([]);
  expect(proofs.flat().filter((title) => !known.has(title))).toEqual([]);
});

/** A heading's anchor, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

test('every link of the documentation leads to a file, and to a heading in it', () => {
  const broken: string[] = [];
  let followed = 0;
  for (const page of pages) {
    void walkTokens(lexer(read(page)), (token: Token) => {
      if (token.type !== 'link' && token.type !== 'image') return;
      const [file = '', anchor] = String(token.href).split('#');
      if (/^[a-z]+:/.test(file)) return;
      followed++;
      const target = file === '' ? page : path.join(path.dirname(page), file);
      try {
        const text = target.endsWith('.png') ? '' : read(target);
        const anchors = lexer(text).flatMap((each) => (each.type === 'heading' ? [anchorOf(String(each.text))] : []));
        if (anchor !== undefined && !anchors.includes(anchor)) broken.push(`${page}: ${token.href}`);
      } catch {
        broken.push(`${page}: ${token.href}`);
      }
    });
  }
  expect(followed).toBeGreaterThan(10);
  expect(broken).toEqual([]);
});

test('every file that the pages for maintainers name is there', () => {
  const named = ['CONTRIBUTING.md', 'docs/maintainers.md'].flatMap((page) =>
    [...read(page).matchAll(/`([\w/.-]+\/[\w.-]+\.(?:ts|mjs))`/g)].map(([, file]) => file ?? ''),
  );
  expect(named.length).toBeGreaterThan(60);
  const there = new Set(sources);
  expect(named.filter((file) => !there.has(`src/${file}`) && !existsSync(path.join(root, file)))).toEqual([]);
});
