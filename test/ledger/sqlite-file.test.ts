import { chmod, rename, stat, writeFile } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { copyVerified } from '../../src/cli/copy-verified.ts';
import { DatabaseTooNew } from '../../src/ledger/engine/database-too-new.ts';
import { projectionVersion } from '../../src/ledger/projection-version.ts';
import { backUp } from '../../src/ledger/sqlite/back-up.ts';
import { type Hint, StorageUnavailable } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { ask } from '../kit/ask.ts';
import { basicRecord, putActor } from '../kit/requests.ts';
import { runCli, type ServingCli, serveCli } from '../kit/run-cli.ts';
import { inDatabase } from '../kit/tables.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage, pending, testRecord } from '../kit/test-record.ts';

// What only a file can have done to it: a full disk, other processes, another file in its place, a newer program.

const main = fileURLToPath(new URL('../../src/cli/waqai.ts', import.meta.url));
const headOf = (storage: Parameters<typeof reading>[0]) => reading(storage, async (view) => view.position.seq);

async function put({ address }: ServingCli, key: string, slug: string): Promise<string> {
  const names = `[{ text: "${'x'.repeat(200)}", language: "en" }]`;
  const query = `mutation { putActor(idempotencyKey: "${slug}", input: { slug: "${slug}", actorKind: STATE, names: ${names} }) { __typename } }`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own mutation
  const { data, errors } = (await response.json()) as any;
  return data?.putActor?.__typename ?? `${response.status} ${errors[0].extensions.code}`;
}

test('where no more can be written, writes are refused by name, reads go on, and with room again the same keys are recorded', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  await runCli(['import', 'timelines/tripoli.json', ...database]);
  const key = (await runCli(['keys', 'create', '--name', 'x', '--role', 'editor', ...database])).stdout.trim();
  // Files of this process may have so many kilobytes, some more than the database has; a write beyond that fails as on a full disk.
  const most = Math.ceil((await stat(folder.file('w.db'))).size / 1_024) + 150;
  const limited = ['bash', '-c', `trap "" XFSZ; ulimit -S -f ${most}; exec "$0" "$@"`, process.execPath, main];
  const full = await serveCli(database, { command: limited });
  const answers: string[] = [];
  const isFull = (): boolean => answers.length > 1 && answers.slice(-2).every((each) => each === '503 UNAVAILABLE');
  // A write that is refused has the log folded in, once nobody reads what is in it: there may be room for some more.
  for (let i = 0; !isFull(); i++) answers.push(await put(full, key, `actor-${i}`));
  const recorded = answers.filter((each) => each === 'ActorAccepted').length;
  expect(new Set(answers)).toEqual(new Set(['ActorAccepted', '503 UNAVAILABLE']));
  expect(recorded).toBeGreaterThan(5);
  const read = await fetch(
    `${full.address}?query=${encodeURIComponent('{ ledger { length } actor(by: { slug: "actor-0" }) { slug } }')}`,
  );
  expect(((await read.json()) as { data: object }).data).toEqual({
    ledger: { length: 54 + recorded },
    actor: { slug: 'actor-0' },
  });
  full.child.kill('SIGKILL');
  await full.ended;
  await using roomy = await serveCli(database);
  for (let i = 0; i < answers.length; i++) expect(await put(roomy, key, `actor-${i}`)).toBe('ActorAccepted');
  expect((await runCli(['verify', '--projections', ...database])).stdout).toContain(`${54 + answers.length} changes verified`);
});

test('a database, its log, a backup and what is restored from one are for their owner alone', async () => {
  await using record = await testRecord({ isFileMade: true });
  await record.write(putActor('somebody'));
  const files = (['', '-wal', '-shm'] as const).map((beside) => `${record.file}${beside}`);
  const [backup, restored] = [record.folder.file('backup.db'), record.folder.file('restored.db')];
  await backUp(record.file, backup);
  await copyVerified(backup, restored);
  for (const file of [...files, backup, restored]) expect([file, (await stat(file)).mode & 0o777]).toEqual([file, 0o600]);
  // One that is there keeps the permissions that its owner has given it.
  await chmod(restored, 0o640);
  await openTestStorage({ file: restored })[Symbol.asyncDispose]();
  expect((await stat(restored)).mode & 0o777).toBe(0o640);
});

test('while another process holds the database a write waits without holding anything else up, and is made once it lets go', async () => {
  await using record = await testRecord();
  const other = new Sqlite(record.file);
  other.exec('BEGIN IMMEDIATE');
  const waiting = record.storage.append([pending(putActor('waits'))]);
  for (let i = 0; i < 50; i++) {
    await turn();
    expect(await headOf(record.storage)).toBe(0);
  }
  other.exec('ROLLBACK');
  expect(await waiting).toMatchObject([{ type: 'WRITTEN', seqs: [1] }]);
  other.close();
});

