import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, inject, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { commandNameAt } from '../../src/domain/command-name.ts';
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
  const file = folder.file('other.db');
  const db = new Sqlite(file);
  db.exec('CREATE TABLE notes (text)');
  db.close();
  const sqlite = await run('keys', 'create', '--name', 'desk', '--role', 'editor', '--database', file);
  expect([sqlite.code, sqlite.stderr]).toEqual([
    1,
    expect.stringContaining(`${file} is no database of waqai: there is no ledger in it.`),
  ]);
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
