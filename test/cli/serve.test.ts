import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createKey } from '../../src/server/authenticate.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { postgresProxy } from '../kit/postgres-proxy.ts';
import { runCli, serveCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

async function countOf(address: string): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ events { totalCount } ledger { length } }"}',
  });
  return ((await response.json()) as { data: unknown }).data;
}

test('serve prints one line when it really serves, with the Tripoli timeline in a new database, and ends with 0 when it is asked to stop', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  const first = await serveCli(database);
  expect(await countOf(first.address)).toEqual({ events: { totalCount: 10 }, ledger: { length: 54 } });
  first.child.kill('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null, lines: [] });
  // Started again it is the same record, with nothing added.
  await using again = await serveCli(database);
  expect(await countOf(again.address)).toEqual({ events: { totalCount: 10 }, ledger: { length: 54 } });
});

test('--empty leaves a new database empty, and the environment says the same', async () => {
  await using folder = await tempFolder();
  await using flag = await serveCli(['--database', folder.file('a.db'), '--empty']);
  expect(await countOf(flag.address)).toEqual({ events: { totalCount: 0 }, ledger: { length: 0 } });
  await using environment = await serveCli([], { env: { WAQAI_DATABASE: folder.file('b.db'), WAQAI_EMPTY: 'true' } });
  expect(await countOf(environment.address)).toEqual({ events: { totalCount: 0 }, ledger: { length: 0 } });
});

test('a port that is in use is told, with what to do', async () => {
  await using folder = await tempFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await runCli(['serve', '--port', `${port}`, '--database', folder.file('w.db')]);
  other.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Port ${port} of 127.0.0.1 is in use. Choose another with --port, or stop what uses it.\n`,
  });
});

test('killed without warning and started again, it has what it had', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  const first = await serveCli(database);
  const before = await countOf(first.address);
  first.child.kill('SIGKILL');
  await first.ended;
  await using again = await serveCli(database);
  expect(await countOf(again.address)).toEqual(before);
  expect((await runCli(['verify', '--projections', ...database])).code).toBe(0);
});

test('a server whose database answers nobody any more ends past its time when it is asked to stop, whatever still stands', async () => {
  await using database = await postgresDatabase();
  let [silent, asked] = [false, false];
  await using proxy = await postgresProxy(database.url, {
    client: (purpose) => {
      asked ||= silent && purpose === 'write';
      return 'PASSES';
    },
    server: (purpose) => !silent || purpose !== 'write',
  });
  await using direct = await openPostgresAt(database.url);
  const { secret } = await createKey(direct.keys, { name: 'x', role: 'EDITOR', mayPublish: false });
  const { address, child, ended } = await serveCli(['--database', proxy.url, '--empty', '--stop-within-ms', '100']);
  const put = (slug: string): Promise<Response> => {
    const input = `{ slug: "${slug}", actorKind: STATE, names: [{ text: "A", language: "en" }] }`;
    return fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: `mutation { putActor(idempotencyKey: "${slug}", input: ${input}) { __typename } }` }),
    });
  };
  expect((await put('before')).status).toBe(200);
  // What is written from now on is written, and nobody hears of it.
  silent = true;
  const unanswered = put('unanswered').then(
    () => 'answered',
    () => 'cut',
  );
  await untilTrue(() => asked);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(1);
  expect(await unanswered).toBe('cut');
});

test('the launcher of a checkout passes the stop on, and a server whose launcher was killed stops by itself', async () => {
  await using folder = await tempFolder();
  const command = [process.execPath, 'tools/with-node-24.mjs', 'src/cli/waqai.ts'];
  const asked = await serveCli(['--database', folder.file('a.db')], { command });
  asked.child.kill('SIGTERM');
  expect((await asked.ended).code).toBe(0);
  const killed = await serveCli(['--database', folder.file('b.db')], { command });
  killed.child.kill('SIGKILL');
  // Its standard output closes when the server itself has ended, however long after its launcher.
  await killed.ended;
  await expect(countOf(killed.address)).rejects.toThrow('fetch failed');
});

test('a fault that nothing caught is logged once, with an id and counted, and ends neither the server nor anybody’s request', async () => {
  await using folder = await tempFolder();
  const faults = `process.on('SIGUSR2', () => { setImmediate(() => { throw new Error('thrown'); }); Promise.reject(new Error('rejected')); });`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(faults)}` };
  await using server = await serveCli(['--database', folder.file('w.db')], { env });
  const log = createInterface({ input: server.child.stderr })[Symbol.asyncIterator]();
  expect(JSON.parse(String((await log.next()).value))).toMatchObject({ database: folder.file('w.db') });
  server.child.kill('SIGUSR2');
  const told = [await log.next(), await log.next()].map(({ value }) => JSON.parse(String(value)));
  expect(told.map(({ err, faults: count }) => [err.message, count]).toSorted()).toEqual([
    ['rejected', 1],
    ['thrown', 2],
  ]);
  expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  expect(await countOf(server.address)).toEqual({ events: { totalCount: 10 }, ledger: { length: 54 } });
  expect(await (await fetch(new URL('/health/ready', server.address))).json()).toEqual({ status: 'ready', faults: 2 });
  // Nobody reads the log any more.
  server.child.stderr.destroy();
  server.child.kill('SIGUSR2');
  expect(await countOf(server.address)).toEqual({ events: { totalCount: 10 }, ledger: { length: 54 } });
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});