test('a write that waits longer than it may is refused, and nothing of it is recorded', async () => {
  await using record = await testRecord({ busyForMs: 20 });
  const other = new Sqlite(record.file);
  other.exec('BEGIN IMMEDIATE');
  await expect(record.storage.append([pending(putActor('waits'))])).rejects.toThrow(
    /another process held the database for 20 ms/,
  );
  other.exec('ROLLBACK');
  other.close();
  expect(await headOf(record.storage)).toBe(0);
  expect(await record.storage.append([pending(putActor('later'))])).toMatchObject([{ type: 'WRITTEN', seqs: [1] }]);
});

test('what another process writes is noticed without being told, keys too', async () => {
  await using record = await testRecord();
  const hints: Hint[] = [];
  record.storage.watch((hint) => void hints.push(hint));
  await using other = openTestStorage({ file: record.file, seed: 2 });
  await other.append([pending(putActor('elsewhere'))]);
  await untilTrue(() => hints.includes('CHANGED'));
  expect(await headOf(record.storage)).toBe(1);
  hints.length = 0;
  await runCli(['keys', 'create', '--name', 'x', '--role', 'reader', '--database', record.file]);
  await untilTrue(() => hints.includes('CHANGED'));
});

test('several processes that open an empty file at once make one ledger', async () => {
  await using folder = await tempFolder();
  const made = await Promise.all([1, 2, 3].map(() => serveCli(['--database', folder.file('w.db'), '--empty'])));
  await using servers = new AsyncDisposableStack();
  for (const server of made) servers.use(server);
  const origins = await Promise.all(
    made.map(async ({ address }) => (await ask(address, '{ ledger { origin } }')).data.ledger.origin),
  );
  expect(new Set(origins).size).toBe(1);
});

test('a database of a newer program is refused, both versions named, and left as it is', async () => {
  for (const newer of [
    "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 4102444800000)",
    'UPDATE ledger_head SET projection_version = 99',
  ]) {
    await using folder = await tempFolder();
    const file = folder.file('w.db');
    await openTestStorage({ file })[Symbol.asyncDispose]();
    inDatabase(file, (db) => db.exec(newer));
    expect(() => openTestStorage({ file })).toThrow(DatabaseTooNew);
    const { code, stderr } = await runCli(['keys', 'list', '--database', file]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/2100-01-01.*knows them up to 20|version 99.*makes version \d/)]);
  }
});

test('once a newer program has made the projections anew, an older one that is still running writes nothing', async () => {
  await using record = await testRecord();
  await record.write(putActor('before'));
  inDatabase(record.file, (db) => db.exec('UPDATE ledger_head SET projection_version = projection_version + 1'));
  await expect(record.storage.append([pending(putActor('after'))])).rejects.toThrow(
    `projections are of version ${projectionVersion + 1}, this waqai makes ${projectionVersion}`,
  );
  expect(await headOf(record.storage)).toBe(1);
});

test('a file that is no database in its place is not taken, and the one that follows it is', async () => {
  await using record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  await using folder = await tempFolder();
  await openTestStorage({ file: folder.file('next.db'), seed: 7 })[Symbol.asyncDispose]();
  const hints: Hint[] = [];
  record.storage.watch((hint) => void hints.push(hint));
  await writeFile(folder.file('garbage'), 'This is no database. '.repeat(1_000));
  await rename(folder.file('garbage'), record.file);
  await expect(record.storage.append([pending(putActor('lost'))])).rejects.toBeInstanceOf(StorageUnavailable);
  await untilTrue(() => hints.includes('UNREACHABLE'));
  await rename(folder.file('next.db'), record.file);
  await untilTrue(() => hints.includes('REPLACED'));
  expect(await headOf(record.storage)).toBe(0);
  expect(await record.storage.append([pending(putActor('kept'))])).toMatchObject([{ type: 'WRITTEN', seqs: [1] }]);
  expect(await expectSound(record.storage)).toBe(1);
});

test('a file that was away and is back is told of, though nothing has changed in it', async () => {
  await using record = await testRecord();
  await record.write(putActor('before'));
  await using folder = await tempFolder();
  const hints: Hint[] = [];
  record.storage.watch((hint) => void hints.push(hint));
  await rename(record.file, folder.file('away.db'));
  await untilTrue(() => hints.includes('UNREACHABLE'));
  hints.length = 0;
  await rename(folder.file('away.db'), record.file);
  await untilTrue(() => hints.includes('CHANGED'));
});
