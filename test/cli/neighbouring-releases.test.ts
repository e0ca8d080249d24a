import postgres from 'postgres';
import { expect, test } from 'vitest';
import { DatabaseTooNew } from '../../src/ledger/engine/database-too-new.ts';
import { createKey } from '../../src/server/authenticate.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { rounds } from '../kit/long-run.ts';
import { claimInput, eventInput } from '../kit/mutations.ts';
import { nextRelease } from '../kit/next-release.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { changedPostgresDatabase, type PostgresDatabase } from '../kit/postgres-database.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { runCli, type ServingCli, serveCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage, pending, writeTo } from '../kit/test-record.ts';

const send =
  'mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { ... on EventAccepted { cursor } } }';

interface Answer {
  readonly status: number;
  readonly data?: { readonly addEvent: { readonly cursor: string } | null } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly retryable: boolean };
  }[];
}

async function ask(address: string, secret: string, query: string, variables = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return { ...((await response.json()) as Answer), status: response.status };
}

function write(address: string, secret: string, key: string): Promise<Answer> {
  const event = { title: [{ language: 'en', text: key }] };
  return ask(address, secret, send, { key, input: eventInput(event, { publish: true, claims: [claimInput()] }) });
}

/**
 * Starts a node that changes tables while a writer has the head and is about to write rows, and a reader has read one of the tables and is
 * about to read the other: nobody waits for ever, and the node starts.
 */
