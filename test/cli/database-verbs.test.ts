import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runCli, serveCli } from '../kit/run-cli.ts';
import { type TempFolder, tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage } from '../kit/test-record.ts';

const tripoli = fileURLToPath(new URL('../../timelines/tripoli.json', import.meta.url));

async function withTripoli(folder: TempFolder): Promise<readonly [string, string]> {
  const database = ['--database', folder.file('w.db')] as const;
  expect(await runCli(['import', tripoli, ...database])).toEqual({
    code: 0,
    stdout: `${tripoli}: 54 changes recorded, 0 subjects as they were, 0 recorded otherwise and left.\n`,
    stderr: `A new database was made: ${database[1]}\n`,
  });
  return database;
}

test('importing twice adds nothing, and what was imported is exported as it was', async () => {
  await using folder = await tempFolder();
  const database = await withTripoli(folder);
  const again = await runCli(['import', tripoli, '--json', ...database]);
  expect(JSON.parse(again.stdout)).toEqual({ file: tripoli, changes: 0, unchanged: 54, differing: [] });
  const { stdout } = await runCli(['export', 'tripoli', ...database]);
  expect(stdout).toBe(await readFile(tripoli, 'utf8'));
  const piped = await runCli(['import', '-', '--database', folder.file('other.db')], { input: stdout });
  expect(piped.code).toBe(0);
  await runCli(['export', 'tripoli', '--output', folder.file('out.json'), ...database]);
  expect(await readFile(folder.file('out.json'), 'utf8')).toBe(stdout);
});

test('a file with problems is refused with each of them in its place, and leaves nothing behind', async () => {
  await using folder = await tempFolder();
  const file = JSON.parse(await readFile(tripoli, 'utf8'));
  file.events[0].date.edtf = '2020-13-01';
  file.events[1].claims[0].claimant = 'al-jazera';
  file.actors[0].names[0].text = 'a\u0000b';
  await writeFile(folder.file('bad.json'), JSON.stringify(file));
  const { code, stderr, stdout } = await runCli(['import', folder.file('bad.json'), '--database', folder.file('w.db')]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  for (const where of ['actors.0.names.0.text: ', 'events.0.date.edtf: ', 'events.1.claims.0.claimant: '])
    expect(stderr).toContain(`bad.json: ${where}`);
  expect(stderr).toContain('Nothing was recorded.');
  expect((await runCli(['verify', '--database', folder.file('w.db')])).stdout).toContain(': 0 changes verified');
});

test.each([
  ['no JSON', 'Tripoli', 'it is no JSON'],
  ['another format', '{"format":"x"}', 'bad.json: format: must be equal to constant'],
  ['an unknown field', '{"format":"waqai-timeline/1","timelin":{}}', '(timelin)'],
])('a file that is %s is refused by its shape', async (_, content, told) => {
  await using folder = await tempFolder();
  await writeFile(folder.file('bad.json'), content);
  const { code, stderr } = await runCli(['import', folder.file('bad.json'), '--database', folder.file('w.db')]);
  expect(code).toBe(1);
  expect(stderr).toContain(told);
});

test('a subject that is recorded otherwise is left and told, and corrected on request, with the reason', async () => {
  await using folder = await tempFolder();
  const database = await withTripoli(folder);
  const file = JSON.parse(await readFile(tripoli, 'utf8'));
  file.events[0].title.en = 'Another title';
  await writeFile(folder.file('changed.json'), JSON.stringify(file));
  const left = await runCli(['import', folder.file('changed.json'), ...database]);
  expect(left.code).toBe(1);
  expect(left.stderr).toBe(`Recorded otherwise, and left: ${file.events[0].id}. To correct them: --correct "why".\n`);
  const corrected = await runCli(['import', folder.file('changed.json'), '--correct', 'a second reading', ...database]);
  expect(corrected).toMatchObject({ code: 0, stdout: expect.stringContaining('1 changes recorded, 53 subjects as they were') });
  expect(JSON.parse((await runCli(['export', 'tripoli', ...database])).stdout)).toEqual(file);
});

test('verify passes what is whole, names the first bad change, and exits with 3', async () => {
  await using folder = await tempFolder();
  const database = await withTripoli(folder);
  const whole = await runCli(['verify', '--projections', ...database]);
  expect(whole).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\S+\/w\.db: 54 changes verified, head [0-9a-f]{64}; projections equal a replay\.\n$/),
  });
  const db = new Sqlite(database[1]);
  db.prepare(
    "UPDATE payloads SET bytes = replace(bytes, 'Haftar', 'Hafter') WHERE seq = (SELECT min(seq) FROM payloads WHERE bytes LIKE '%Haftar%')",
  ).run();
  const { seq } = db.prepare("SELECT min(seq) AS seq FROM payloads WHERE bytes LIKE '%Hafter%'").get() as { seq: number };
  db.close();
  expect(await runCli(['verify', ...database])).toEqual({
    code: 3,
    stdout: '',
    stderr: `${database[1]}: change ${seq}: its payload is not the one that was hashed.\n`,
  });
  expect(JSON.parse((await runCli(['verify', '--json', ...database])).stdout)).toEqual({
    ok: false,
    seq,
    problem: 'its payload is not the one that was hashed',
  });
});

