import { expect, test } from 'vitest';
import { openEventStream } from '../kit/event-stream.ts';
import { incidents } from '../kit/incidents.ts';
import { eventInput } from '../kit/mutations.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { runCli, serveCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

test('a ledger is copied to PostgreSQL and served from there by two nodes: what one takes the other tells, and it verifies', async () => {
  await using folder = await tempFolder();
  await using database = await postgresDatabase();
  const file = folder.file('w.db');
  {
    await using _first = await serveCli(['--database', file]);
  }
  const key = (await runCli(['keys', 'create', '--name', 'x', '--role', 'editor', '--database', file])).stdout.trim();
  const copied = await runCli(['copy', '--from', file, '--to', database.url, '--keys']);
  expect(copied).toMatchObject({ code: 0, stderr: '' });
  expect(copied.stdout).toMatch(/^54 changes copied and verified, head [0-9a-f]{64}\. The source takes no more writes\.\n$/);
  await using one = await serveCli(['--database', database.url]);
  await using other = await serveCli(['--database', database.url]);
  await using stream = await openEventStream(other.address, { query: incidents });
  expect((await stream.events.one()).data.data.incidentAdded.__typename).toBe('Started');
  const query =
    'mutation ($input: AddEventInput!) { addEvent(idempotencyKey: "1", input: $input) { ... on EventAccepted { cursor } } }';
  const title = [{ language: 'en', text: 'Through one node' }];
  const variables = { input: eventInput({ title }, { publish: true }) };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const written = (await (
    await fetch(one.address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  ).json()) as {
    data: { addEvent: { cursor: string } };
  };
  const told = await stream.events.one();
  expect([told.id, told.data.data.incidentAdded.incident.title.text]).toEqual([written.data.addEvent.cursor, title[0]!.text]);
  expect(await runCli(['verify', '--projections', '--database', database.url])).toMatchObject({ code: 0, stderr: '' });
});

test('a backup of a file that is being written to is whole and verified, and overwrites nothing', async () => {
  await using folder = await tempFolder();
  const [file, backup] = [folder.file('w.db'), folder.file('backup.db')];
  await using _server = await serveCli(['--database', file]);
  const made = await runCli(['backup', '--database', file, '--to', backup]);
  expect(made).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\S+backup\.db: 54 changes, verified, head [0-9a-f]{64}\.\n$/),
  });
  const again = await runCli(['backup', '--database', file, '--to', backup]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('exists already')]);
  expect((await runCli(['verify', '--projections', '--database', backup])).code).toBe(0);
  const wrong = await runCli(['backup', '--database', 'postgres://nobody@127.0.0.1:1/none', '--to', folder.file('x.db')]);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('pg_dump')]);
  const away = await runCli(['verify', '--database', 'postgres://nobody@127.0.0.1:1/none']);
  expect([away.code, away.stderr]).toEqual([1, expect.stringMatching(/^the database cannot be reached: .*ECONNREFUSED/)]);
});
