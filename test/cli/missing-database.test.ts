import { existsSync } from 'node:fs';
import { readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, inject, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { commandNameAt } from '../../src/domain/base/command-name.ts';
import { databaseOf } from '../kit/postgres-database.ts';
import { tempFolder } from '../kit/temp-folder.ts';

/** Runs a command in this process. */
async function run(...args: string[]): Promise<{ readonly code: number; readonly stderr: string }> {
  using written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await main(args);
  return { code, stderr: written.mock.calls.map(([text]) => String(text)).join('') };
}

const timeline = path.resolve('timelines/tripoli.json');

/** Every verb that works on what a server has made. */
const verbs: readonly (readonly string[])[] = [
  ['keys', 'create', '--name', 'desk', '--role', 'editor'],
  ['keys', 'list'],
  ['keys', 'revoke', 'key_0'],
  ['verify'],
  ['rebuild'],
  ['export', 'tripoli'],
  ['export', 'tripoli', '--format', 'csv'],
  ['backup', '--to', '/nowhere/backup.db'],
];

test.each(verbs)(
  '%s %s beside a database that is not there makes none: it names the file, and says what to do',
  async (...verb) => {
    await using folder = await tempFolder();
    const file = folder.file('missing.db');
    expect(await run(...verb, '--database', file)).toEqual({
      code: 1,
      stderr: `There is no database ${file}. Name the server’s with --database or WAQAI_DATABASE; or start a server, which makes one: npm run waqai -- serve --database ${file}\n`,
    });
    expect(await readdir(folder.path)).toEqual([]);
  },
);

test('a path is told whole, wherever the command was run, and a copy from nowhere makes no target', async () => {
  await using folder = await tempFolder();
  const { code, stderr } = await run('copy', '--from', 'missing.db', '--to', folder.file('target.db'));
  expect([code, stderr]).toEqual([1, expect.stringContaining(`There is no database ${path.resolve('missing.db')}. `)]);
  expect(await readdir(folder.path)).toEqual([]);
});

test('a database of another program is left as it is, on either engine, and a password is not told', async () => {
  await using folder = await tempFolder();
  using _printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = folder.file('other.db');
  const db = new Sqlite(file);
  db.exec('CREATE TABLE notes (text)');
  db.close();
  const sqlite = await run('keys', 'create', '--name', 'desk', '--role', 'editor', '--database', file);
  expect([sqlite.code, sqlite.stderr]).toEqual([
    1,
    expect.stringContaining(`${file} is no database of waqai: there is no ledger in it.`),
  ]);
  for (const verb of [
    ['import', timeline, '--database', file],
    ['copy', '--from', folder.file('none.db'), '--to', file],
  ])
    expect((await run(...verb)).code).toBe(1);
  await using ours = await tempFolder();
  await run('import', timeline, '--database', ours.file('w.db'));
  const into = await run('copy', '--live', '--from', ours.file('w.db'), '--to', file);
  expect([into.code, into.stderr]).toEqual([1, expect.stringContaining(`${file} is a database of another program.`)]);
  expect(new Sqlite(file, { readonly: true }).prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['notes']);

  const url = new URL(inject('postgres').url);
  url.password ||= 'secret';
  const found = await run('keys', 'list', '--database', url.href);
  const name = url.pathname.slice(1);
  expect([found.code, found.stderr]).toEqual([
    1,
    expect.stringContaining(`The PostgreSQL database "${name}" is none of waqai: there is no ledger in it.`),
  ]);
  expect(found.stderr).toContain(`--database postgres://${url.username}@${url.host}/${name}`);
  await using other = databaseOf({ url: url.href });
  expect(await other.sql`SELECT to_regclass('api_keys') AS keys`).toMatchObject([{ keys: null }]);
});

test('what can be no database is refused by its path, without a stack trace', async () => {
  await using folder = await tempFolder();
  await writeFile(folder.file('notes.txt'), 'no database');
  for (const [file, verb] of [
    [folder.file('notes.txt'), ['verify']],
    [folder.path, ['verify']],
    [folder.file('no folder/w.db'), ['import', timeline]],
  ] as const) {
    const { code, stderr } = await run(...verb, '--database', file);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/ cannot be opened: [^\n]+\. Look at --database\.\n$/)]);
    expect(stderr.startsWith(file)).toBe(true);
  }
});

