import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DatabaseTooNew } from '../../src/ledger/engine/database-too-new.ts';
import { OutcomeUnknown, type Storage, StorageUnavailable, type WriteOutcome } from '../../src/ledger/storage.ts';
import { UnusableDatabase } from '../../src/ledger/unusable-database.ts';
import { seed } from '../../src/transfer/seed.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectReplayed, expectSound } from '../contract/sound-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { longRun } from '../kit/long-run.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { openPostgres } from '../kit/postgres-opened.ts';
import { type Fate, postgresProxy } from '../kit/postgres-proxy.ts';
import { addEvent, basicRecord, putActor } from '../kit/requests.ts';
import { admin, editor, pending, writeTo } from '../kit/test-record.ts';

const lengthOf = (storage: Storage): Promise<number> => reading(storage, async (view) => view.position.seq);

/** Waits until a storage that watches hears that something is new, and has it. */
async function untilLength(storage: Storage, length: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = storage.watch(
    () =>
      void lengthOf(storage).then(
        (now) => now >= length && resolve(),
        () => undefined,
      ),
  );
  await promise;
  stop();
}

test('an append whose connection is cut at any point is recorded once, or not yet and its error says which: the same key finds out', async () => {
  await using database = await postgresDatabase();
  // Of an append's messages, the one that is cut; and whether before it arrives or before its answer does.
  let left = Number.POSITIVE_INFINITY;
  let fate: Fate = 'LOST';
  await using proxy = await postgresProxy(database.url, {
    // A statement takes several messages; one of these is the last that is sent together.
    client: (purpose, type) => (purpose === 'write' && 'QSH'.includes(type) && type !== '' && --left === 0 ? fate : 'PASSES'),
  });
  await using direct = await openPostgresAt(database.url);
  for (const request of basicRecord) await writeTo(direct, request);
  const ends = new Set<string>();
  let chance = 1_000;
  for (fate of ['LOST', 'ANSWER_LOST'] as const) {
    for (let point = 1, reached = true; reached; point++) {
      // A new storage each time, and a first append: the connection knows no statement yet, so there are more points to cut at.
      await using storage = await openPostgresAt(proxy.url, { seed: chance++ });
      const before = await lengthOf(direct);
      const key = `${fate} ${point}`;
      left = point;
      const request = longRun ? addEvent() : putActor(`${fate}-${point}`.toLowerCase().replace('_', '-'));
      const first = await storage.append([pending(request, admin, key)]).catch((error: unknown) => error as Error);
      reached = left <= 0;
      left = Number.POSITIVE_INFINITY;
      ends.add(Array.isArray(first) ? (first[0] as WriteOutcome).type : first.name);
      if (!Array.isArray(first)) expect([StorageUnavailable.name, OutcomeUnknown.name]).toContain(first.name);
      const [again] = await storage.append([pending(request, admin, key)]);
      expect(again).toMatchObject({ type: 'WRITTEN', position: { seq: before + (longRun ? 2 : 1) } });
      if (Array.isArray(first)) expect(first[0]).toEqual(again);
      expect(await lengthOf(direct)).toBe(before + (longRun ? 2 : 1));
    }
  }
  expect(ends).toContain('WRITTEN');
  await expectSound(direct);
  await expectReplayed(direct, openPostgres);
});