test('verify finds a projection that is not what the ledger says, and rebuild makes it anew', async () => {
  await using folder = await tempFolder();
  const database = await withTripoli(folder);
  const db = new Sqlite(database[1]);
  db.prepare("UPDATE text_entries SET title = '¶ another' WHERE rowid = (SELECT max(rowid) FROM text_entries)").run();
  db.close();
  expect((await runCli(['verify', ...database])).code).toBe(0);
  const found = await runCli(['verify', '--projections', ...database]);
  expect(found.code).toBe(3);
  expect(found.stderr).toContain(`${database[1]}: the projections differ from a replay: the database has text_entries`);
  expect(await runCli(['rebuild', ...database])).toEqual({
    code: 0,
    stdout: `${database[1]}: rebuilt from 54 changes.\n`,
    stderr: '',
  });
  expect((await runCli(['verify', '--projections', ...database])).code).toBe(0);
});

test('a timeline that does not exist is told', async () => {
  await using folder = await tempFolder();
  const database = await withTripoli(folder);
  expect(await runCli(['export', 'tripoly', ...database])).toEqual({
    code: 1,
    stdout: '',
    stderr: `There is no timeline "tripoly" in ${database[1]}.\n`,
  });
});

test('keys are made, listed without their secrets, and revoked', async () => {
  await using folder = await tempFolder();
  const file = folder.file('w.db');
  const database = ['--database', file];
  {
    await using _made = openTestStorage({ file });
  }
  expect((await runCli(['keys', 'list', ...database])).stdout).toBe(
    `There is no key in ${file} yet. Make one with "npm run waqai -- keys create".\n`,
  );
  const made = JSON.parse(
    (await runCli(['keys', 'create', '--name', 'desk', '--role', 'reporter', '--may-publish', '--json', ...database])).stdout,
  );
  expect(made).toEqual({
    id: expect.stringMatching(/^key_/),
    name: 'desk',
    role: 'reporter',
    mayPublish: true,
    key: expect.stringMatching(/^waqai_[\w-]{43}$/),
  });
  const plain = await runCli(['keys', 'create', '--name', 'me', '--role', 'admin', ...database]);
  expect(plain.stdout).toMatch(/^waqai_[\w-]{43}\n$/);
  expect(plain.stderr).toMatch(
    new RegExp(`^This is the key of me \\(admin, key_\\w+\\), in ${file}\\. It is shown only now\\.\n$`),
  );
  const listed = await runCli(['keys', 'list', '--json', ...database]);
  expect(JSON.parse(listed.stdout)).toMatchObject([
    { id: made.id, name: 'desk', role: 'reporter', revokedAt: null },
    { name: 'me', role: 'admin' },
  ]);
  expect(listed.stdout).not.toContain(made.key);
  expect(await readFile(folder.file('w.db'), 'latin1')).not.toContain(made.key);
  expect((await runCli(['keys', 'revoke', made.id, ...database])).stdout).toBe(`${made.id} is revoked, in ${file}.\n`);
  expect(await runCli(['keys', 'revoke', made.id, ...database])).toMatchObject({
    code: 1,
    stderr: `There is no key ${made.id} in use in ${file}. "npm run waqai -- keys list" shows them.\n`,
  });
  expect(await runCli(['keys', 'create', '--name', 'x', '--role', 'editor', '--may-publish', ...database])).toMatchObject({
    code: 2,
  });
});

test('every verb works beside a running server, which sees what they write', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  await using server = await serveCli([...database, '--empty']);
  const ask = async (query: string, key?: string) => {
    const response = await fetch(server.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ query }),
    });
    return ((await response.json()) as { data: Record<string, never> }).data;
  };
  expect((await runCli(['import', tripoli, ...database])).code).toBe(0);
  expect(await ask('{ events { totalCount } }')).toEqual({ events: { totalCount: 10 } });
  const key = (await runCli(['keys', 'create', '--name', 'x', '--role', 'editor', ...database])).stdout.trim();
  expect(await ask('{ viewer { role } }', key)).toEqual({ viewer: { role: 'EDITOR' } });
  expect((await runCli(['rebuild', ...database])).code).toBe(0);
  expect((await runCli(['verify', '--projections', ...database])).code).toBe(0);
  expect((await runCli(['export', 'tripoli', ...database])).stdout).toBe(await readFile(tripoli, 'utf8'));
  expect(await ask('{ events { totalCount } }')).toEqual({ events: { totalCount: 10 } });
});
