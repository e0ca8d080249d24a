import { expect, test } from 'vitest';
import { LedgerMoved } from '../../src/ledger/ledger-moved.ts';
import { OutcomeUnknown, type Storage, StorageUnavailable } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { rounds } from '../kit/long-run.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { postgresProxy } from '../kit/postgres-proxy.ts';
import { putActor } from '../kit/requests.ts';
import { admin, pending, writeTo } from '../kit/test-record.ts';

// A database that does not answer, is away, and comes back: whoever waits waits for so long and no longer, and nobody stays behind.

const lengthOf = (storage: Storage): Promise<number> => reading(storage, async (view) => view.position.seq);

function failureOf(attempt: Promise<unknown>): Promise<string | undefined> {
  return attempt.then(
    () => undefined,
    ({ name }: Error) => name,
  );
}

/** Everything that a storage does: a key is looked up, something is read, something is written. */
function everything(storage: Storage, slug: string): Promise<unknown>[] {
  return [storage.keys.find('no key of ours'), lengthOf(storage), storage.append([pending(putActor(slug), admin, slug)])];
}

const brief = { busyForMs: 40, maxLockMs: 100, maxViewMs: 40, answerWithinMs: 200 };

test.each([
  ['that begins a write', 'Q', /BEGIN/],
  ['that a write reads with', 'S', /(?:)/],
  ['that commits a write', 'Q', /^Q....COMMIT/s],
  ['that rolls a write back', 'Q', /^Q....ROLLBACK/s],
] as const)(
  'where the message %s is never answered, the wait ends by name, and the next write is made on another connection',
  async (_, what, says) => {
    await using database = await postgresDatabase();
    let armed = false;
    await using proxy = await postgresProxy(database.url, {
      client: (purpose, type, text) => {
        if (!armed || purpose !== 'write' || type !== what || !says.test(text())) return 'PASSES';
        armed = false;
        return 'UNANSWERED';
      },
    });
    await using direct = await openPostgresAt(database.url);
    await using storage = await openPostgresAt(proxy.url, brief);
    await writeTo(storage, putActor('connected'));
    // One that may not be made is rolled back.
    await direct.setMoved(String(says).includes('ROLLBACK'));
    armed = true;
    const allowed = [undefined, StorageUnavailable.name, OutcomeUnknown.name, LedgerMoved.name];
    expect(allowed).toContain(await failureOf(storage.append([pending(putActor('unanswered'))])));
    await untilTrue(() => !armed);
    await direct.setMoved(false);
    const next = pending(putActor('after'));
    await untilTrue(async () => (await storage.append([next]).catch(() => undefined))?.[0]?.type === 'WRITTEN');
    expect(await lengthOf(storage)).toBe(await expectSound(direct));
  },
);

test('a database that takes connections and answers nobody is called unavailable in time, by keys, reads and writes', async () => {
  await using database = await postgresDatabase();
  let silent = false;
  await using proxy = await postgresProxy(database.url, { server: () => !silent });
  await using storage = await openPostgresAt(proxy.url, { ...brief, pollEveryMs: 60_000 });
  const named = [StorageUnavailable.name, OutcomeUnknown.name];
  await Promise.all(everything(storage, 'connected'));
  silent = true;
  // First on the connections that there are, then on new ones.
  for (const slug of ['standing', 'anew'])
    for (const failure of await Promise.all(everything(storage, slug).map(failureOf))) expect(named).toContain(failure);
  silent = false;
  await Promise.all(everything(storage, 'back'));
});

test('within a second of the return of the database everything goes on, however often it was asked in vain', async () => {
  await using database = await postgresDatabase();
  await using proxy = await postgresProxy(database.url);
  await using storage = await openPostgresAt(proxy.url);
  await using other = await openPostgresAt(database.url);
  await Promise.all(everything(storage, 'before'));
  for (let round = 0; round < rounds(1, 30); round++) {
    await proxy.down();
    for (let i = 0; i < 12; i++) {
      const asked = performance.now();
      for (const failure of await Promise.all(everything(storage, 'away').map(failureOf)))
        expect(failure).toBe(StorageUnavailable.name);
      expect(performance.now() - asked).toBeLessThan(1_000);
    }
    await proxy.up();
    const back = performance.now();
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const stop = storage.watch((hint) => hint === 'CHANGED' && resolve());
    await Promise.all([...everything(storage, `back-${round}`), writeTo(other, putActor(`told-${round}`)), heard]);
    stop();
    expect(performance.now() - back).toBeLessThan(1_000);
  }
});

test('what is being opened or waited for when a storage is closed is closed with it, and nothing is opened any more', async () => {
  await using database = await postgresDatabase();
  let silent = false;
  await using proxy = await postgresProxy(database.url, { server: () => !silent });
  for (const phase of ['opening', 'waiting']) {
    silent = false;
    const storage = await openPostgresAt(proxy.url, { pollEveryMs: 60_000 });
    if (phase === 'waiting') await Promise.all(everything(storage, 'before'));
    const before = proxy.open;
    silent = true;
    const attempts = everything(storage, phase).map(failureOf);
    if (phase === 'opening') await untilTrue(() => proxy.open >= before + 3);
    await storage[Symbol.asyncDispose]();
    const later = everything(storage, 'later').map(failureOf);
    for (const failure of await Promise.all([...attempts, ...later]))
      expect([StorageUnavailable.name, OutcomeUnknown.name]).toContain(failure);
    await untilTrue(() => proxy.open === 0);
  }
});