test('what other nodes write is heard though every notification is lost, and though the listening connection is cut', async () => {
  await using database = await postgresDatabase();
  await using writer = await openPostgresAt(database.url);
  await using deaf = await postgresProxy(database.url, { server: (_, type) => type !== 'A' });
  await using listener = await openPostgresAt(deaf.url, { pollEveryMs: 50 });
  for (let i = 1; i <= 3; i++) {
    const heard = untilLength(listener, i);
    await writeTo(writer, putActor(`deaf-${i}`));
    await heard;
  }
  await using proxy = await postgresProxy(database.url);
  await using cut = await openPostgresAt(proxy.url, { pollEveryMs: 60_000 });
  // All three listen, and have looked at the head.
  const looked = () =>
    database.sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'waqai listen' AND query LIKE '%AS keys%'`;
  await untilTrue(async () => (await looked()).length === 3);
  // No poll comes for a minute: what is heard is heard by notification, or on coming back.
  for (let i = 4; i <= 7; i++) {
    const heard = untilLength(cut, i);
    if (i % 2 === 0) expect(proxy.cut('listen')).toBe(1);
    await writeTo(writer, putActor(`cut-${i}`));
    await heard;
  }
});

test('ten nodes that start on an empty database at once make one ledger, one set of tables and one first timeline', async () => {
  await using database = await postgresDatabase();
  await database.sql.unsafe('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await using nodes = new AsyncDisposableStack();
  const storages = await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      const storage = nodes.use(await openPostgresAt(database.url, { seed: i, readers: 2 }));
      await seed(storage);
      return storage;
    }),
  );
  const [first] = storages;
  expect(new Set(storages.map(({ ledgerId }) => ledgerId)).size).toBe(1);
  const migrations = await database.sql`SELECT hash FROM __drizzle_migrations`;
  expect(new Set(migrations.map(({ hash }) => hash)).size).toBe(migrations.length);
  await using alone = await openPostgres();
  await seed(alone.storage);
  expect(await expectSound(first!)).toBe(await lengthOf(alone.storage));
  await expectReplayed(first!, openPostgres);
});

test('a node that is frozen while it holds the lock keeps the others from writing for the configured time only, and acknowledges nothing that was not committed', async () => {
  await using database = await postgresDatabase();
  await using other = await openPostgresAt(database.url);
  for (const request of basicRecord) await writeTo(other, request);
  const script = fileURLToPath(new URL('../kit/held-append.ts', import.meta.url));
  const child = spawn(process.execPath, [script, database.url, 'frozen'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('holds');
  child.kill('SIGSTOP');
  const { position } = await writeTo(other, putActor('by-another'));
  expect(position.seq).toBe(basicRecord.length + 1);
  child.stdin.write('go on\n');
  child.kill('SIGCONT');
  const outcome = JSON.parse((await lines.next()).value ?? '') as WriteOutcome;
  await once(child, 'close');
  // It found its transaction gone, and wrote anew after what came between.
  expect(outcome).toMatchObject({ type: 'WRITTEN', seqs: [position.seq + 1, position.seq + 2] });
  const [again] = await other.append([pending(addEvent(), editor, 'frozen')]);
  expect(again).toEqual(outcome);
  await expectSound(other);
});

test('a newer node makes older projections anew under writers, and one that makes others writes nothing and says why', async () => {
  await using database = await postgresDatabase();
  await using writer = await openPostgresAt(database.url);
  for (const request of basicRecord) await writeTo(writer, request);
  for (let i = 0; i < 20; i++) await writeTo(writer, addEvent());
  await database.sql.unsafe('UPDATE ledger_head SET projection_version = 1; DELETE FROM text_entries; DELETE FROM name_entries');
  const older = writer.append([pending(putActor('older'))]);
  await expect(older).rejects.toBeInstanceOf(StorageUnavailable);
  await expect(older).rejects.toThrow(/projections are of version 1, this waqai makes \d+; it writes nothing/);
  let over = false;
  const writing = (async () => {
    for (let i = 0; !over; i++) await writer.append([pending(addEvent(), admin, `beside ${i}`)]).catch(() => undefined);
  })();
  await using newer = await openPostgresAt(database.url, { seed: 2 });
  over = true;
  await writing;
  await writeTo(writer, putActor('after'));
  await expectSound(newer);
  await expectReplayed(newer, openPostgres);
  await database.sql.unsafe('UPDATE ledger_head SET projection_version = 99');
  await expect(openPostgresAt(database.url)).rejects.toBeInstanceOf(DatabaseTooNew);
});

test('a database that would lose what it acknowledges, that is not there, or that refuses who asks, is refused by name', async () => {
  await using database = await postgresDatabase();
  const name = new URL(database.url).pathname.slice(1);
  await database.sql.unsafe(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  const lossy = openPostgresAt(database.url);
  await expect(lossy).rejects.toThrow(/synchronous_commit off/);
  await expect(lossy).rejects.toBeInstanceOf(UnusableDatabase);
  await database.sql.unsafe(`ALTER DATABASE ${name} RESET synchronous_commit`);
  await expect(openPostgresAt(`${database.url}_none`)).rejects.toThrow(/database ".*_none" does not exist/);
  const nobody = database.url.replace('waqai@', 'nobody@');
  await expect(openPostgresAt(nobody)).rejects.toBeInstanceOf(UnusableDatabase);
  await expect(openPostgresAt('postgres://127.0.0.1:1/none')).rejects.toBeInstanceOf(StorageUnavailable);
});

test('whoever does not get the lock is told that it was held, not what the database says of the statements after it', async () => {
  await using database = await postgresDatabase();
  await using writer = await openPostgresAt(database.url, { busyForMs: 50 });
  for (const request of basicRecord) await writeTo(writer, request);
  await database.sql.begin(async (held) => {
    await held`SELECT 1 FROM ledger_head FOR UPDATE`;
    for (let i = 0; i < 5; i++) {
      const refused = writer.append([pending(putActor('waiting'))]);
      await expect(refused).rejects.toThrow('other nodes held the ledger for 50 ms; nothing was written');
      await expect(refused).rejects.toBeInstanceOf(StorageUnavailable);
    }
  });
  expect(await writer.append([pending(putActor('waiting'))])).toMatchObject([{ type: 'WRITTEN' }]);
});
