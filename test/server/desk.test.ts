import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';
import { deskDocuments } from '../../src/server/desk/desk-documents.ts';
import { deskWordsIn } from '../../src/server/desk/words/desk-words-in.ts';
import { pageLanguages } from '../../src/server/page/words/page-languages.ts';
import { readTrustedDocuments } from '../../src/server/trusted-documents.ts';
import { openPage, readIn } from '../kit/open-page.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// The desk as it is sent, before its script runs.

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
});
afterAll(() => waqai[Symbol.asyncDispose]());

/** What a browser loads with the desk. */
async function loaded(): Promise<Map<string, string>> {
  const page = await openPage(waqai, '/desk');
  const scripts = [
    ...page.all('script').flatMap(({ attribs }) => attribs.src ?? []),
    ...page.all('link').flatMap(({ attribs }) => (attribs.rel === 'modulepreload' ? [attribs.href ?? ''] : [])),
  ];
  return new Map(await Promise.all(scripts.map(scriptAt)));
}

test('it is the same to everybody, has nothing of the record in it, and is under the same policy as every page', async () => {
  const page = await openPage(waqai, '/desk');
  const other = await openPage(waqai, '/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toBe(other.headers.get('content-security-policy'));
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'.*frame-ancestors 'none'/);
  expect([page.headers.get('x-content-type-options'), page.headers.get('cache-control')]).toEqual(['nosniff', 'no-cache']);
  const authorization = `Bearer ${await waqai.keyOf('ADMIN')}`;
  expect((await openPage(waqai, '/desk', { authorization })).text).toBe(page.text);
  expect(page.text).not.toContain('Haftar');
  expect(page.all('script').map(({ attribs }) => [attribs.type, attribs.src])).toEqual([
    ['application/json', undefined],
    ['module', '/desk/main.js'],
  ]);
  expect(page.attributes.filter((name) => /^on|^style$/.test(name))).toEqual([]);
  expect((await openPage(waqai, '/desk', { 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304);
});

test('whoever may not read the record without a key signs in all the same', async () => {
  await using closed = await testApp({ config: { reading: 'keys' } });
  const page = await openPage(closed, '/desk?lang=ar');
  expect([page.status, readIn(page.all('h1'))]).toEqual([200, 'مكتب التحرير']);
});

/** A script by its path. */
async function scriptAt(path: string): Promise<readonly [path: string, text: string]> {
  const response = await waqai.app.fetch(new Request(`http://waqai.test${path}`));
  expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'text/javascript; charset=utf-8']);
  return [path, await response.text()];
}

/** What scripts name with one of the words that load others: the paths. */
function namedIn(files: ReadonlyMap<string, string>, how: RegExp): string[] {
  return [...files].flatMap(([path, text]) =>
    [...text.matchAll(how)].map(([, from = '']) => new URL(from, `http://waqai.test${path}`).pathname),
  );
}

test('its script takes in what is loaded with it and nothing else, and is at most 40 kB compressed', async () => {
  const files = await loaded();
  const takenIn = namedIn(files, /\bimport [^;]* from '([^']+)'/g);
  expect(takenIn.filter((path) => !files.has(path))).toEqual([]);
  const packed = [...files.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(files.size).toBeGreaterThan(20);
  expect(packed).toBeLessThan(40_000);
});

test('what is rarer is loaded once it is needed, and no script reads markup or is sent with what explains it', async () => {
  const files = await loaded();
  const later = new Set(namedIn(files, /\bimport\('([^']+)'\)/g));
  expect([...later].filter((path) => files.has(path))).toEqual([]);
  expect(later.size).toBeGreaterThan(2);
  const rarer = new Map(await Promise.all([...later].map(scriptAt)));
  const within = namedIn(rarer, /\bimport [^;]* from '([^']+)'/g).filter((path) => !files.has(path));
  const all = new Map([...files, ...rarer, ...(await Promise.all(within.map(scriptAt)))]);
  // What reads CSV is a package, as it is.
  const packages = namedIn(all, /\bimport\('([^']+)'\)/g).filter((path) => !all.has(path));
  expect(packages).toEqual(['/desk/csv-parse.js']);
  expect((await scriptAt('/desk/csv-parse.js'))[1]).not.toMatch(/\beval\(|\bnew Function\b|^import /m);
  for (const [path, text] of all) {
    expect([path, text.match(/\/\*|^\s*\/\//m)]).toEqual([path, null]);
    expect([path, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/.test(text)]).toEqual([path, false]);
  }
});

test('all that it asks fits the schema, and is asked where only trusted documents are', async () => {
  const documents = Object.entries(deskDocuments());
  expect(documents.length).toBeGreaterThan(15);
  for (const [name, text] of documents) expect([name, validate(schema, parse(text))]).toEqual([name, []]);
  await using folder = await tempFolder();
  const operations = folder.file('operations.json');
  await writeFile(operations, JSON.stringify({ one: '{ viewer { role } }' }));
  const trusted = readTrustedDocuments({ operations, operationsOnly: true });
  for (const [name, query] of documents) expect([name, trusted.textOf({ query })]).toEqual([name, query]);
  expect(() => trusted.textOf({ query: '{ events { totalCount } }' })).toThrow('trusted documents only');
});

test('it has every word in every language of the page', () => {
  const { en, ar } = pageLanguages;
  const [english, arabic] = [deskWordsIn(en!), deskWordsIn(ar!)];
  const pathsOf = (words: object, above = ''): (readonly [string, string])[] =>
    Object.entries(words).flatMap(([name, word]: [string, unknown]) =>
      typeof word === 'object' && word !== null
        ? pathsOf(word, `${above}.${name}`)
        : [[`${above}.${name}`, String(word)] as const],
    );
  const isForm = (path: string) => /\.(zero|one|two|few|many|other)$/.test(path);
  const names = (words: object) => pathsOf(words).flatMap(([path]) => (isForm(path) ? [] : [path]));
  expect(names(arabic)).toEqual(names(english));
  const left = pathsOf(arabic).filter(
    ([path, word]) =>
      !/\p{Script=Arabic}/u.test(word) &&
      !/^\.(locale|numberLocale)|^\.joined|^\.form\.on$|(examples|columns)\.\d\.0$/.test(path),
  );
  expect(left).toEqual([]);
  const placeholders = (words: object) =>
    pathsOf(words).flatMap(([path, word]) => (isForm(path) ? [] : [[path, (word.match(/\{\w+\}/g) ?? []).toSorted()]]));
  expect(placeholders(arabic)).toEqual(placeholders(english));
});
