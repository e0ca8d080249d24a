import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '../kit/temp-folder.ts';

const main = (folder: string, keeps: boolean) => `
  import { once } from 'node:events';
  import { enableCompileCache, getCompileCacheDir } from 'node:module';
  import { startThread } from ${JSON.stringify(new URL('../../src/ledger/start-thread.ts', import.meta.url))};
  if (${keeps}) enableCompileCache(${JSON.stringify(folder)} + '/kept');
  const [ofThread] = await once(startThread(new URL('thread.mjs', import.meta.url), {}), 'message');
  console.log(JSON.stringify([getCompileCacheDir() ?? null, ofThread]));`;

test.each([
  ['keeps what is compiled where its process does', true],
  ['keeps nothing of what is compiled where its process does not', false],
] as const)('a thread %s', async (_, keeps) => {
  await using folder = await tempFolder();
  writeFileSync(
    folder.file('thread.mjs'),
    `import { getCompileCacheDir } from 'node:module';
     import { parentPort } from 'node:worker_threads';
     parentPort.postMessage(getCompileCacheDir() ?? null);`,
  );
  writeFileSync(folder.file('main.mjs'), main(folder.path, keeps));
  const { stdout } = await promisify(execFile)(process.execPath, [folder.file('main.mjs')], { env: { PATH: process.env.PATH } });
  const [ofProcess, ofThread] = JSON.parse(stdout) as [string | null, string | null];
  expect(ofThread).toBe(ofProcess);
  expect(ofThread?.startsWith(folder.file('kept')) ?? false).toBe(keeps);
});
