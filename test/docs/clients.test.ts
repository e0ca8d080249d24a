import { execFile } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { docBlocks } from '../kit/doc-blocks.ts';
import { tempFolder } from '../kit/temp-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

test('what the pages about clients show in TypeScript is right by the strict rules of the compiler', async () => {
  await using folder = await tempFolder();
  const blocks = ['clients/waqai-client/README.md', 'docs/resume-protocol.md']
    .flatMap(docBlocks)
    .filter(({ language }) => ['ts', 'tsx'].includes(language));
  expect(blocks.length).toBeGreaterThan(7);
  for (const [i, { language, text, place }] of blocks.entries())
    await writeFile(folder.file(`${i}.${language}`), `// ${place}\n${text}\nexport {};\n`);
  await symlink(path.join(root, 'node_modules'), folder.file('node_modules'));
  // What a snippet begins is for its reader to go on with.
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false };
  const config = { extends: path.join(root, 'examples/tsconfig.json'), compilerOptions, include: ['.'] };
  await writeFile(folder.file('tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const said = await run(process.execPath, [tsc, '-p', '.'], { cwd: folder.path }).then(
    ({ stdout }) => stdout,
    (error) => String(error.stdout),
  );
  expect(said).toBe('');
});
