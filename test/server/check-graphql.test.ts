import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { checkGraphql } from '../../src/server/check-graphql.ts';
import { tempFolder } from '../kit/temp-folder.ts';

/** What waqai finds that is installed with these versions of graphql: beside it, and of its own. */
async function check(beside: string, own?: string): Promise<string> {
  await using folder = await tempFolder();
  const root = folder.file('app');
  const packages: [at: string, version: string][] = [
    ['graphql', beside],
    ['graphql-yoga', '5.24.1'],
    ['@pothos/core', '4.15.1'],
    ['graphql-ws', '6.4.2'],
    ['waqai', '1.0.0'],
    ...(own === undefined ? [] : [['waqai/node_modules/graphql', own] as [string, string]]),
  ];
  for (const [at, version] of packages) {
    const home = path.join(root, 'node_modules', at);
    await mkdir(home, { recursive: true });
    await writeFile(
      path.join(home, 'package.json'),
      JSON.stringify({ name: at.replace(/.*modules\//, ''), version, main: 'index.js' }),
    );
    await writeFile(path.join(home, 'index.js'), '');
  }
  try {
    checkGraphql(pathToFileURL(path.join(root, 'node_modules/waqai/dist/server/check-graphql.js')).href);
    return 'fine';
  } catch (error) {
    return (error as Error).message.replaceAll(root, 'APP');
  }
}

test('another graphql beside waqai is refused, with its version, where it is and what to do', async () => {
  expect(await check('16.11.0', '17.1.0')).toBe(
    '@pothos/core would load graphql 16.11.0 from APP/node_modules/graphql, and waqai needs one graphql 17 for all of its packages (it has 17.1.0 in APP/node_modules/waqai/node_modules/graphql). Bring the application\'s graphql to that ("npm install graphql@17.1.0"), or install waqai in a folder of its own.',
  );
  expect(await check('17.0.0', '17.1.0')).toMatch(/^@pothos\/core would load graphql 17\.0\.0 /);
  expect(await check('16.11.0')).toMatch(/^waqai would load graphql 16\.11\.0 .*"npm install graphql@17"/);
  expect(await check('17.1.0')).toBe('fine');
});

test('here there is one graphql', () => {
  expect(checkGraphql()).toBeUndefined();
});