test.each([
  ['', 'The name of the database is empty'],
  [':memory:', '":memory:" names no database that stays'],
  ['file:w.db', '"file:w.db" names no database that stays'],
  ['mysql://x/y', 'The name of the database begins with mysql://'],
  ['postgres://a:s#cret@b/x', 'The URL of the PostgreSQL database cannot be read'],
  ['postgres://a:%zz@b/x', 'The URL of the PostgreSQL database cannot be read'],
])('the name "%s" names no database: it is refused before anything is made, and no password is told', async (name, told) => {
  for (const verb of [['keys', 'list'], ['import', timeline], ['serve']]) {
    const { code, stderr } = await run(...verb, '--database', name);
    expect([code, stderr]).toEqual([2, expect.stringContaining(told)]);
    expect(stderr).not.toMatch(/s#cret|%zz|\n./);
  }
  expect(existsSync(name)).toBe(false);
});

test('an option that stands where the value of the one before it is missing is no name of a database', async () => {
  const { code, stderr } = await run('copy', '--from', 'w.db', '--to', '--keys');
  expect([code, stderr]).toEqual([2, '--to has no value: --keys, which comes after it, is an option itself.\n']);
  expect(existsSync('--keys')).toBe(false);
});

test('a ledger is not copied onto itself, by whichever path or user', async () => {
  await using folder = await tempFolder();
  using _printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = folder.file('w.db');
  await run('import', timeline, '--database', file);
  await symlink(file, folder.file('link.db'));
  const host = '@127.0.0.1:1/x';
  for (const [from, to] of [
    [file, folder.file('link.db')],
    [path.relative('.', file), file],
    [`postgres://a:secret${host}`, `postgresql://b:secret${host}`],
  ] as const) {
    const { code, stderr } = await run('copy', '--from', from, '--to', to);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^--from and --to are the same database: .*\. Nothing was done\.\n$/),
    ]);
    expect(stderr).not.toContain('secret');
  }
  expect((await run('import', timeline, '--database', file)).code).toBe(0);
});

test('a file that cannot be written is told in words, by its path', async () => {
  await using folder = await tempFolder();
  using _printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = folder.file('w.db');
  await run('import', timeline, '--database', file);
  for (const verb of [
    ['backup', '--to'],
    ['export', 'tripoli', '--format', 'csv', '--output'],
    ['export', 'tripoli', '--output'],
  ]) {
    const to = folder.file('no folder/out');
    const { code, stderr } = await run(...verb, to, '--database', file);
    expect([code, stderr]).toEqual([1, `${to} cannot be opened: it, or its folder, is not there (ENOENT).\n`]);
  }
  expect((await run('export', 'tripoli', '--output', folder.path, '--database', file)).stderr).toContain(
    'it is a folder (EISDIR)',
  );
});

test('an import may make a database, and says so', async () => {
  await using folder = await tempFolder();
  using printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = folder.file('new.db');
  expect(await run('import', timeline, '--database', file)).toEqual({ code: 0, stderr: `A new database was made: ${file}\n` });
  expect(await run('import', timeline, '--database', file)).toEqual({ code: 0, stderr: '' });
  expect([printed.mock.calls.length, existsSync(file)]).toEqual([2, true]);
});

test('messages name the command as it is called in a checkout, and where npm has installed it', () => {
  expect(commandNameAt('file:///home/me/waqai/src/domain/command-name.ts')).toBe('npm run waqai --');
  expect(commandNameAt('file:///home/me/waqai/dist/domain/command-name.js')).toBe('npm run waqai --');
  expect(commandNameAt('file:///srv/newsroom/node_modules/waqai/dist/domain/command-name.js')).toBe('npx waqai');
});