async function startedUnder({ url, sql }: PostgresDatabase, start: () => Promise<ServingCli>): Promise<ServingCli> {
  await using held = new AsyncDisposableStack();
  const [writer, reader] = [0, 1].map(() => held.adopt(postgres(url, { max: 1 }), (each) => each.end()));
  const untilWaits = (what: string) =>
    untilTrue(async () => {
      const waits = sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'waqai migrate'
        AND wait_event_type = 'Lock' AND wait_event ~ ${what}`;
      return (await waits).length > 0;
    });
  await writer!.unsafe('BEGIN; SELECT 1 FROM ledger_head FOR UPDATE');
  await reader!.unsafe('BEGIN; SELECT 1 FROM segments LIMIT 1');
  const starting = start();
  await untilWaits('transactionid|tuple');
  await writer!.unsafe('UPDATE import_reports SET named = named; COMMIT');
  await untilWaits('relation');
  // The database ends one of the two, and either may try again.
  const read = reader!.unsafe('SELECT 1 FROM import_reports LIMIT 1; COMMIT');
  await read.catch((error: unknown) => expect(error).toMatchObject({ code: '40P01' }));
  return await starting;
}

test('a release that makes other projections starts beside the one before under writers: no row differs from a replay, and the older one writes no more and says why', async () => {
  await using database = await changedPostgresDatabase();
  await using started = new AsyncDisposableStack();
  const storage = started.use(await openPostgresAt(database.url));
  for (const request of basicRecord) await writeTo(storage, request);
  for (let i = 0; i < rounds(5, 200); i++)
    await storage.append(Array.from({ length: 50 }, (_, j) => pending(addEvent({ title: { en: `before ${i} ${j}` } }))));
  const { secret } = await createKey(storage.keys, { name: 'x', role: 'EDITOR', mayPublish: true });
  const args = ['--database', database.url];
  const [older, next] = await Promise.all([serveCli(args), nextRelease()]);
  started.use(older);
  started.use(next);

  // Each writes on, through one node after another, always under its own key, until it is answered.
  const addresses = [older.address];
  const cursors: string[] = [];
  const refused = new Set<string>();
  let over = false;
  const writing = Array.from({ length: 4 }, async (_, writer) => {
    for (let i = 0; !over; i++) {
      for (let attempt = i; ; attempt++) {
        const { data, errors } = await write(addresses[attempt % addresses.length]!, secret, `${writer}/${i}`);
        if (data?.addEvent != null) cursors.push(data.addEvent.cursor);
        for (const { message, extensions } of errors ?? []) refused.add(`${extensions.code}: ${message}`);
        if (data?.addEvent != null) break;
      }
    }
  });
  await untilTrue(() => cursors.length >= 20);
  const newer = started.use(await startedUnder(database, () => serveCli(args, next)));
  addresses.push(newer.address);
  const before = cursors.length;
  await untilTrue(() => cursors.length >= before + rounds(40, 2_000));
  over = true;
  await Promise.all(writing);

  // What the newer one made, and every change since, is what its own replay makes; all that was acknowledged is there, once.
  const verified = await runCli(['verify', '--projections', ...args], next);
  expect([verified.stderr, verified.stdout]).toEqual(['', expect.stringContaining('projections equal a replay')]);
  expect(new Set(cursors).size).toBe(cursors.length);
  expect(await expectSound(storage)).toBe(basicRecord.length + 2 * (rounds(5, 200) * 50 + cursors.length));
  const [counted] =
    await database.sql`SELECT count(*)::int AS searched, count(*) FILTER (WHERE title LIKE '%newer')::int AS newer FROM text_entries WHERE title <> ''`;
  expect(counted?.searched).toBe(counted?.newer);

  // The older one refuses each write by name, and nothing else was ever refused; it reads on, and does not start again.
  const message =
    'This node is of another release than the one that made what is read here, so it writes nothing. Nothing was written; another node may take it: try again.';
  expect([...refused]).toEqual([`UNAVAILABLE: ${message}`]);
  expect(await write(older.address, secret, 'late')).toMatchObject({
    status: 503,
    errors: [{ message, extensions: { code: 'UNAVAILABLE', retryable: true } }],
  });
  const count = '{ events(first: 1) { totalCount } }';
  expect((await ask(older.address, secret, count)).data).toEqual((await ask(newer.address, secret, count)).data);
  const again = openPostgresAt(database.url);
  await expect(again).rejects.toBeInstanceOf(DatabaseTooNew);
  await expect(again).rejects.toThrow(/^the database has tables of \d.*this waqai knows them up to/);
}, 60_000);

const whole =
  '{ ledger { head } events(first: 3, orderBy: DATE_DESC) { totalCount nodes { id title { text } } facets { kinds { kind count } } casualties { harm low best high } } }';

test.each(['SQLite', 'PostgreSQL'])(
  'two releases with other versions of the index beside each other on %s both write and read, and start again, and answer the same',
  async (engine) => {
    await using folder = await tempFolder();
    await using started = new AsyncDisposableStack();
    const postgresDatabase = engine === 'PostgreSQL' ? started.use(await changedPostgresDatabase()) : undefined;
    const database = postgresDatabase?.url ?? folder.file('w.db');
    const args = ['--database', database];
    let secret = '';
    {
      await using storage = postgresDatabase === undefined ? openTestStorage({ file: database }) : await openPostgresAt(database);
      for (const request of basicRecord) await writeTo(storage, request);
      // Enough for a segment, and some more.
      for (let i = 0; i < 42; i++)
        await storage.append(
          Array.from({ length: 50 }, (_, j) => pending(addEvent({}, { claims: [claimBy('gna', { key: `${i}${j}` })] }))),
        );
      ({ secret } = await createKey(storage.keys, { name: 'x', role: 'EDITOR', mayPublish: true }));
    }
    const next = started.use(await nextRelease('INDEX'));
    for (let round = 0; round < 2; round++) {
      await using older = await serveCli(args);
      await using newer = await serveCli(args, next);
      const addresses = [older.address, newer.address];
      for (let i = 0; i < 20; i++) expect((await write(addresses[i % 2]!, secret, `${round}/${i}`)).data?.addEvent).toBeTruthy();
      const answers = await Promise.all(addresses.map(async (address) => (await ask(address, secret, whole)).data));
      expect(answers[0]).toMatchObject({ events: { totalCount: 2_100 + 20 * (round + 1) } });
      expect(answers[1]).toEqual(answers[0]);
    }
  },
  60_000,
);
