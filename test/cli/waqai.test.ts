import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

const verbs = ['serve', 'import', 'export', 'verify', 'rebuild', 'backup', 'restore', 'copy', 'keys', 'schema'];

test('the help names every verb and the exit codes', async () => {
  const { code, stdout } = await runCli(['--help']);
  expect(code).toBe(0);
  for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^ {2}${verb} `, 'm'));
  expect(stdout).toContain('Exit codes: 0 fine, 1 fault, 2 wrong use, 3 verify found a difference.');
});

test.each([...verbs.filter((verb) => verb !== 'keys').map((verb) => [verb]), ['keys', 'create']])(
  'the help of %s %s has an example',
  async (...verb) => {
    const { code, stdout } = await runCli([...verb, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}npm run waqai -- /);
  },
);

test.each([
  ['a verb that does not exist', ['frobnicate'], 'frobnicate'],
  ['an option that does not exist', ['verify', '--frobnicate'], '--frobnicate'],
  ['a missing argument', ['import'], 'file'],
  ['a missing option', ['keys', 'create', '--name', 'x'], '--role'],
  ['a role that does not exist', ['keys', 'create', '--name', 'x', '--role', 'king'], 'king'],
  ['a port that is no number', ['serve', '--port', 'http'], '--port is "http"; it is a whole number from 0 to 65535.'],
  ['a database of no engine', ['verify', '--database', 'mysql://localhost/waqai'], 'the URL of a PostgreSQL database'],
  ['no verb at all', [], 'Usage: npm run waqai -- '],
])('%s is wrong use: exit code 2, and what is wrong', async (_, args, told) => {
  const { code, stdout, stderr } = await runCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(told);
  expect(stderr).not.toContain('    at ');
});

test('a setting in the environment is checked as a flag is, and named as it was given', async () => {
  const { code, stderr } = await runCli(['serve'], { env: { WAQAI_MAX_DEPTH: 'deep' } });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'WAQAI_MAX_DEPTH is "deep"; it is a whole number from 1.\n' });
});

test('schema prints what is committed', async () => {
  const { stdout } = await runCli(['schema']);
  expect(stdout).toBe(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const { stdout: file } = await runCli(['schema', '--timeline-file']);
  expect(file).toBe(await readFile(new URL('../../timelines/timeline.schema.json', import.meta.url), 'utf8'));
});

test('a Node that is too old is told so, with exit code 2', () => {
  const launcher = fileURLToPath(new URL('../../bin/waqai.js', import.meta.url));
  const older = `Object.defineProperty(process.versions, 'node', { value: '22.17.0' }); await import(${JSON.stringify(launcher)});`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', older], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'waqai needs Node 22.18 or newer; this is 22.17.0.\n' });
});

test('what was compiled is kept in the home of whoever runs it, and nowhere where it is not to be kept or there is no home', async () => {
  await using folder = await tempFolder();
  const kept = folder.file('home/.cache/waqai');
  const version = async (env: NodeJS.ProcessEnv): Promise<number | null> => (await runCli(['--version'], { env })).code;
  expect(await version({ HOME: folder.file('home'), NODE_DISABLE_COMPILE_CACHE: '1' })).toBe(0);
  expect(existsSync(kept)).toBe(false);
  expect(await version({ HOME: '/dev/null' })).toBe(0);
  expect(await version({ HOME: folder.file('home') })).toBe(0);
  expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(10);
  expect(statSync(kept).uid).toBe(process.getuid?.());
});
