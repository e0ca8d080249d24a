import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generateTimeline } from '../../bench/generate-timeline.ts';
import { ask } from '../kit/ask.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { runCli, serveCli } from '../kit/run-cli.ts';
import { type TempFolder, tempFolder } from '../kit/temp-folder.ts';

const events = rounds(300, 100_000);

async function serving(folder: TempFolder) {
  const database = ['--database', folder.file('w.db')] as const;
  const server = await serveCli([...database, '--empty']);
  const { stdout } = await runCli(['keys', 'create', '--name', 'desk', '--role', 'editor', ...database]);
  return { server, database, key: stdout.trim() };
}

/** Whatever a subscription is told until it has had as many incidents as are expected of it. */
async function incidentsOf(address: string, filter: string, count: number, started: () => void): Promise<string[]> {
  const query = `subscription { incidentAdded${filter} { __typename ... on IncidentAdded { incident { id kind } } } }`;
  await using stream = await openEventStream(address, { query });
  expect((await stream.events.one()).data.data.incidentAdded).toEqual({ __typename: 'Started' });
  started();
  const seen: string[] = [];
  while (seen.length < count) {
    const message = (await stream.events.one()).data.data.incidentAdded;
    if (message.__typename === 'IncidentAdded') seen.push(message.incident.id);
  }
  return seen;
}

test('what is imported beside a running server arrives at every subscriber, each incident once and in order, while others read and write', async () => {
  await using folder = await tempFolder();
  const { server, database, key } = await serving(folder);
  await using _ = server;
  const text = generateTimeline(events);
  await writeFile(folder.file('generated.json'), text);
  const all = (JSON.parse(text) as { events: { id: string; kind: string }[] }).events;
  const clashes = all.filter(({ kind }) => kind === 'CLASH').map(({ id }) => id);
  expect([all.length, clashes.length > 0, clashes.length < events]).toEqual([events, true, true]);
  const started = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const subscribers = [
    incidentsOf(server.address, '', all.length, started[0].resolve),
    incidentsOf(server.address, '(filter: { kinds: [CLASH] })', clashes.length, started[1].resolve),
  ];
  await Promise.all(started.map(({ promise }) => promise));
  let over = false;
  const importing = runCli(['import', folder.file('generated.json'), ...database]).finally(() => {
    over = true;
  });
  let written = 0;
  for (let turn = 0; !over; turn++) {
    const read = await ask(server.address, '{ events(last: 5) { totalCount nodes { claims { nodes { id } } } } }');
    expect(read.errors).toBeUndefined();
    const put = `mutation { putActor(idempotencyKey: "${turn}", input: { slug: "a-${turn}", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }`;
    expect((await ask(server.address, put, {}, key)).data.putActor.__typename).toBe('ActorAccepted');
    written++;
  }
  expect((await importing).code).toBe(0);
  expect(written).toBeGreaterThan(0);
  const [everything, some] = await Promise.all(subscribers);
  expect(everything).toEqual(all.map(({ id }) => id));
  expect(some).toEqual(clashes);
  const { stdout } = await runCli(['verify', '--projections', ...database]);
  expect(stdout).toMatch(/verified/);
});

test('a key made beside a running server works at once, and a revoked one reads as nobody, and writes nothing', async () => {
  await using folder = await tempFolder();
  const { server, database } = await serving(folder);
  await using _ = server;
  const created = await runCli(['keys', 'create', '--json', '--name', 'x', '--role', 'editor', ...database]);
  const { id, key } = JSON.parse(created.stdout) as { id: string; key: string };
  const who = '{ viewer { role } ledger { length } }';
  const put =
    'mutation { putActor(idempotencyKey: "1", input: { slug: "a", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename } }';
  const known = await ask(server.address, who, {}, key);
  expect(known.data).toEqual({ viewer: { role: 'EDITOR' }, ledger: { length: 0 } });
  expect(known.headers.get('waqai-key')).toBeNull();
  expect((await runCli(['keys', 'revoke', id, ...database])).code).toBe(0);
  expect((await ask(server.address, put, {}, key)).data.putActor.__typename).toBe('NotAllowed');
  const revoked = await ask(server.address, who, {}, key);
  expect(revoked.data).toEqual({ viewer: { role: null }, ledger: { length: 0 } });
  expect(revoked.headers.get('waqai-key')).toBe('unknown');
});
