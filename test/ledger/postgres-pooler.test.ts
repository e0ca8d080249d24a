import { expect, test } from 'vitest';
import type { Storage } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectReplayed, expectSound } from '../contract/sound-ledger.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { openPostgres } from '../kit/postgres-opened.ts';
import { postgresPooler } from '../kit/postgres-pooler.ts';
import { addEvent, basicRecord, putActor } from '../kit/requests.ts';
import { pending, writeTo } from '../kit/test-record.ts';

const lengthOf = (storage: Storage): Promise<number> => reading(storage, async (view) => view.position.seq);

test('behind a pooler in transaction mode nodes write, read, keep keys and hear of each other, with a direct connection for that', async () => {
  await using database = await postgresDatabase();
  await using pooler = await postgresPooler(database.url, 3);
  // Notifications alone tell: nobody looks.
  const options = { directUrl: database.url, pollEveryMs: 600_000 };
  await using one = await openPostgresAt(pooler.url, options);
  await using other = await openPostgresAt(pooler.url, { ...options, seed: 2 });
  for (const request of basicRecord) await writeTo(one, request);
  const length = basicRecord.length + 60;
  const { promise: heard, resolve } = Promise.withResolvers<void>();
  other.watch(() => void lengthOf(other).then((now) => now === length && resolve()));
  const written = Array.from({ length: 20 }, async (_, i) => {
    const storage = i % 2 === 0 ? one : other;
    await storage.append([pending(addEvent()), pending(putActor(`a-${i}`))]);
    await Promise.all(Array.from({ length: 3 }, () => lengthOf(storage)));
  });
  await Promise.all([heard, ...written]);
  await one.keys.create({ id: 'key_k', name: 'k', role: 'READER', mayPublish: false }, 'hash');
  expect((await other.keys.list()).map(({ id }) => id)).toContain('key_k');
  expect(await expectSound(other)).toBe(length);
  await expectReplayed(one, openPostgres);
});

test('without a direct connection statements are kept prepared, which such a pooler does not bear', async () => {
  await using database = await postgresDatabase();
  await using pooler = await postgresPooler(database.url, 3);
  await using storage = await openPostgresAt(database.url);
  for (const request of basicRecord) await writeTo(storage, request);
  const pooled = openPostgresAt(pooler.url).then(async (opened) => {
    await using one = opened;
    for (let i = 0; i < 10; i++) await writeTo(one, putActor(`b-${i}`));
  });
  await expect(pooled).rejects.toThrow();
});
