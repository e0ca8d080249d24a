import { execFile } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse, print, visit } from 'graphql';
import { expect, test } from 'vitest';
import { compileRelay, generateClients } from '../../tools/generate-clients.ts';
import { type TempFolder, tempFolder } from '../kit/temp-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** What the compiler complains of in the examples under a folder. */
async function complaints(folder: string): Promise<string> {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [tsc, '-p', 'examples'], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error) => String(error.stdout),
  );
}

/** A copy of the examples beside another schema. */
async function copyWith(sdl: string): Promise<TempFolder> {
  const folder = await tempFolder();
  await cp(path.join(root, 'examples'), folder.file('examples'), { recursive: true });
  await cp(path.join(root, 'tsconfig.json'), folder.file('tsconfig.json'));
  for (const name of ['node_modules', 'clients']) await symlink(path.join(root, name), folder.file(name));
  await writeFile(folder.file('schema.graphql'), sdl);
  return folder;
}

test('all examples, with what is generated for them, are right by the strict rules of the compiler', async () => {
  const { compilerOptions } = JSON.parse(await readFile(path.join(root, 'tsconfig.json'), 'utf8'));
  expect(compilerOptions.strict).toBe(true);
  expect(await complaints(root)).toBe('');
});

test('where the schema loses a field that an example asks for, its check fails and says where', async () => {
  const sdl = await readFile(path.join(root, 'schema.graphql'), 'utf8');
  const without = print(
    visit(parse(sdl), { FieldDefinition: ({ name }) => (name.value === 'independentOrigins' ? null : undefined) }),
  );
  await using folder = await copyWith(without);
  const examples = folder.file('examples');
  await expect(generateClients(without, examples, ['urql'])).rejects.toThrow('independentOrigins');
  await expect(generateClients(without, examples, ['apollo'])).rejects.toThrow('independentOrigins');
  await expect(compileRelay(path.join(examples, 'relay'), false)).rejects.toThrow('independentOrigins');
  for (const [file, text] of Object.entries(await generateClients(without, examples, [])))
    await writeFile(path.join(examples, file), text);
  const found = await complaints(folder.path);
  // To gql.tada a field that is not there is unknown, and so is no number.
  expect(found).toMatch(
    /^examples\/gql-tada\/main\.ts\(\d+,\d+\): error TS2322: Type 'unknown' is not assignable to type 'string \| number'\.$/m,
  );
});
